// SPDX-License-Identifier: MIT
// SQLite's DDL, read. Pure functions of the text: no database.
#pragma once

#include <string>
#include <string_view>

#include "retort/sql/schema/table.hpp"

namespace retort {

/// The table that a CREATE TABLE statement makes, in SQLite's grammar, without indexes. Names are without quotes, and
/// as the columns are declared where a key writes them in another case. Expressions are the source's text without
/// comments; a default stands as after DEFAULT, with its parentheses. Every constraint belongs to the table, in the
/// order of the text. What SQLite adds is said: a key of a table without rowid (or a strict one) is not nullable, the
/// rowid's own column is a 64-bit integer and not nullable. Names that SQLite forgets (of NOT NULL, DEFAULT, COLLATE)
/// are left out. Throws UnreadableDdl (RT-R001).
Table parse_create_table(std::string_view sql);

/// An index with the name of its table.
struct ParsedIndex {
    std::string table;
    Index index;

    bool operator==(const ParsedIndex&) const = default;
};

/// The index that a CREATE INDEX statement makes. `table`, where given, is the one the index is on: it decides what is
/// a column and how its name is written. Throws UnreadableDdl (RT-R001).
ParsedIndex parse_create_index(std::string_view sql, const Table* table = nullptr);

}  // namespace retort
