// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>

#include "aio/runner.hpp"

namespace retort::aio {

/// Work on a thread, for drivers that cannot wait otherwise.
class ThreadRunner final : public Runner {
public:
    ThreadRunner(boost::asio::any_io_executor executor, boost::asio::thread_pool& threads)
        : executor_{std::move(executor)}, threads_{threads} {}

    void run(std::shared_ptr<Operation> operation) override;
    /// The work waits for nothing that could be interrupted.
    void interrupt() override {}

private:
    boost::asio::any_io_executor executor_;
    boost::asio::thread_pool& threads_;
};

}  // namespace retort::aio
