// SPDX-License-Identifier: MIT
// The one place where drivers of servers wait, so that another way of waiting can stand in for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace retort {

enum class SocketEvent : std::uint8_t { readable, writable, either };

using SocketDeadline = std::optional<std::chrono::steady_clock::time_point>;  ///< nullopt: for ever.

/// What a way to wait keeps of a socket from one wait to the next. Its end makes it forget the socket.
class SocketRegistration {
public:
    /// `keeper` is the number, never given twice, of who knows what the registration is.
    explicit SocketRegistration(std::uint64_t keeper) noexcept : keeper_{keeper} {}
    SocketRegistration(const SocketRegistration&) = delete;
    SocketRegistration& operator=(const SocketRegistration&) = delete;
    virtual ~SocketRegistration() = default;

    [[nodiscard]] std::uint64_t keeper() const noexcept { return keeper_; }

private:
    std::uint64_t keeper_;
};

/// A socket that may be waited for again and again. It must end, or be forgotten, before the socket is closed: another
/// one may have the same number then.
class WaitedSocket {
public:
    WaitedSocket() = default;
    explicit WaitedSocket(int number) noexcept : number_{number} {}

    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] SocketRegistration* registration() const noexcept { return registration_.get(); }
    /// The one before has ended when this one begins to be kept.
    void keep(std::unique_ptr<SocketRegistration> registration) noexcept { registration_ = std::move(registration); }
    void forget() noexcept { *this = WaitedSocket{}; }

private:
    int number_ = -1;
    std::unique_ptr<SocketRegistration> registration_;
};

/// A way to wait that does not stop the thread: the asynchronous face suspends its fiber.
class SocketWaiter {
public:
    virtual ~SocketWaiter() = default;

    /// Returns true once the socket is ready, false when the deadline passed. It may be ready without reason. May
    /// throw, an Error that poisons the connection: the driver then closes it.
    virtual bool wait(WaitedSocket& socket, SocketEvent event, SocketDeadline deadline) = 0;
};

/// That of the fiber that runs now; null: the thread itself waits.
[[nodiscard]] SocketWaiter* current_socket_waiter() noexcept;
/// Gives the one before.
SocketWaiter* set_current_socket_waiter(SocketWaiter* waiter) noexcept;

/// Waits by the current waiter, or by poll(). The same promise as SocketWaiter::wait().
[[nodiscard]] bool wait_for_socket(WaitedSocket& socket, SocketEvent event, SocketDeadline deadline = {});

}  // namespace retort
