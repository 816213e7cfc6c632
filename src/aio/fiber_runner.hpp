// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <tuple>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/context/fiber.hpp>

#include "retort/aio/operation.hpp"
#include "retort/engine/socket_wait.hpp"

#include "aio/runner.hpp"
#include "aio/socket_watch.hpp"

namespace retort::aio {

/// Held for moments only; one thread may take it and another give it back.
class SpinGuard {
public:
    void acquire() noexcept {
        while (taken_.test_and_set(std::memory_order_acquire)) {}
    }
    void release() noexcept { taken_.clear(std::memory_order_release); }

private:
    std::atomic_flag taken_;
};

/// Work on a stack of its own, which steps aside while it waits for a socket.
class FiberRunner final : public Runner,
                          public Sleeper,
                          public std::enable_shared_from_this<FiberRunner>,
                          private SocketWaiter {
public:
    FiberRunner(const boost::asio::any_io_executor& executor, std::shared_ptr<SocketWatch> sockets);
    FiberRunner(const FiberRunner&) = delete;
    FiberRunner& operator=(const FiberRunner&) = delete;
    ~FiberRunner() override;

    void run(std::shared_ptr<Operation> operation) override;
    void interrupt() override;
    void wake(std::uint64_t number, bool is_ready) override;
    void stir() const noexcept override;

private:
    /// Goes on with the fiber until it waits or its operation is performed.
    void resume();
    void step_in();
    /// What the fiber is: operation after operation.
    boost::context::fiber loop(boost::context::fiber&& caller);
    /// On the fiber.
    bool wait(WaitedSocket& socket, SocketEvent event, SocketDeadline deadline) override;
    void listen(WaitedSocket& socket, SocketEvent event);
    void watch_the_clock(SocketDeadline deadline);
    void step_aside();
    /// For stir().
    void note_places();

    boost::asio::any_io_executor executor_;
    std::shared_ptr<SocketWatch> sockets_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<Operation> operation_;
    /// Guards what follows. The fiber takes it before it says what it waits for, and gives it back, through whoever
    /// resumed it, once it has stepped aside: no other thread can wake it before.
    SpinGuard guard_;
    bool is_waiting_ = false;
    bool is_ready_ = false;
    bool is_interrupted_ = false;
    std::uint64_t wait_number_ = 0;
    std::atomic<const char*> stack_ = nullptr;  // where it stopped
    std::atomic<const Operation*> performed_ = nullptr;
    std::array<std::atomic<std::uintptr_t>, std::tuple_size_v<Operation::Places>> places_{};
    struct Stacks;  // what sanitizers must be told
    std::unique_ptr<Stacks> stacks_;
    boost::context::fiber caller_;  // while the fiber runs
    boost::context::fiber fiber_;   // while it does not
};

}  // namespace retort::aio
