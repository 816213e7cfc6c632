// SPDX-License-Identifier: MIT
#include "engine/connection_state.hpp"

#include <algorithm>

#include "retort/engine/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "engine/watch.hpp"

namespace retort::detail {

ConnectionState::ConnectionState(Engine engine, const ConnectOptions& options)
    : engine_{std::move(engine)},
      lease_{engine_.core().pool().take(options.label)},
      autocommit_{options.autocommit},
      defaults_{options.transaction},
      compile_options_{.schema_translate_map = options.schema_translate_map, .quoting = options.quoting} {}

ConnectionState::~ConnectionState() {
    close();
    engine_.core().pool().give_back(lease_.slot, loan_end_);
}

DriverConnection& ConnectionState::driver() {
    if (closed_) throw ConnectionClosed{};
    return *lease_.connection;
}

template <class Work>
void ConnectionState::run_words(std::string_view words, Work&& work) {
    try {
        watch(observer(), words, {}, std::forward<Work>(work));
    } catch (const Error& error) {
        note(error);
        throw;
    }
}

void ConnectionState::is_now(TransactionStep step) noexcept {
    if (EngineObserver* const told = observer()) told->transaction_changed(step);
}

namespace {

void check(const TransactionOptions& options) {
    if (!options.deferrable) return;
    const bool useful = options.read_only && options.isolation == IsolationLevel::serializable;
    if (!useful) throw BadTransactionOptions{"deferrable is for transactions that are read-only and serializable"};
}

}  // namespace

void ConnectionState::begin_as(Open kind, const TransactionOptions& options) {
    check(options);
    DriverConnection& connection = driver();
    run_words(options.read_only ? "BEGIN READ ONLY" : "BEGIN", [&] { connection.begin(options); });
    opened(kind, options.read_only);
}

void ConnectionState::opened(Open kind, bool read_only) {
    open_ = kind;
    read_only_ = read_only;
    serial_ = next_serial_++;
    is_now(TransactionStep::begun);
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
        run_words("COMMIT", [&] { connection.commit(); });
    } catch (const Error&) {
        if (!connection.in_transaction()) end();
        throw;
    }
    end();
    is_now(TransactionStep::committed);
}

void ConnectionState::rollback(std::uint64_t serial) {
    if (!is_active(serial)) throw TransactionEnded{"transaction"};
    DriverConnection& connection = driver();
    end();
    // Otherwise the database has done it by itself.
    if (connection.in_transaction()) run_words("ROLLBACK", [&] { connection.rollback(); });
    is_now(TransactionStep::rolled_back);
}

void ConnectionState::abandon(std::uint64_t serial) noexcept {
    if (is_active(serial)) abandon_all();
}

void ConnectionState::abandon_all() noexcept {
    try {
        end();
        if (!lease_.connection->in_transaction()) return;
        watch(observer(), "ROLLBACK", {}, [&] { lease_.connection->rollback(); });
        is_now(TransactionStep::rolled_back);
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
    run_words(sql, [&] { connection.prepare(sql)->execute({}); });
}

std::uint64_t ConnectionState::begin_nested() {
    if (!in_transaction()) begin_as(Open::automatic, defaults_);
    check_not_lost("SAVEPOINT");
    run_savepoint("SAVEPOINT", savepoints_.size() + 1);
    savepoints_.push_back(next_serial_++);
    is_now(TransactionStep::savepoint_made);
    return savepoints_.back();
}

void ConnectionState::release_savepoint(std::uint64_t serial) {
    const std::size_t depth = depth_of(serial);
    check_not_lost("RELEASE SAVEPOINT");
    run_savepoint("RELEASE SAVEPOINT", depth);
    savepoints_.resize(depth - 1);
    is_now(TransactionStep::savepoint_released);
}

void ConnectionState::rollback_savepoint(std::uint64_t serial) {
    const std::size_t depth = depth_of(serial);
    savepoints_.resize(depth - 1);
    if (!driver().in_transaction()) return;  // the database has undone all of it by itself
    run_savepoint("ROLLBACK TO SAVEPOINT", depth);
    run_savepoint("RELEASE SAVEPOINT", depth);
    is_now(TransactionStep::savepoint_rolled_back);
}

void ConnectionState::refuse_without_two_phase() const {
    if (!dialect().caps().two_phase_commit) throw TwoPhaseNotSupported{dialect().name()};
}

std::uint64_t ConnectionState::begin_two_phase(std::string_view id) {
    refuse_without_two_phase();
    if (in_transaction()) throw TransactionOpen{};
    DriverConnection& connection = driver();
    run_words("BEGIN", [&] { connection.begin_two_phase(id, defaults_); });
    opened(Open::guarded, defaults_.read_only);
    return serial_;
}

void ConnectionState::prepare_two_phase(std::uint64_t serial, std::string_view id) {
    if (!is_active(serial)) throw TransactionEnded{"transaction"};
    check_not_lost("PREPARE TRANSACTION");
    DriverConnection& connection = driver();
    try {
        run_words("PREPARE TRANSACTION", [&] { connection.prepare_two_phase(id); });
    } catch (const Error&) {
        if (!connection.in_transaction()) end();
        throw;
    }
    end();
    is_now(TransactionStep::prepared);
}

void ConnectionState::end_prepared(std::string_view id, bool commits) {
    refuse_without_two_phase();
    if (in_transaction()) throw TransactionOpen{};
    DriverConnection& connection = driver();
    run_words(commits ? "COMMIT PREPARED" : "ROLLBACK PREPARED",
              [&] { commits ? connection.commit_prepared(id) : connection.rollback_prepared(id); });
    is_now(commits ? TransactionStep::committed : TransactionStep::rolled_back);
}

std::vector<std::string> ConnectionState::prepared_transactions() {
    refuse_without_two_phase();
    return driver().prepared_transactions();
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

void ConnectionState::before(std::string_view sql, bool wants_transaction) {
    if (closed_) throw ConnectionClosed{};
    if (open_ != Open::none) {
        check_not_lost(sql);
        if (read_only_ && wants_transaction) throw ReadOnlyTransaction{std::string{sql}};
        return;
    }
    if (!wants_transaction) return;
    if (defaults_.read_only) throw ReadOnlyTransaction{std::string{sql}};
    if (autocommit_ || lease_.connection->in_transaction()) return;
    begin_as(Open::automatic, defaults_);
}

void ConnectionState::run(std::string_view sql) {
    DriverConnection& connection = driver();
    run_words(sql, [&] { connection.run(sql); });
}

void ConnectionState::note(const Error& error) noexcept {
    if (error.poisons_connection()) loan_end_ = LoanEnd::broken;
}

void ConnectionState::close() noexcept {
    if (closed_) return;
    abandon_all();
    closed_ = true;
}

bool ConnectionState::renew() noexcept {
    if (closed_ || observer() != nullptr) return false;
    abandon_all();
    return loan_end_ == LoanEnd::usable && engine_.core().pool().renew(lease_.slot);
}

void ConnectionState::invalidate() {
    if (closed_) throw ConnectionClosed{};
    if (loan_end_ == LoanEnd::usable) loan_end_ = LoanEnd::unwanted;
}

void ConnectionState::cancel() noexcept {
    if (!closed_) lease_.connection->cancel();
}

}  // namespace retort::detail
