// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <semaphore>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/context/fiber.hpp>

#include "retort/engine/socket_wait.hpp"

#include "aio/runner.hpp"
#include "aio/socket_table.hpp"

namespace retort::aio {

/// Work on a stack of its own, which steps aside while it waits for a socket.
class FiberRunner final : public Runner, public std::enable_shared_from_this<FiberRunner>, private SocketWaiter {
public:
    FiberRunner(const boost::asio::any_io_executor& executor, std::shared_ptr<SocketTable> sockets);
    FiberRunner(const FiberRunner&) = delete;
    FiberRunner& operator=(const FiberRunner&) = delete;
    ~FiberRunner() override;

    void run(std::function<void()> work, std::function<void()> done) override;
    void interrupt() override;

private:
    /// Goes on with the fiber until it waits or its work is done.
    void resume();
    /// What the fiber is: piece of work after piece of work.
    boost::context::fiber loop(boost::context::fiber&& caller);
    /// On the fiber.
    bool wait(int socket, SocketEvent event, SocketDeadline deadline) override;
    void step_aside();
    /// What wait number `number` waited for has come, or its deadline has.
    void wake(std::uint64_t number, bool is_ready);
    void listen(const std::shared_ptr<Descriptor>& descriptor, boost::asio::posix::descriptor_base::wait_type type);

    boost::asio::any_io_executor executor_;
    std::shared_ptr<SocketTable> sockets_;
    boost::asio::steady_timer timer_;
    std::function<void()> work_;
    std::function<void()> done_;
    /// Guards what follows. The fiber takes it before it says what it waits for, and gives it back, through whoever
    /// resumed it, once it has stepped aside: no other thread can wake it before.
    std::binary_semaphore guard_{1};
    bool is_waiting_ = false;
    bool is_ready_ = false;
    bool is_interrupted_ = false;
    std::uint64_t wait_number_ = 0;
    struct Stacks;  // what sanitizers must be told
    std::unique_ptr<Stacks> stacks_;
    boost::context::fiber caller_;  // while the fiber runs
    boost::context::fiber fiber_;   // while it does not
};

}  // namespace retort::aio
