// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/failure.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include "retort/engine/database_errors.hpp"

namespace retort::sqlite::driver {

namespace {

std::string message_of(const Failure& failure) {
    return failure.handle != nullptr ? sqlite3_errmsg(failure.handle) : sqlite3_errstr(failure.code);
}

ErrorDetails details_of(const Failure& failure, const char* sqlstate) {
    return {.sqlstate = sqlstate, .statement = std::string{failure.sql}, .server_message = message_of(failure)};
}

/// Where SQLite's words may quote a value.
ErrorDetails hiding_words(ErrorDetails details) {
    details.server_details = std::exchange(details.server_message, {});
    return details;
}

/// What follows `prefix` in the text; nullopt when the text begins otherwise.
std::optional<std::string_view> after(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return std::nullopt;
    return text.substr(prefix.size());
}

std::string system_reason(const Failure& failure, const char* otherwise) {
    const int error = failure.handle != nullptr ? sqlite3_system_errno(failure.handle) : 0;
    return error != 0 ? std::generic_category().message(error) : std::string{otherwise};
}

struct ColumnName {
    std::string table;
    std::string column;
};

ColumnName split_column(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {{}, std::string{name}};
    return {std::string{name.substr(0, dot)}, std::string{name.substr(dot + 1)}};
}

/// "UNIQUE constraint failed: t.a, t.b" or "UNIQUE constraint failed: index 'i'".
[[noreturn]] void throw_unique(const Failure& failure) {
    const std::string message = message_of(failure);
    std::string_view names = after(message, "UNIQUE constraint failed: ").value_or("");
    ErrorDetails details = details_of(failure, "23505");
    if (const auto index = after(names, "index '")) {
        throw UniqueViolation{std::string{index->substr(0, index->rfind('\''))}, {}, std::move(details)};
    }
    std::string table;
    std::vector<std::string> columns;
    while (!names.empty()) {
        const std::size_t comma = std::min(names.find(", "), names.size());
        ColumnName name = split_column(names.substr(0, comma));
        table = std::move(name.table);
        columns.push_back(std::move(name.column));
        names.remove_prefix(std::min(comma + 2, names.size()));
    }
    throw UniqueViolation{std::move(table), std::move(columns), std::move(details)};
}

[[noreturn]] void throw_not_null(const Failure& failure) {
    const std::string message = message_of(failure);
    ColumnName name = split_column(after(message, "NOT NULL constraint failed: ").value_or(""));
    throw NotNullViolation{std::move(name.table), std::move(name.column), details_of(failure, "23502")};
}

/// "cannot store TEXT value in INTEGER column t.a"
[[noreturn]] void throw_column_type(const Failure& failure) {
    const std::string message = message_of(failure);
    const std::size_t column = message.find(" column ");
    throw ColumnTypeViolation{column == std::string::npos ? "" : message.substr(column + 8),
                              details_of(failure, "22018")};
}

[[noreturn]] void throw_constraint(const Failure& failure) {
    const std::string message = message_of(failure);
    switch (failure.code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            throw_unique(failure);
        case SQLITE_CONSTRAINT_NOTNULL:
            throw_not_null(failure);
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            throw ForeignKeyViolation{details_of(failure, "23503")};
        case SQLITE_CONSTRAINT_CHECK:
            throw CheckViolation{std::string{after(message, "CHECK constraint failed: ").value_or("")},
                                 details_of(failure, "23514")};
        case SQLITE_CONSTRAINT_DATATYPE:
            throw_column_type(failure);
        case SQLITE_CONSTRAINT_TRIGGER:
            throw ConstraintViolation{"a trigger", hiding_words(details_of(failure, "23000"))};
        default:
            throw ConstraintViolation{"a constraint", details_of(failure, "23000")};
    }
}

/// Messages at run time that name tables, columns or states, never a value.
bool holds_no_value(std::string_view message) {
    constexpr std::array<std::string_view, 9> openings{"cannot ", "no such ",         "integer overflow",
                                                       "table ",  "foreign key",      "malformed JSON",
                                                       "index ",  "duplicate column", "error in "};
    return std::any_of(openings.begin(), openings.end(), [&](auto opening) { return message.starts_with(opening); });
}

/// "table t has no column named c"
std::optional<std::string_view> unknown_insert_column(std::string_view message) {
    constexpr std::string_view words = " has no column named ";
    const std::size_t position = message.find(words);
    if (position == std::string_view::npos || !message.starts_with("table ")) return std::nullopt;
    return message.substr(position + words.size());
}

[[noreturn]] void throw_statement(const Failure& failure) {
    const std::string message = message_of(failure);
    if (const auto table = after(message, "no such table: ")) {
        throw NoSuchTable{std::string{*table}, details_of(failure, "42P01")};
    }
    if (const auto column = after(message, "no such column: ")) {
        throw NoSuchColumn{std::string{*column}, details_of(failure, "42703")};
    }
    if (const auto column = unknown_insert_column(message)) {
        throw NoSuchColumn{std::string{*column}, details_of(failure, "42703")};
    }
    const bool is_safe = failure.while_preparing || holds_no_value(message);
    if (is_safe) throw BadStatement{message, details_of(failure, "42601")};
    throw BadStatement{"", hiding_words(details_of(failure, "42601"))};
}

[[noreturn]] void throw_busy(const Failure& failure) {
    // "cannot commit transaction - SQL statements in progress": no other connection is in the way.
    if (message_of(failure).starts_with("cannot ")) throw TableInUse{details_of(failure, "55006")};
    if (failure.code == SQLITE_BUSY_SNAPSHOT) throw StaleSnapshot{failure.facts.name, details_of(failure, "40001")};
    throw DatabaseLocked{failure.facts.name, static_cast<std::size_t>(failure.facts.busy_timeout_ms),
                         details_of(failure, "55P03")};
}

[[noreturn]] void throw_read_only(const Failure& failure) {
    if (failure.code == SQLITE_READONLY_DBMOVED) {
        throw DiskFailure{failure.facts.name, "the file was moved or deleted while it was open",
                          details_of(failure, "58030")};
    }
    throw ReadOnlyDatabase{failure.facts.name, details_of(failure, "25006")};
}

[[noreturn]] void throw_unexpected(const Failure& failure) {
    throw UnexpectedDatabaseError{fmt::format("\"{}\" (code {})", sqlite3_errstr(failure.code), failure.code),
                                  details_of(failure, "XX000")};
}

}  // namespace

void throw_failure(const Failure& failure) {
    const std::string& name = failure.facts.name;
    switch (failure.code & 0xFF) {
        case SQLITE_CONSTRAINT:
            throw_constraint(failure);
        case SQLITE_ERROR:
            throw_statement(failure);
        case SQLITE_BUSY:
            throw_busy(failure);
        case SQLITE_LOCKED:
            throw TableInUse{details_of(failure, "55006")};
        case SQLITE_READONLY:
            throw_read_only(failure);
        case SQLITE_CANTOPEN:
            throw CannotOpenDatabase{name, system_reason(failure, "it is not a file"), details_of(failure, "08001")};
        case SQLITE_CORRUPT:
            throw CorruptDatabase{name, details_of(failure, "XX001")};
        case SQLITE_NOTADB:
            throw NotADatabase{name, details_of(failure, "08001")};
        case SQLITE_FULL:
            throw DatabaseFull{name, details_of(failure, "53100")};
        case SQLITE_IOERR:
            throw DiskFailure{name, system_reason(failure, "an input or output error"), details_of(failure, "58030")};
        case SQLITE_NOMEM:
            throw OutOfMemory{details_of(failure, "53200")};
        case SQLITE_INTERRUPT:
            throw StatementCancelled{details_of(failure, "57014")};
        case SQLITE_SCHEMA:
            throw SchemaChanged{details_of(failure, "40001")};
        case SQLITE_MISMATCH:
            throw WrongValueType{details_of(failure, "22018")};
        case SQLITE_TOOBIG:
            throw ValueTooLarge{details_of(failure, "54000")};
        default:
            throw_unexpected(failure);
    }
}

}  // namespace retort::sqlite::driver
