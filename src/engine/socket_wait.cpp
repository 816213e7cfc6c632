// SPDX-License-Identifier: MIT
#include "retort/engine/socket_wait.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <poll.h>

namespace retort {

namespace {

thread_local SocketWaiter* current = nullptr;

int milliseconds_until(SocketDeadline deadline) {
    if (!deadline) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000'000));
}

short poll_events(SocketEvent event) {
    switch (event) {
        case SocketEvent::readable:
            return POLLIN;
        case SocketEvent::writable:
            return POLLOUT;
        default:
            return POLLIN | POLLOUT;
    }
}

}  // namespace

SocketWaiter* current_socket_waiter() noexcept { return current; }

SocketWaiter* set_current_socket_waiter(SocketWaiter* waiter) noexcept { return std::exchange(current, waiter); }

bool wait_for_socket(WaitedSocket& socket, SocketEvent event, SocketDeadline deadline) {
    if (current != nullptr) return current->wait(socket, event, deadline);
    pollfd entry{.fd = socket.number(), .events = poll_events(event), .revents = 0};
    for (;;) {
        const int ready = ::poll(&entry, 1, milliseconds_until(deadline));
        if (ready > 0) return true;  // errors and hang-ups too: the client library reads them
        if (ready == 0) return false;
        if (errno != EINTR) return true;
    }
}

}  // namespace retort
