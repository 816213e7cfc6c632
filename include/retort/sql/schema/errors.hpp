// SPDX-License-Identifier: MIT
// What can be wrong with a schema as a value. docs/errors.d/s.md has a heading for each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// A foreign key's target is not "table.column" or "schema.table.column" (RT-S001).
struct BadForeignKeyTarget : ArgumentError {
    std::string target;
    explicit BadForeignKeyTarget(std::string_view text);
};

/// A table has two columns of one name (RT-S002).
struct DuplicateColumn : ArgumentError {
    std::string table;
    std::string column;
    DuplicateColumn(std::string table_name, std::string column_name);
};

/// A schema has two tables of one name (RT-S003).
struct DuplicateTable : ArgumentError {
    std::string table;  ///< With its schema in front, where it has one.
    explicit DuplicateTable(std::string table_name);
};

/// A key, constraint or index names a column that its table does not have (RT-S004).
struct UnknownColumn : ArgumentError {
    std::string table;  ///< The table that lacks the column.
    std::string column;
    /// `user` says who names the column, as it stands in the sentence: `index "ix_a" of table "t"`.
    UnknownColumn(std::string table_name, std::string column_name, std::string_view user,
                  const std::vector<std::string>& known);
};

/// A foreign key refers to a table that the schema does not have (RT-S005).
struct UnknownTable : ArgumentError {
    std::string table;
    UnknownTable(std::string table_name, std::string_view user, const std::vector<std::string>& known);
};

/// A foreign key has not as many columns as what it refers to (RT-S006).
struct KeyMismatch : ArgumentError {
    std::size_t columns;
    std::size_t referred_columns;
    KeyMismatch(std::string_view user, std::string_view referred, std::size_t column_count, std::size_t referred_count);
};

/// A naming convention has a token that nobody knows, or one that is not closed (RT-S007).
struct BadNamingConvention : ArgumentError {
    std::string convention;
    std::string token;
    BadNamingConvention(std::string_view convention_text, std::string_view token_name,
                        const std::vector<std::string>& known);
};

/// SQL text breaks off inside a string, a quoted name or a parenthesis (RT-S008).
struct BadSqlText : ArgumentError {
    std::size_t offset;  ///< In bytes: where what is not closed begins.
    BadSqlText(std::string_view sql, std::size_t begin, std::string_view what);
};

/// An index without a name cannot be created (RT-S009).
struct NamelessIndex : ArgumentError {
    std::string table;
    NamelessIndex(std::string table_name, const std::vector<std::string>& columns);
};

/// A constraint without a name cannot be dropped by it (RT-S010).
struct NamelessConstraint : ArgumentError {
    std::string table;
    explicit NamelessConstraint(std::string table_name);
};

/// A name is longer than the database allows (RT-S011).
struct NameTooLong : ArgumentError {
    std::string name;
    std::size_t limit;  ///< In bytes.
    NameTooLong(std::string_view too_long, std::size_t max_length);
};

/// A table, column or constraint has an option that its database's dialect does not know (RT-S012).
struct UnknownDialectOption : ArgumentError {
    std::string option;
    UnknownDialectOption(std::string_view key, std::string_view table, const std::vector<std::string>& known);
};

}  // namespace retort
