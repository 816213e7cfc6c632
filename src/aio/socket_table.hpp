// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace retort::aio {

using Descriptor = boost::asio::posix::stream_descriptor;

/// The drivers' sockets as asio knows them: each is registered once and not for every wait. They are duplicates, so
/// that a driver may close its own whenever it likes. Thread-safe.
class SocketTable {
public:
    explicit SocketTable(boost::asio::any_io_executor executor) : executor_{std::move(executor)} {}

    /// For the socket with this number. Throws AsyncCancelled where the system has no more descriptors.
    std::shared_ptr<Descriptor> find(int socket);

private:
    struct Entry {
        std::uint64_t identity = 0;  ///< Of the socket, whatever its number.
        std::shared_ptr<Descriptor> descriptor;
    };

    void forget_closed_ones();

    boost::asio::any_io_executor executor_;
    std::mutex mutex_;
    std::unordered_map<int, Entry> entries_;
};

}  // namespace retort::aio
