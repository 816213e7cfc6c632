// SPDX-License-Identifier: MIT
// The one place where drivers of servers wait, so that another way of waiting can stand in for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace retort {

enum class SocketEvent : std::uint8_t { readable, writable, either };

using SocketDeadline = std::optional<std::chrono::steady_clock::time_point>;  ///< nullopt: for ever.

/// A way to wait that does not stop the thread: the asynchronous face suspends its fiber.
class SocketWaiter {
public:
    virtual ~SocketWaiter() = default;

    /// Returns true once the socket is ready, false when the deadline passed. May throw, an Error that poisons the
    /// connection: the driver then closes it.
    virtual bool wait(int socket, SocketEvent event, SocketDeadline deadline) = 0;
};

/// That of the fiber that runs now; null: the thread itself waits.
[[nodiscard]] SocketWaiter* current_socket_waiter() noexcept;
/// Gives the one before.
SocketWaiter* set_current_socket_waiter(SocketWaiter* waiter) noexcept;

/// Waits by the current waiter, or by poll(). The same promise as SocketWaiter::wait().
[[nodiscard]] bool wait_for_socket(int socket, SocketEvent event, SocketDeadline deadline = {});

}  // namespace retort
