// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"

#include "migrate/run/runner_lock.hpp"

namespace retort::migrate {

/// Foreign keys are off on a connection from its begin to its end. They can only be switched outside of a transaction.
class ForeignKeysOff {
public:
    /// Borrows the connection. Nothing happens where the dialect has no such switch.
    ForeignKeysOff(Connection& connection, const MigrationDialect& dialect);
    ForeignKeysOff(const ForeignKeysOff&) = delete;
    ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;
    ~ForeignKeysOff();

private:
    Connection& connection_;
    const MigrationDialect& dialect_;
};

/// Commits do not wait for the disk from its begin to its end, which waits for them all.
class LazyCommits {
public:
    /// Borrows both.
    LazyCommits(Connection& connection, const LazyCommitWords& words);
    LazyCommits(const LazyCommits&) = delete;
    LazyCommits& operator=(const LazyCommits&) = delete;
    ~LazyCommits();

private:
    Connection& connection_;
    const LazyCommitWords& words_;
};

struct WorkerOptions {
    bool foreign_keys_off = false;
    bool lazy_commits = false;     ///< Where the database can: until commit_at_once().
    bool one_transaction = false;  ///< For all revisions of the run.
    Milliseconds runner_timeout = {};
    StatementTimeouts timeouts = {};
    std::function<void()> committed = {};  ///< Called after each commit.
};

/// The connection on which a run works. Its session holds a lock of its own, which outlives a runner that was killed as
/// long as the server still works on what it had sent: whoever comes next waits for that. What is not committed when
/// it is destroyed is rolled back.
class Worker {
public:
    /// Borrows the lock. Throws LockNotFree, BehindPooler, LockLost.
    Worker(const Engine& engine, RunnerLock& lock, WorkerOptions options, RunObserver& observer);

    [[nodiscard]] Connection& connection() { return connection_; }
    [[nodiscard]] const MigrationDialect& dialect() const { return dialect_; }
    /// Throws LockLost.
    void expect_lock() { lock_.expect_held(); }

    [[nodiscard]] bool has_foreign_keys_off() const { return options_.foreign_keys_off; }
    /// Between its transactions too.
    [[nodiscard]] bool has_session_lock() const { return own_lock_.has_value(); }
    /// Now: by its lock or, where the database has no such locks, by its transaction.
    [[nodiscard]] bool keeps_others_out() const { return has_session_lock() || in_transaction(); }
    [[nodiscard]] bool one_transaction() const { return options_.one_transaction; }
    [[nodiscard]] bool in_transaction() const { return transaction_.has_value(); }
    /// Nothing happens where a transaction is open.
    void begin();
    /// Throws LockLost, and what the database has against it.
    void commit();
    [[nodiscard]] bool commits_lazily() const { return lazy_commits_.has_value(); }
    /// From now on commits wait for the disk, and for those before them. Outside a transaction.
    void commit_at_once() { lazy_commits_.reset(); }
    /// Gives up a connection that is lost, so that its session ends.
    void give_up();
    /// The commit that threw was done all the same.
    void found_committed();

private:
    const MigrationDialect& dialect_;
    RunnerLock& lock_;
    WorkerOptions options_;
    Connection connection_;
    std::optional<SessionLock> own_lock_;
    std::optional<ForeignKeysOff> keys_off_;
    std::optional<LazyCommits> lazy_commits_;
    std::optional<Transaction> transaction_;
};

}  // namespace retort::migrate
