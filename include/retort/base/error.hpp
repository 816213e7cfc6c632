// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace retort {

/// What is known of a failure beyond its own sentence. Every field may be empty.
struct ErrorDetails {
    std::string sqlstate;             ///< Five characters of SQL:2011, or the nearest to it that the driver knows.
    std::string statement;            ///< The SQL text that failed. Never its bound values.
    std::string server_message;       ///< The server's own words, without what quotes values of rows or parameters.
    std::string server_details = {};  ///< All of its words; empty: the same.
};

/// The root of all that Retort throws. It answers what a caller can do; derived classes name the situation.
/// what() is one sentence of ours that says what was wrong, where, and the way out; it never holds a secret or a
/// bound value, nor do statement() and server_message(). id() is stable ("RT-G003") and has a heading in
/// docs/errors.md.
class Error : public std::runtime_error {
public:
    /// `id` must be a string literal: it is kept, not copied.
    Error(const char* id, const std::string& message, ErrorDetails details = {});
    Error(const Error& other) noexcept;
    Error& operator=(const Error& other) noexcept;
    ~Error() override;

    [[nodiscard]] std::string_view id() const noexcept { return id_; }
    [[nodiscard]] std::string_view sqlstate() const noexcept;
    [[nodiscard]] std::string_view statement() const noexcept;
    [[nodiscard]] std::string_view server_message() const noexcept;
    /// All of the server's words, which may quote values of rows and parameters: Retort writes them nowhere unless
    /// asked to (`retort --verbose`).
    [[nodiscard]] std::string_view server_details() const noexcept;

    /// The connection cannot be used any more: a pool throws it away.
    [[nodiscard]] virtual bool poisons_connection() const noexcept { return false; }
    /// The same unit of work may succeed when it is run again from its begin (deadlock, serialization, lock wait).
    [[nodiscard]] virtual bool worth_retrying() const noexcept { return false; }

private:
    const char* id_;
    // Null: no details. Counted, so that copying cannot throw; a shared_ptr would cost every user its templates.
    struct SharedDetails;
    SharedDetails* details_;
};

/// The program used Retort wrongly: a bad argument, a wrong order of calls.
class ArgumentError : public Error {
    using Error::Error;
};

/// What the database or its client library reports. The DB-API's names, as in SQLAlchemy.
class DatabaseError : public Error {
    using Error::Error;
};
/// A constraint refused the statement: unique, foreign key, check, not null.
class IntegrityError : public DatabaseError {
    using DatabaseError::DatabaseError;
};
/// The database's surroundings failed: locked, read-only, full disk, unreachable, corrupt.
class OperationalError : public DatabaseError {
    using DatabaseError::DatabaseError;
};
/// The statement is wrong: a syntax error, an unknown table.
class ProgrammingError : public DatabaseError {
    using DatabaseError::DatabaseError;
};
/// A value does not fit: out of range, not of the type.
class DataError : public DatabaseError {
    using DatabaseError::DatabaseError;
};
/// The database lacks what was asked for.
class NotSupportedError : public DatabaseError {
    using DatabaseError::DatabaseError;
};
/// The database reports a fault of its own.
class InternalError : public DatabaseError {
    using DatabaseError::DatabaseError;
};

}  // namespace retort
