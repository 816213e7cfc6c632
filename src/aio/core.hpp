// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "retort/aio/operation.hpp"
#include "retort/engine/engine.hpp"

#include "aio/lane.hpp"
#include "aio/socket_watch.hpp"

namespace retort::aio {

/// What the copies of an AsyncEngine, and its connections, share: one lane for each connection that may be lent, and
/// the operations that wait for one.
class Core : public std::enable_shared_from_this<Core> {
public:
    Core(boost::asio::any_io_executor executor, Engine engine);

    [[nodiscard]] const boost::asio::any_io_executor& executor() const noexcept { return executor_; }
    [[nodiscard]] const Engine& engine() const noexcept { return engine_; }
    /// For what would block: cancelling, and databases without a server.
    [[nodiscard]] boost::asio::thread_pool& threads();

    /// Starts the operation on a lane, in order; refuses it with PoolExhausted when none becomes free in time.
    void enqueue(std::shared_ptr<Operation> operation);
    /// False when it does not wait any more.
    bool withdraw(const Operation& operation);
    /// Whether operations wait for a lane.
    [[nodiscard]] bool is_busy();
    void give_back(std::shared_ptr<Lane> lane);
    /// Closes the connection of a lane that is occupied for that, and gives it back.
    void close(const std::shared_ptr<Lane>& lane);

private:
    using Clock = std::chrono::steady_clock;
    struct Waiter {
        std::shared_ptr<Operation> operation;
        Clock::time_point deadline;
    };

    std::shared_ptr<Lane> free_lane();
    std::shared_ptr<Runner> new_runner();
    void start(const std::shared_ptr<Operation>& operation, const std::shared_ptr<Lane>& lane);
    /// All wait equally long: the first in the queue is the first whose time has passed.
    void watch_the_first();
    void refuse_the_late();
    std::vector<std::shared_ptr<Operation>> take_the_late();

    boost::asio::any_io_executor executor_;
    Engine engine_;
    std::shared_ptr<SocketWatch> sockets_;
    std::once_flag threads_made_;
    std::optional<boost::asio::thread_pool> threads_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<Lane>> idle_;
    std::size_t made_ = 0;
    std::deque<Waiter> waiters_;
    boost::asio::steady_timer timer_;
    bool is_watching_ = false;
};

}  // namespace retort::aio
