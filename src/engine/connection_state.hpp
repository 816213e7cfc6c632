// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/transaction_options.hpp"

#include "engine/engine_core.hpp"

namespace retort::detail {

/// A lent connection and the transaction on it. Shared by the Connection, its guards, its prepared statements and its
/// results; the last of them gives the connection back.
class ConnectionState {
public:
    ConnectionState(Engine engine, const ConnectOptions& options);
    ConnectionState(const ConnectionState&) = delete;
    ConnectionState& operator=(const ConnectionState&) = delete;
    ~ConnectionState();

    /// Throws ConnectionClosed once close() was called.
    DriverConnection& driver();
    [[nodiscard]] const Dialect& dialect() const noexcept { return engine_.core().dialect(); }
    [[nodiscard]] StatementCache& statements() const noexcept { return engine_.core().statements(); }
    [[nodiscard]] EngineObserver* observer() const noexcept { return engine_.core().observer(); }

    // Transactions. A serial names one guard's transaction or savepoint; 0 is none.
    std::uint64_t begin(const TransactionOptions& options);
    [[nodiscard]] const TransactionOptions& transaction_defaults() const noexcept { return defaults_; }
    [[nodiscard]] const CompileOptions& compile_options() const noexcept { return compile_options_; }
    std::uint64_t begin_nested();
    void commit(std::uint64_t serial);
    void rollback(std::uint64_t serial);
    void release_savepoint(std::uint64_t serial);
    void rollback_savepoint(std::uint64_t serial);
    /// For destructors: what fails makes the connection one that is not lent again.
    void abandon(std::uint64_t serial) noexcept;
    void abandon_savepoint(std::uint64_t serial) noexcept;
    [[nodiscard]] bool is_active(std::uint64_t serial) const noexcept;
    [[nodiscard]] bool is_savepoint(std::uint64_t serial) const noexcept;
    // Two phases.
    std::uint64_t begin_two_phase(std::string_view id);
    void prepare_two_phase(std::uint64_t serial, std::string_view id);
    /// Commits, or rolls back, what was prepared under the id.
    void end_prepared(std::string_view id, bool commits);
    std::vector<std::string> prepared_transactions();
    /// Of the transaction that a statement began.
    void commit_automatic();
    void rollback_automatic();
    [[nodiscard]] bool in_transaction() const;

    /// Before a statement runs: begins a transaction where it wants one. Throws ConnectionClosed, TransactionLost,
    /// ReadOnlyTransaction.
    void before(const DriverStatement& statement) { before(statement.sql(), statement.wants_transaction()); }
    void before(std::string_view sql, bool wants_transaction);
    /// Runs SQL of the engine's own, or a script.
    void run(std::string_view sql);
    /// Remembers that the connection is broken, if it is.
    void note(const Error& error) noexcept;

    void close() noexcept;
    /// Rolls back what is open, and becomes what a new loan of the same connection would be. False where it must be
    /// given back instead: others wait for it, it is broken or too old, or somebody is to be told of each loan.
    bool renew() noexcept;
    void invalidate();
    void cancel() noexcept;

private:
    enum class Open : std::uint8_t { none, automatic, guarded };

    void begin_as(Open kind, const TransactionOptions& options);
    /// Runs words of the engine's own: the observer is told, and what it throws is noted.
    template <class Work>
    void run_words(std::string_view words, Work&& work);
    void is_now(TransactionStep step) noexcept;
    void opened(Open kind, bool read_only);
    void refuse_without_two_phase() const;
    void end();
    void check_not_lost(std::string_view sql);
    void refuse_guarded() const;
    void run_savepoint(std::string_view words, std::size_t depth);
    [[nodiscard]] std::size_t depth_of(std::uint64_t serial) const;
    void abandon_all() noexcept;

    const Engine engine_;
    PoolLease lease_;
    LoanEnd loan_end_ = LoanEnd::usable;
    bool closed_ = false;
    const bool autocommit_;
    const TransactionOptions defaults_;
    const CompileOptions compile_options_;
    Open open_ = Open::none;
    bool read_only_ = false;
    bool is_doomed_ = false;    // a savepoint in it could not be rolled back
    std::uint64_t serial_ = 0;  // of the open transaction
    std::uint64_t next_serial_ = 1;
    std::vector<std::uint64_t> savepoints_;  // of the open transaction, the innermost last
};

}  // namespace retort::detail
