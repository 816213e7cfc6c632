// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include "retort/engine/engine.hpp"

#include "aio/runner.hpp"
#include "aio/socket_table.hpp"

namespace retort::aio {

/// What the copies of an AsyncEngine, and its connections, share: one runner for each connection that may be lent.
class Core : public std::enable_shared_from_this<Core> {
public:
    Core(boost::asio::any_io_executor executor, Engine engine);

    [[nodiscard]] const boost::asio::any_io_executor& executor() const noexcept { return executor_; }
    [[nodiscard]] const Engine& engine() const noexcept { return engine_; }
    /// For what would block: cancelling, and databases without a server.
    [[nodiscard]] boost::asio::thread_pool& threads() noexcept { return threads_; }

    /// Waits in order for a runner. Throws PoolExhausted.
    boost::asio::awaitable<std::shared_ptr<Runner>> take();
    void give_back(std::shared_ptr<Runner> runner);

private:
    struct Waiter {
        explicit Waiter(const boost::asio::any_io_executor& executor) : timer{executor} {}
        boost::asio::steady_timer timer;
        std::shared_ptr<Runner> runner;
    };

    std::shared_ptr<Runner> take_idle();
    std::shared_ptr<Runner> new_runner();
    boost::asio::awaitable<std::shared_ptr<Runner>> wait_for_one();

    boost::asio::any_io_executor executor_;
    boost::asio::any_io_executor strand_;  // of the waiters
    Engine engine_;
    std::shared_ptr<SocketTable> sockets_;
    boost::asio::thread_pool threads_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Runner>> idle_;
    std::size_t made_ = 0;
    std::deque<std::shared_ptr<Waiter>> waiters_;
};

}  // namespace retort::aio
