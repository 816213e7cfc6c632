// SPDX-License-Identifier: MIT
// The wall between Retort and a client library: how statements and rows travel. A driver builds no SQL.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "retort/sql/expr/value.hpp"

namespace retort {

class Url;

/// A prepared statement of one connection. Used by one thread at a time, and by one execution at a time.
class DriverStatement {
public:
    virtual ~DriverStatement() = default;

    /// Binds the parameters and starts the statement. What the views borrow must stay valid until the statement is
    /// reset or has been fetched to its end. Throws DatabaseError; the statement is then reset.
    virtual void execute(std::span<const ValueView> parameters) = 0;

    /// The next row, `column_count()` cells long; null at the end. The cells are valid until the next call.
    virtual const ValueView* fetch() = 0;

    /// Ends the current execution; the statement can be executed again. Harmless when it has ended already.
    virtual void reset() noexcept = 0;

    [[nodiscard]] virtual std::size_t column_count() const = 0;
    [[nodiscard]] virtual std::string_view column_name(std::size_t column) const = 0;
    [[nodiscard]] virtual std::size_t parameter_count() const = 0;
    /// Rows inserted, updated or deleted by the execution that has ended.
    [[nodiscard]] virtual std::int64_t affected_rows() const = 0;
    [[nodiscard]] virtual std::string_view sql() const = 0;
};

/// One open connection. Used by one thread at a time.
class DriverConnection {
public:
    virtual ~DriverConnection() = default;

    /// A statement ready to execute: from the connection's cache (by its text) where it is there and not in use.
    /// The handle returns it to the cache. Throws DatabaseError.
    virtual std::shared_ptr<DriverStatement> prepare(std::string_view sql) = 0;

    /// Runs one statement or several, separated by semicolons, without parameters; rows are dropped. Not cached.
    virtual void run(std::string_view sql) = 0;

    /// The key that the database made for the last inserted row, where it has such a thing.
    [[nodiscard]] virtual std::int64_t last_insert_id() const = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;
    /// A round trip to the server: false when the connection is dead.
    virtual bool ping() noexcept = 0;
    /// Stops what another thread runs on this connection; it fails with OperationalError there.
    virtual void cancel() noexcept = 0;
};

/// Opens connections to one kind of database.
class Driver {
public:
    virtual ~Driver() = default;
    /// Throws OperationalError when the database cannot be opened; the message never holds the password.
    virtual std::unique_ptr<DriverConnection> connect(const Url& url) const = 0;
};

}  // namespace retort
