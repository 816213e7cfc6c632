// SPDX-License-Identifier: MIT
// The wall between Retort and a client library: how statements and rows travel. A driver builds no SQL beyond the
// words that begin and end a transaction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/byte_streams.hpp"
#include "retort/engine/milliseconds.hpp"
#include "retort/engine/server_messages.hpp"
#include "retort/engine/transaction_options.hpp"
#include "retort/sql/expr/value.hpp"

namespace retort {

class EngineObserver;
class Url;

/// A prepared statement of one connection. Used by one thread at a time, and by one execution at a time.
/// Owned through StatementPtr, which must be gone before the connection is.
class DriverStatement {
public:
    virtual ~DriverStatement() = default;

    /// Binds the parameters and runs the statement up to its first row. What the views borrow must stay valid until
    /// the statement is reset or has been fetched to its end; a statement that gives no rows has ended on return.
    /// Requires that no execution is under way. Throws DatabaseError; the statement is then reset.
    virtual void execute(std::span<const ValueView> parameters) = 0;

    /// Runs it without waiting for the answer, where the wire can do that; elsewhere at once. Rows that it gives are
    /// dropped. What the views borrow is not needed after the call. An earlier one that failed may be told here.
    virtual void queue(std::span<const ValueView> parameters);
    /// Waits for the answers to all that was queued. Gives the number of rows that they inserted, updated or deleted.
    /// Throws what the first that failed reports; those after it were not run.
    virtual std::int64_t finish_queue();

    /// execute() that does not wait for all rows: fetch() gets them as they come. While it is not at its end another
    /// statement of the connection makes the driver read and keep the rest.
    virtual void execute_streaming(std::span<const ValueView> parameters) { execute(parameters); }

    /// Runs it once for many rows, where Caps::array_parameters says so: each parameter is the array of the values that
    /// stand at its place in the rows, each `width` values long.
    virtual void execute_arrays(std::span<const ValueView> rows, std::size_t width);

    /// The next row, `column_count()` cells long; null at the end, and the execution has then ended. The cells, and
    /// what they borrow, are valid until the next call. Throws DatabaseError; the statement is then reset.
    virtual const ValueView* fetch() = 0;

    /// Rows that are there to be fetched, where that is known: so many objects will be made. 0: unknown.
    [[nodiscard]] virtual std::size_t rows_left() const { return 0; }

    /// Ends the current execution; the statement can be executed again. Harmless when it has ended already.
    virtual void reset() noexcept = 0;

    /// Columns of a row; 0 for a statement that gives none. May change with each execution (`select *` after an
    /// ALTER TABLE).
    [[nodiscard]] virtual std::size_t column_count() const = 0;
    [[nodiscard]] virtual std::string_view column_name(std::size_t column) const = 0;
    [[nodiscard]] virtual std::size_t parameter_count() const = 0;
    /// Rows inserted, updated or deleted by the last execution, once it has ended; 0 for other statements.
    [[nodiscard]] virtual std::int64_t affected_rows() const = 0;
    /// Whether it belongs into a transaction: it may change rows or tables. False for reads, for the words that control
    /// transactions, and for what cannot run inside one (SQLite: PRAGMA, VACUUM, ATTACH).
    [[nodiscard]] virtual bool wants_transaction() const = 0;
    [[nodiscard]] virtual std::string_view sql() const = 0;

    /// Resets the statement and gives it back to the connection's cache, or destroys it. Called by StatementPtr.
    virtual void release() noexcept = 0;

private:
    std::int64_t queued_rows_ = 0;  // of those that queue() ran at once
};

struct ReleaseStatement {
    void operator()(DriverStatement* statement) const noexcept { statement->release(); }
};
using StatementPtr = std::unique_ptr<DriverStatement, ReleaseStatement>;

/// Rows on their way into a table by the database's own way for many of them. Used by one thread at a time.
class DriverCopy {
public:
    virtual ~DriverCopy() = default;

    /// One value for each column. Nothing of the row is needed after the call. True when it is time to flush(). Throws
    /// DataError for a value that the column cannot take.
    virtual bool add(std::span<const ValueView> row) = 0;
    /// Writes the rows added since the last time. Throws DatabaseError; none of them is then there.
    virtual void flush() = 0;
    /// Rows written so far.
    [[nodiscard]] virtual std::int64_t rows() const = 0;
    [[nodiscard]] virtual std::string_view sql() const = 0;
};

/// Where the rows of a DriverCopy go, as SQL.
struct CopyTarget {
    std::string table;
    std::string columns;  ///< `(a, b)`
    std::string insert;   ///< The INSERT of one row, with parameters.
};

/// One open connection. Used by one thread at a time.
class DriverConnection {
public:
    virtual ~DriverConnection() = default;

