// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace retort {

/// What concurrent transactions may see of each other, in SQL's words. A database may be stricter than asked, as the
/// standard allows: SQLite's transactions are always serializable.
enum class IsolationLevel : std::uint8_t {
    by_default,  ///< The database's own, or what its configuration says.
    read_uncommitted,
    read_committed,
    repeatable_read,
    serializable,
};

struct TransactionOptions {
    /// A unit that only reads. It never waits for a writer on SQLite (a plain BEGIN); a unit that may write takes the
    /// write lock at its begin (BEGIN IMMEDIATE), where waiting for it is safe: a transaction that reads first and
    /// writes later can find that another one wrote in between, and no waiting helps it then.
    bool read_only = false;
    IsolationLevel isolation = IsolationLevel::by_default;
    /// Waits at its begin until it can run without ever failing or hindering others (PostgreSQL; elsewhere a read-only
    /// transaction does that anyway). For read-only, serializable units.
    bool deferrable = false;
};

}  // namespace retort
