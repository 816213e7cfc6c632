// SPDX-License-Identifier: MIT
#include "migrate/run/worker.hpp"

#include <exception>
#include <utility>

#include "migrate/run/dialect_of.hpp"

namespace retort::migrate {

ForeignKeysOff::ForeignKeysOff(Connection& connection, const MigrationDialect& dialect)
    : connection_{connection}, dialect_{dialect} {
    if (!dialect_.foreign_keys_off().empty()) connection_.run(dialect_.foreign_keys_off());
}

ForeignKeysOff::~ForeignKeysOff() {
    if (connection_.is_closed()) return;
    try {
        if (!dialect_.foreign_keys_on().empty()) connection_.run(dialect_.foreign_keys_on());
    } catch (const std::exception&) {
        connection_.invalidate();  // the next one who borrows it gets a new connection instead
    }
}

LazyCommits::LazyCommits(Connection& connection, const LazyCommitWords& words)
    : connection_{connection}, words_{words} {
    connection_.run(words_.begin);
}

LazyCommits::~LazyCommits() {
    if (connection_.is_closed()) return;
    try {
        connection_.run(words_.end);
        connection_.run(words_.flush);
    } catch (const std::exception&) {
        connection_.invalidate();
    }
}

Worker::Worker(const Engine& engine, RunnerLock& lock, WorkerOptions options, RunObserver& observer)
    : dialect_{migration_dialect_of(engine)},
      lock_{lock},
      options_{std::move(options)},
      connection_{engine.connect({.label = "migration"})} {
    if (const SessionLocks* const locks = dialect_.session_locks()) {
        begin();
        lock_.expect_own_session(connection_);
        transaction_->rollback();
        transaction_.reset();
        own_lock_.emplace(connection_, *locks, "work", options_.runner_timeout, observer);
    }
    if (options_.foreign_keys_off) keys_off_.emplace(connection_, dialect_);
    const LazyCommitWords* const words = dialect_.lazy_commits();
    if (options_.lazy_commits && words != nullptr) lazy_commits_.emplace(connection_, *words);
}

void Worker::begin() {
    if (transaction_) return;
    transaction_ = connection_.begin();
    const StatementTimeouts& timeouts = options_.timeouts;
    const std::string limits = dialect_.transaction_timeouts(timeouts.lock.count(), timeouts.statement.count());
    if (!limits.empty()) connection_.run(limits);
}

void Worker::commit() {
    lock_.expect_held();
    transaction_->commit();
    found_committed();
}

void Worker::give_up() {
    connection_.invalidate();
    connection_.close();
}

void Worker::found_committed() {
    transaction_.reset();
    if (options_.committed) options_.committed();
}

}  // namespace retort::migrate
