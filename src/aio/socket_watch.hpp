// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include "retort/engine/socket_wait.hpp"

namespace retort::aio {

/// Who is told that its socket is ready.
class Sleeper {
public:
    virtual ~Sleeper() = default;
    /// What wait number `number` waited for has come, or its deadline has.
    virtual void wake(std::uint64_t number, bool is_ready) = 0;
    /// It is woken soon: what it needs may be fetched into the processor's caches meanwhile.
    virtual void stir() const noexcept = 0;
};

/// Watches the sockets of all connections of an engine: asio waits for this one set and not for each of them, which
/// would cost a call of the system for every wait. A socket stays in the set from its first wait on. Thread-safe.
class SocketWatch : public std::enable_shared_from_this<SocketWatch> {
public:
    explicit SocketWatch(const boost::asio::any_io_executor& executor);

    /// Wakes the sleeper once, by the executor, when the socket is ready; at the earliest before this returns. Throws
    /// AsyncCancelled where the system has no room for another socket.
    void listen(WaitedSocket& socket, SocketEvent event, std::weak_ptr<Sleeper> sleeper, std::uint64_t number);
    /// The sleeper does not wait any more.
    void stop(WaitedSocket& socket);

private:
    class Registration;
    /// A place in the set. Places are used again: what is told about an earlier socket has an earlier generation.
    struct Place {
        int socket = -1;
        std::uint32_t generation = 0;
        std::uint32_t events = 0;  ///< That the system watches for; 0: the socket is not in its set.
        bool is_awaited = false;
        std::weak_ptr<Sleeper> sleeper;
        std::uint64_t number = 0;
    };
    struct Due {
        std::shared_ptr<Sleeper> sleeper;
        std::uint64_t number;
    };

    std::uint32_t place_of(WaitedSocket& socket);
    void forget(std::uint32_t place);
    void want(std::uint32_t place, std::uint32_t events);
    void release(Place& place);
    void arm();
    void deliver();
    std::vector<Due> collect();

    const std::uint64_t number_;  // no other watch has it, ever
    std::mutex mutex_;
    boost::asio::posix::stream_descriptor set_;  // of epoll
    std::deque<Place> places_;
    std::vector<std::uint32_t> free_;
    std::size_t awaited_ = 0;
    bool is_armed_ = false;
};

}  // namespace retort::aio
