// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/table.hpp"

namespace retort::sqlite {

/// Finishes a table as its statement reads: the names in keys become those of the declared columns, the column of the
/// rowid says what it is, columns of a key that SQLite never lets be NULL are not nullable.
/// `key_is_descending_column`: PRIMARY KEY DESC stands beside the column, which keeps it from being the rowid.
void say_what_is_implied(Table& table, bool key_is_descending_column);

/// Writes the names of `elements` as `table` declares them; what is none of its columns is an expression.
void resolve_columns(std::vector<IndexElement>& elements, const Table& table);
/// The same for plain names; those that are no column stay as they are.
void resolve_columns(std::vector<std::string>& names, const Table& table);

}  // namespace retort::sqlite
