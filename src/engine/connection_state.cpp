// SPDX-License-Identifier: MIT
#include "engine/connection_state.hpp"

#include <algorithm>

#include "retort/engine/errors.hpp"

#include "engine/watch.hpp"

namespace retort::detail {

ConnectionState::ConnectionState(Engine engine, const ConnectOptions& options)
    : engine_{std::move(engine)}, lease_{engine_.core().pool().take(options.label)}, autocommit_{options.autocommit} {}

ConnectionState::~ConnectionState() {
    close();
    engine_.core().pool().give_back(lease_.slot, loan_end_);
}

DriverConnection& ConnectionState::driver() {
    if (closed_) throw ConnectionClosed{};
    return *lease_.connection;
}

void ConnectionState::begin_as(Open kind, const TransactionOptions& options) {
    DriverConnection& connection = driver();
    try {
        watch(observer(), options.read_only ? "BEGIN READ ONLY" : "BEGIN", {}, [&] { connection.begin(options); });
    } catch (const Error& error) {
        note(error);
        throw;
    }
    open_ = kind;
    read_only_ = options.read_only;
    serial_ = next_serial_++;
}

void ConnectionState::end() {
    open_ = Open::none;
    read_only_ = false;
    is_doomed_ = false;
    serial_ = 0;
    savepoints_.clear();
}

std::uint64_t ConnectionState::begin(const TransactionOptions& options) {
    if (in_transaction()) throw TransactionOpen{};
    begin_as(Open::guarded, options);
    return serial_;
}

void ConnectionState::commit(std::uint64_t serial) {
    if (!is_active(serial)) throw TransactionEnded{"transaction"};
    check_not_lost("COMMIT");
    DriverConnection& connection = driver();
    try {
        watch(observer(), "COMMIT", {}, [&] { connection.commit(); });
    } catch (const Error& error) {
        note(error);
        if (!connection.in_transaction()) end();
        throw;
    }
    end();
}

void ConnectionState::rollback(std::uint64_t serial) {
    if (!is_active(serial)) throw TransactionEnded{"transaction"};
    DriverConnection& connection = driver();
    end();
    if (!connection.in_transaction()) return;  // the database has done it by itself
    try {
        watch(observer(), "ROLLBACK", {}, [&] { connection.rollback(); });
    } catch (const Error& error) {
        note(error);
        throw;
    }
}

void ConnectionState::abandon(std::uint64_t serial) noexcept {
    if (is_active(serial)) abandon_all();
}

void ConnectionState::abandon_all() noexcept {
    try {
        end();
        if (!lease_.connection->in_transaction()) return;
        watch(observer(), "ROLLBACK", {}, [&] { lease_.connection->rollback(); });
    } catch (const std::exception&) {
        // The observer was told, and the pool closes the connection, which undoes the transaction all the same.
        loan_end_ = LoanEnd::broken;
    }
}

bool ConnectionState::is_active(std::uint64_t serial) const noexcept { return serial != 0 && serial == serial_; }

bool ConnectionState::is_savepoint(std::uint64_t serial) const noexcept {
    return std::find(savepoints_.begin(), savepoints_.end(), serial) != savepoints_.end();
}

/// The place of the savepoint, from 1.
std::size_t ConnectionState::depth_of(std::uint64_t serial) const {
    const auto found = std::find(savepoints_.begin(), savepoints_.end(), serial);
    if (found == savepoints_.end()) throw TransactionEnded{"savepoint"};
    return static_cast<std::size_t>(found - savepoints_.begin()) + 1;
}

void ConnectionState::run_savepoint(std::string_view words, std::size_t depth) {
    const std::string sql = std::string{words} + " retort_" + std::to_string(depth);
    DriverConnection& connection = driver();
    try {
        watch(observer(), sql, {}, [&] { connection.prepare(sql)->execute({}); });
    } catch (const Error& error) {
        note(error);
        throw;
    }
}

std::uint64_t ConnectionState::begin_nested() {
    if (!in_transaction()) begin_as(Open::automatic, {});
    check_not_lost("SAVEPOINT");
    run_savepoint("SAVEPOINT", savepoints_.size() + 1);
    savepoints_.push_back(next_serial_++);
    return savepoints_.back();
}

void ConnectionState::release_savepoint(std::uint64_t serial) {
    const std::size_t depth = depth_of(serial);
    check_not_lost("RELEASE SAVEPOINT");
    run_savepoint("RELEASE SAVEPOINT", depth);
    savepoints_.resize(depth - 1);
}

void ConnectionState::rollback_savepoint(std::uint64_t serial) {
    const std::size_t depth = depth_of(serial);
    savepoints_.resize(depth - 1);
    if (!driver().in_transaction()) return;  // the database has undone all of it by itself
    run_savepoint("ROLLBACK TO SAVEPOINT", depth);
    run_savepoint("RELEASE SAVEPOINT", depth);
}

void ConnectionState::abandon_savepoint(std::uint64_t serial) noexcept {
    if (closed_ || !is_savepoint(serial)) return;
    try {
        rollback_savepoint(serial);
    } catch (const std::exception&) {
        // What should be undone may still stand in the transaction: nothing of it may be committed.
        is_doomed_ = true;
        loan_end_ = LoanEnd::broken;
    }
}

void ConnectionState::refuse_guarded() const {
    if (open_ == Open::guarded) throw TransactionOpen{};
}

void ConnectionState::commit_automatic() {
    refuse_guarded();
    if (open_ == Open::automatic) return commit(serial_);
    if (driver().in_transaction()) driver().commit();
    end();
}

void ConnectionState::rollback_automatic() {
    refuse_guarded();
    if (open_ == Open::automatic) return rollback(serial_);
    if (driver().in_transaction()) driver().rollback();
    end();
}

bool ConnectionState::in_transaction() const {
    if (closed_) throw ConnectionClosed{};
    return open_ != Open::none || lease_.connection->in_transaction();
}

void ConnectionState::check_not_lost(std::string_view sql) {
    if (open_ == Open::none || (!is_doomed_ && driver().in_transaction())) return;
    throw TransactionLost{{.sqlstate = "25P02", .statement = std::string{sql}, .server_message = {}}};
}

void ConnectionState::before(const DriverStatement& statement) {
    if (closed_) throw ConnectionClosed{};
    if (open_ != Open::none) {
        check_not_lost(statement.sql());
        if (read_only_ && statement.wants_transaction()) throw ReadOnlyTransaction{std::string{statement.sql()}};
        return;
    }
    if (autocommit_ || !statement.wants_transaction() || lease_.connection->in_transaction()) return;
    begin_as(Open::automatic, {});
}

void ConnectionState::run(std::string_view sql) {
    DriverConnection& connection = driver();
    try {
        watch(observer(), sql, {}, [&] { connection.run(sql); });
    } catch (const Error& error) {
        note(error);
        throw;
    }
}

void ConnectionState::note(const Error& error) noexcept {
    if (error.poisons_connection()) loan_end_ = LoanEnd::broken;
}

void ConnectionState::close() noexcept {
    if (closed_) return;
    abandon_all();
    closed_ = true;
}

void ConnectionState::invalidate() {
    if (closed_) throw ConnectionClosed{};
    if (loan_end_ == LoanEnd::usable) loan_end_ = LoanEnd::unwanted;
}

void ConnectionState::cancel() noexcept {
    if (!closed_) lease_.connection->cancel();
}

}  // namespace retort::detail
