// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
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
    /// Called once, by post(): with a runner, or with why there is none.
    using Answer = std::function<void(std::exception_ptr, std::shared_ptr<Runner>)>;
    struct Waiter {
        std::uint64_t number;
        std::chrono::steady_clock::time_point deadline;
        Answer answer;
    };

    std::shared_ptr<Runner> take_idle();
    std::shared_ptr<Runner> new_runner();
    /// Answers at once, or later.
    void wait_for_one(std::uint64_t number, const Answer& answer);
    void give_up(std::uint64_t number);
    /// All wait equally long: the first in the queue is the first whose time has passed.
    void watch_the_first();
    void refuse_the_late();

    boost::asio::any_io_executor executor_;
    Engine engine_;
    std::shared_ptr<SocketTable> sockets_;
    boost::asio::thread_pool threads_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Runner>> idle_;
    std::size_t made_ = 0;
    std::deque<Waiter> waiters_;
    std::atomic<std::uint64_t> next_number_ = 1;
    boost::asio::steady_timer timer_;
    bool is_watching_ = false;
};

}  // namespace retort::aio
