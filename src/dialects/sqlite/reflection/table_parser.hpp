// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/table.hpp"

#include "dialects/sqlite/reflection/cursor.hpp"

namespace retort::sqlite {

/// Reads the definitions between the parentheses of CREATE TABLE, and what follows them, in SQLite's grammar
/// (src/parse.y of SQLite: columnlist, conslist_opt, table_option_set).
class TableParser {
public:
    explicit TableParser(Cursor& cursor) : cursor_{cursor} {}

    /// The whole statement.
    Table parse();

private:
    /// What names a constraint that follows: CONSTRAINT name. Empties itself when it is used.
    std::string take_constraint_name();

    void parse_definitions();
    void parse_column();
    void parse_type(Column& column);
    bool parse_column_constraint(Column& column);
    void parse_column_key(const Column& column);
    void parse_not(Column& column);
    void parse_default(Column& column);
    void parse_computed(Column& column);

    bool parse_table_constraint();
    void parse_table_key();

    void parse_references(std::vector<std::string> columns);
    void parse_reference_arguments(ForeignKeyConstraint& key);
    ReferentialAction parse_action();
    void parse_deferrable(Deferrable& deferrable);
    /// " ON CONFLICT x": into `options` under `key`.
    void parse_on_conflict(DialectOptions& options, std::string_view key);
    void parse_table_options();

    Cursor& cursor_;
    Table table_;
    std::string constraint_name_;
    bool key_is_descending_column_ = false;  // PRIMARY KEY DESC beside the column
};

}  // namespace retort::sqlite
