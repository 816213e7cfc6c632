// SPDX-License-Identifier: MIT
// Locks that sessions hold outside of transactions. docs/design/runner-lock.md says which there are, and why.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/engine/milliseconds.hpp"
#include "retort/migrate/ddl/session_locks.hpp"
#include "retort/migrate/run/runner.hpp"

namespace retort::migrate {

/// The sessions that a query of SessionLocks names.
std::vector<LockHolder> lock_holders(Connection& connection, const std::string& query);

/// One lock of one session: taken when it is made, let go when it is destroyed. Borrows the connection.
class SessionLock {
public:
    /// Asks again and again, never waiting inside the database. Throws LockNotFree.
    SessionLock(Connection& connection, const SessionLocks& locks, std::string_view purpose, Milliseconds timeout,
                RunObserver& observer);
    SessionLock(const SessionLock&) = delete;
    SessionLock& operator=(const SessionLock&) = delete;
    ~SessionLock() { let_go(connection_); }

    [[nodiscard]] bool is_held();
    /// From any connection whose server session holds it. The connection is thrown away where that fails.
    void let_go(Connection& connection) noexcept;

private:
    [[nodiscard]] std::vector<LockHolder> holders();

    Connection& connection_;
    const SessionLocks& locks_;
    std::string key_;
};

/// Keeps all other runners out while it lives: a session lock on a connection of its own. Nothing where the database
/// has no such locks: its transactions do that.
class RunnerLock {
public:
    /// Throws LockNotFree.
    RunnerLock(const Engine& engine, Milliseconds timeout, RunObserver& observer);

    /// Asks where it has not done so for a tenth of a second. Throws LockLost.
    void expect_held();
    /// Throws BehindPooler when `connection`, which is in a transaction, shares this lock's session in the server.
    void expect_own_session(Connection& connection);

private:
    const SessionLocks* locks_;
    std::optional<Connection> connection_;
    std::string session_id_;
    std::optional<SessionLock> lock_;
    std::chrono::steady_clock::time_point asked_ = {};
};

}  // namespace retort::migrate
