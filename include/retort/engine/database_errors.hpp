// SPDX-License-Identifier: MIT
// What databases report, one class per situation. Drivers throw these; the ids are described in docs/errors.d/d.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// A row with this key is there already.
class UniqueViolation : public IntegrityError {
public:
    /// `columns` is empty where the database does not tell them (an index on an expression); `table` is then the
    /// index.
    UniqueViolation(std::string table, std::vector<std::string> columns, ErrorDetails details);
    std::string table;
    std::vector<std::string> columns;
};

/// A row refers to one that is not there, or one that others refer to was deleted. SQLite does not tell which.
class ForeignKeyViolation : public IntegrityError {
public:
    explicit ForeignKeyViolation(ErrorDetails details);
    ForeignKeyViolation(std::string constraint, ErrorDetails details);
    std::string constraint;  ///< Empty where the database does not tell.
};

class NotNullViolation : public IntegrityError {
public:
    NotNullViolation(std::string table, std::string column, ErrorDetails details);
    std::string table;
    std::string column;
};

class CheckViolation : public IntegrityError {
public:
    /// `constraint` is its name, or its expression where it has none.
    CheckViolation(std::string constraint, ErrorDetails details);
    std::string constraint;
};

/// A value's type does not fit its column, in a table that insists on it (SQLite: STRICT, INTEGER PRIMARY KEY).
class ColumnTypeViolation : public IntegrityError {
public:
    /// `column` is "table.column", or "" where the database does not tell.
    ColumnTypeViolation(std::string column, ErrorDetails details);
    std::string column;
};

/// Another constraint refused: a function's or trigger's RAISE, a virtual table, a commit hook. server_details() has
/// its words.
class ConstraintViolation : public IntegrityError {
public:
    ConstraintViolation(std::string_view kind, ErrorDetails details);
};

/// Another connection holds the database (SQLite) or the rows, and did not let go in time.
class DatabaseLocked : public OperationalError {
public:
    DatabaseLocked(const std::string& database, std::size_t waited_ms, ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// Another transaction wrote since this one began to read: only a new transaction can go on.
class StaleSnapshot : public OperationalError {
public:
    StaleSnapshot(const std::string& database, ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// A result of this same connection is still open: on a table that was to be dropped, or one that writes, at a commit.
class TableInUse : public OperationalError {
public:
    explicit TableInUse(ErrorDetails details);
};

class ReadOnlyDatabase : public OperationalError {
public:
    ReadOnlyDatabase(const std::string& database, ErrorDetails details);
};

class CannotOpenDatabase : public OperationalError {
public:
    /// `reason` is the system's, such as "No such file or directory".
    CannotOpenDatabase(const std::string& database, const std::string& reason, ErrorDetails details);
};

/// The file is damaged. The connection is thrown away; what it cached cannot be trusted.
class CorruptDatabase : public OperationalError {
public:
    CorruptDatabase(const std::string& database, ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

/// The file is something else than a database of this kind, or an encrypted one.
class NotADatabase : public OperationalError {
public:
    NotADatabase(const std::string& database, ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

/// No room: on the disk, or under the limit that was set for the database.
class DatabaseFull : public OperationalError {
public:
    DatabaseFull(const std::string& database, ErrorDetails details);
};

/// The operating system failed to read or write the file.
class DiskFailure : public OperationalError {
public:
    DiskFailure(const std::string& database, const std::string& reason, ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

class OutOfMemory : public OperationalError {
public:
    explicit OutOfMemory(ErrorDetails details);
};

/// cancel() was called while the statement ran, or its time (statement_timeout) was over.
class StatementCancelled : public OperationalError {
public:
    explicit StatementCancelled(ErrorDetails details);
};

/// The connection is dead: the server went away, the wire was cut. What its transaction did is undone.
class BrokenConnection : public OperationalError {
public:
    BrokenConnection(const std::string& reason, ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

/// The connection broke while a commit was under way, or a statement that changes something and commits by itself
/// (autocommit): it may be done or undone. Look before it is run again.
class CommitInDoubt : public OperationalError {
public:
    explicit CommitInDoubt(ErrorDetails details);
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

/// Tables changed under the statement, again and again.
class SchemaChanged : public OperationalError {
public:
    explicit SchemaChanged(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// The database cannot make sense of the statement.
class BadStatement : public ProgrammingError {
public:
    /// `reason` is the database's, when it can hold no bound value; else "".
    BadStatement(const std::string& reason, ErrorDetails details);
};

class NoSuchTable : public ProgrammingError {
public:
    NoSuchTable(std::string table, ErrorDetails details);
    std::string table;
};

class NoSuchColumn : public ProgrammingError {
public:
    NoSuchColumn(std::string column, ErrorDetails details);
    std::string column;
};

/// More parameters were given than the statement has places for, or fewer.
class WrongParameterCount : public ProgrammingError {
public:
    WrongParameterCount(std::size_t expected, std::size_t given, ErrorDetails details);
    std::size_t expected;
    std::size_t given;
};

/// prepare() takes one statement: not two, not none.
class NotOneStatement : public ProgrammingError {
public:
    NotOneStatement(std::string_view what_stands_there, ErrorDetails details);
};

/// A text, a blob or a row is larger than the database takes.
class ValueTooLarge : public DataError {
public:
    explicit ValueTooLarge(ErrorDetails details);
};

/// A value is of another type than the place takes (SQLite: text for an INTEGER PRIMARY KEY or for LIMIT).
class WrongValueType : public DataError {
public:
    explicit WrongValueType(ErrorDetails details);
};

/// A value that this database cannot hold: NaN on SQLite.
class UnsupportedValue : public DataError {
public:
    /// `parameter` counts from 1.
    UnsupportedValue(std::size_t parameter, std::string_view reason, ErrorDetails details);
    std::size_t parameter;
};

/// An error of the database that none of the other classes describes.
class UnexpectedDatabaseError : public InternalError {
public:
    UnexpectedDatabaseError(const std::string& code, ErrorDetails details);
};

}  // namespace retort
