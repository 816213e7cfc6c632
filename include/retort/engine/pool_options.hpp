// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "retort/engine/milliseconds.hpp"

namespace retort {

/// How an engine keeps connections. A database in memory lives in its one connection: for it `size`, `overflow` and
/// `recycle` do not count.
struct PoolOptions {
    std::size_t size = 5;       ///< Connections kept open for the next user. 0: each is closed when it comes back.
    std::size_t overflow = 10;  ///< Further ones opened while those are lent, and closed when they come back.
    Milliseconds wait{30'000};  ///< How long to wait for one to come back. 0: not at all.
    Milliseconds recycle{0};    ///< Connections older than this are replaced before they are lent. 0: never.
    bool pre_ping = false;      ///< Ask the server whether a connection is alive before it is lent.
};

/// A pool at one moment.
struct PoolStatus {
    std::size_t idle = 0;     ///< Open, and not lent.
    std::size_t lent = 0;     ///< Lent, or being opened to be lent.
    std::size_t waiting = 0;  ///< Threads that wait for one.
};

}  // namespace retort