    /// A statement ready to execute: from the connection's cache (by its text) where it is there and not in use.
    /// Throws DatabaseError.
    virtual StatementPtr prepare(std::string_view sql) = 0;

    /// A statement for execute_arrays(): its parameters are arrays of what those of `one_row` are, in their order, as
    /// the database understands that statement. Null where it has no arrays of one of these types, or none at all.
    virtual StatementPtr prepare_arrays(std::string_view sql, std::string_view one_row);

    /// Null where the database has no such way, or none for this table or these columns. Must be gone before the
    /// connection is.
    [[nodiscard]] virtual std::unique_ptr<DriverCopy> copy_into(const CopyTarget& target);

    /// Runs a COPY … TO STDOUT: `sink` gets its bytes. What it throws ends the COPY. Throws CopyNotSupported.
    virtual void copy_out(std::string_view sql, ByteSink& sink);
    /// Runs a COPY … FROM STDIN with the bytes of `source`; what it throws ends the COPY, of which nothing remains.
    /// Gives the number of rows. Throws CopyNotSupported.
    virtual std::int64_t copy_in(std::string_view sql, ByteSource& source);

    /// Who is told of the server's notices; null: nobody.
    virtual void tell_notices(EngineObserver* observer) noexcept { static_cast<void>(observer); }
    /// The next message to a channel that this session listens on; nullopt when the time has passed. Always nullopt
    /// where the database has no such thing.
    virtual std::optional<ServerNotification> next_notification(Milliseconds timeout);

    /// Runs one statement or several, separated by semicolons, without parameters; rows are dropped. Not cached.
    virtual void run(std::string_view sql) = 0;

    virtual void begin(const TransactionOptions& options) = 0;
    /// When it throws, in_transaction() tells whether the transaction is still there (and may be committed again).
    virtual void commit() = 0;
    virtual void rollback() = 0;
    /// The database's own view: it may have rolled back by itself after an error.
    [[nodiscard]] virtual bool in_transaction() const = 0;

    // Two-phase commit, where Caps::two_phase_commit says so; elsewhere these throw TwoPhaseNotSupported.
    virtual void begin_two_phase(std::string_view id, const TransactionOptions& options);
    /// Afterwards the connection is in no transaction any more.
    virtual void prepare_two_phase(std::string_view id);
    virtual void commit_prepared(std::string_view id);
    virtual void rollback_prepared(std::string_view id);
    /// The ids of those that wait for the second phase, whoever prepared them.
    [[nodiscard]] virtual std::vector<std::string> prepared_transactions();

    /// The key that the database made for the last inserted row, where it has such a thing.
    [[nodiscard]] virtual std::int64_t last_insert_id() const = 0;
    /// A round trip to the server: false when the connection is dead.
    virtual bool ping() noexcept = 0;
    /// Stops what another thread runs on this connection; it fails with OperationalError there. The one function that
    /// may be called from another thread.
    virtual void cancel() noexcept = 0;
};

/// Opens connections to one kind of database. Used by several threads at once.
class Driver {
public:
    virtual ~Driver() = default;

    /// Throws ArgumentError when the URL cannot be one of this database, whether or not it could be reached.
    virtual void check(const Url& url) const = 0;
    /// Throws OperationalError when the database cannot be opened; the message never holds the password.
    [[nodiscard]] virtual std::unique_ptr<DriverConnection> connect(const Url& url) const = 0;
    /// Whether the database lives and dies with one connection (SQLite in memory): a pool then keeps exactly one.
    [[nodiscard]] virtual bool lives_in_its_connection(const Url& url) const = 0;
    /// Whether it waits by wait_for_socket() alone, so that it can run on a fiber.
    [[nodiscard]] virtual bool waits_for_sockets() const { return false; }
};

/// Puts a driver around another one: to inject faults, to count.
class DriverDecorator {
public:
    virtual ~DriverDecorator() = default;
    [[nodiscard]] virtual std::unique_ptr<Driver> decorate(std::unique_ptr<Driver> driver) const = 0;
};

}  // namespace retort
