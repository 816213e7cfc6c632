// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/implied.hpp"

#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/dialect/types.hpp"
#include "dialects/sqlite/reflection/elements.hpp"

namespace retort::sqlite {

namespace {

/// A name that is no column stood in double quotes: SQLite takes it for a string.
std::string in_double_quotes(const std::string& name) {
    std::string sql = "\"";
    for (const char c : name) sql += c == '"' ? std::string{"\"\""} : std::string{c};
    return sql + '"';
}

// https://www.sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
void say_rowid(Table& table, bool key_is_descending_column) {
    if (table.primary_key.columns.size() != 1 || !has_rowid(table)) return;
    IndexElement& element = table.primary_key.columns.front();
    Column* column = table.find_column(element.name);
    if (column == nullptr || !is_integer(column->type)) return;
    const std::string declared = type_sql(column->type);
    if (!key_is_descending_column && equal_ignoring_case(declared, "INTEGER")) {
        column->type = rowid_type();
        column->nullable = false;
        element.order = SortOrder::unspecified;
        element.collation.clear();
        return;
    }
    // Without a spelling it would be made the rowid when it is created again.
    column->type.spelling = declared;
}

void say_not_null(Table& table) {
    if (has_rowid(table) && !table.options.is_set(option::strict)) return;
    for (const IndexElement& element : table.primary_key.columns) {
        if (Column* column = table.find_column(element.name)) column->nullable = false;
    }
}

}  // namespace

void say_what_is_implied(Table& table, bool key_is_descending_column) {
    resolve_columns(table.primary_key.columns, table);
    for (UniqueConstraint& unique : table.unique_constraints) resolve_columns(unique.columns, table);
    for (ForeignKeyConstraint& key : table.foreign_keys) resolve_columns(key.columns, table);
    say_rowid(table, key_is_descending_column);
    say_not_null(table);
}

void resolve_columns(std::vector<IndexElement>& elements, const Table& table) {
    for (IndexElement& element : elements) {
        if (element.expression) continue;
        if (const Column* column = column_of(table, element.name)) {
            element.name = column->name;
        } else {
            element.expression = true;
            element.name = in_double_quotes(element.name);
        }
    }
}

void resolve_columns(std::vector<std::string>& names, const Table& table) {
    for (std::string& name : names) {
        if (const Column* column = column_of(table, name)) name = column->name;
    }
}

}  // namespace retort::sqlite
