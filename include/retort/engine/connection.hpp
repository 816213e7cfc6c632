// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "retort/engine/byte_streams.hpp"
#include "retort/engine/connect_options.hpp"
#include "retort/engine/driver.hpp"
#include "retort/engine/milliseconds.hpp"
#include "retort/engine/outcome.hpp"
#include "retort/engine/prepared.hpp"
#include "retort/engine/result.hpp"
#include "retort/engine/transaction.hpp"
#include "retort/engine/two_phase.hpp"
#include "retort/sql/compile/bound_statement.hpp"
#include "retort/sql/stmt/text.hpp"

namespace retort {

class Dialect;

/// A connection on loan from its engine's pool, to which it goes back when it is destroyed or closed. What was not
/// committed is rolled back then. Used by one thread at a time, together with its results, guards and prepared
/// statements.
///
/// Transactions. begin() gives a guard: the usual way. Without one, the first statement that changes something begins
/// a transaction (as in SQLAlchemy: "commit as you go"), which commit() ends. Statements that only read begin none:
/// outside a transaction each stands for itself, and within one it is part of it. No read ever commits anything.
class Connection {
public:
    explicit Connection(std::shared_ptr<detail::ConnectionState> state) noexcept : state_{std::move(state)} {}
    Connection(Connection&& other) noexcept = default;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection() { close(); }

    /// Begins a transaction that may write; on SQLite it has the write lock from then on. Throws TransactionOpen when
    /// one is open, also one that a statement began; DatabaseLocked.
    [[nodiscard]] Transaction begin();
    /// The same with options of its own instead of the connection's. Throws BadTransactionOptions.
    [[nodiscard]] Transaction begin(const TransactionOptions& options);
    /// A savepoint in the transaction; begins one when none is open.
    [[nodiscard]] Savepoint begin_nested();
    /// Ends the transaction that the first change began; nothing happens where none is open. Throws TransactionOpen
    /// when it belongs to a guard.
    void commit();
    void rollback();
    [[nodiscard]] bool in_transaction() const;

    /// Begins a transaction that commits in two phases. `id` names it in the database; one is made up where it is
    /// empty. Throws TwoPhaseNotSupported, TransactionOpen.
    [[nodiscard]] TwoPhaseTransaction begin_two_phase(std::string id = {});
    /// The ids of the transactions that wait for their second phase in this database, whoever prepared them.
    [[nodiscard]] std::vector<std::string> prepared_transactions();
    /// The second phase of one of those: after a crash, say. Throws what the database has against it.
    void commit_prepared(std::string_view id);
    void rollback_prepared(std::string_view id);

    /// Runs a statement without rows.
    Outcome execute(const TypedStatement<>& statement) { return run_to_end(compiled(statement)); }
    /// Runs a statement and gives its rows: std::tuples of what it selects.
    template <class T, class... Ts>
    [[nodiscard]] Result<std::tuple<T, Ts...>> execute(const TypedStatement<T, Ts...>& statement) {
        return Result<std::tuple<T, Ts...>>{open(compiled(statement))};
    }
    /// The same for results that are too large to be held at once: rows are fetched as they come. Where another
    /// statement runs on the connection meanwhile, the rest is read and kept first.
    template <class T, class... Ts>
    [[nodiscard]] Result<std::tuple<T, Ts...>> stream(const TypedStatement<T, Ts...>& statement) {
        return Result<std::tuple<T, Ts...>>{open_streaming(compiled(statement))};
    }
    /// Runs text, which may give rows or none: `text("...").columns<std::string, int>()` says what its rows are.
    Result<Row> execute(const TextClause& text) { return Result<Row>{open(compiled(text))}; }
    Result<Row> execute(SqlLiteral text) { return execute(TextClause{text.text()}); }

    /// The first column of the first row; nullopt when that is NULL, and when there is no row.
    template <class T, class... Ts>
    [[nodiscard]] auto scalar(const TypedStatement<T, Ts...>& statement) {
        return execute(statement).scalar();
    }

    /// A statement to be run many times.
    template <class... Ts>
    [[nodiscard]] Prepared<std::tuple<Ts...>> prepare(const TypedStatement<Ts...>& statement) {
        return Prepared<std::tuple<Ts...>>{prepare(compiled(statement))};
    }
    [[nodiscard]] Prepared<Row> prepare(const TextClause& text) { return Prepared<Row>{prepare(compiled(text))}; }

    /// Runs a script, statements separated by semicolons, exactly as it stands: no transaction is begun for it, and
    /// one that it begins is its own business.
    void run(std::string_view script);

    /// Runs a COPY … TO STDOUT (PostgreSQL): `sink` gets its bytes, piece by piece; what it throws ends the COPY.
    ///
    ///     connection.copy_out(text("COPY users TO STDOUT (FORMAT csv, HEADER)"), [&](auto bytes) { file << bytes; });
    template <class Sink>
    void copy_out(const TextClause& copy, Sink&& sink) {
        detail::CallingSink<Sink> called{sink};
        copy_to(copy, called);
    }
    /// Runs a COPY … FROM STDIN with the bytes that `source` gives, until it gives none; what it throws ends the COPY,
    /// of which nothing remains. Gives the number of rows. Both throw CopyNotSupported.
    template <class Source>
    std::int64_t copy_in(const TextClause& copy, Source&& source) {
        detail::CallingSource<Source> called{source};
        return copy_from(copy, called);
    }
    /// Waits for a message to a channel that this session listens on (`execute("LISTEN channel")`, PostgreSQL); nullopt
    /// when the time has passed.
    [[nodiscard]] std::optional<ServerNotification> next_notification(Milliseconds timeout);

    /// The database's own way for many rows, for an INSERT of columns; null where it has none for this one. Writes
    /// begin a transaction as statements do. For BulkInsert.
    [[nodiscard]] std::unique_ptr<DriverCopy> copy_into(const Statement& insert);

    /// In the words of its dialect; from the engine's cache where one of its structure was compiled before.
    [[nodiscard]] BoundStatement compiled(const Statement& statement) const;
    /// A compiled statement, from here on the same for all kinds. The cursor has been started.
    [[nodiscard]] Cursor open(BoundStatement statement);
    [[nodiscard]] Cursor open_streaming(BoundStatement statement);
    [[nodiscard]] PreparedStatement prepare(BoundStatement statement);
    /// For execute_arrays() and run_arrays(): each parameter is an array of what the parameter at its place in
    /// `one_row` is, as the database understands that statement. Nothing where the database has no such arrays.
    [[nodiscard]] std::optional<PreparedStatement> prepare_arrays(BoundStatement statement,
                                                                  const BoundStatement& one_row);
    Outcome run_to_end(BoundStatement statement);

    /// Rolls back what is open and goes back to the pool. Harmless when it is closed already; anything else throws
    /// ConnectionClosed then.
    void close() noexcept;
    [[nodiscard]] bool is_closed() const noexcept;
    /// The connection will be closed instead of going back to the pool: for one whose settings were changed.
    void invalidate();
    /// Stops what another thread runs on this connection: that fails there with StatementCancelled. The one function
    /// that may be called by another thread, as long as the connection is not closed.
    void cancel() noexcept;

    [[nodiscard]] const Dialect& dialect() const;
    [[nodiscard]] DriverConnection& driver();

private:
    void copy_to(const TextClause& copy, ByteSink& sink);
    std::int64_t copy_from(const TextClause& copy, ByteSource& source);
    [[nodiscard]] detail::ConnectionState& state() const;

    std::shared_ptr<detail::ConnectionState> state_;
};

}  // namespace retort
