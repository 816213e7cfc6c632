// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/cross_check.hpp"

#include <algorithm>

#include "retort/reflection/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/types.hpp"

namespace retort::sqlite {

namespace {

/// From 1; 0 when the column is not in the key.
int key_place(const Table& table, const Column& column) {
    const auto& key = table.primary_key.columns;
    const auto found = std::find_if(key.begin(), key.end(), [&](const auto& part) { return part.name == column.name; });
    return found == key.end() ? 0 : static_cast<int>(found - key.begin()) + 1;
}

/// What is wrong with one column, as the end of a sentence; empty: nothing.
std::string difference(const Table& table, const Column& column, const PragmaColumn& pragma) {
    // SQLite matches names without regard to case; the text it keeps after a rename may have either.
    if (!equal_ignoring_case(column.name, pragma.name)) return "SQLite has \"" + pragma.name + "\" in its place";
    if (key_place(table, column) != pragma.key_place) return "SQLite has it at another place of the primary key";
    if (column.computed.has_value() != pragma.generated) return "SQLite and its text differ on whether it is computed";
    if (column.server_default.has_value() != pragma.has_default) return "SQLite and its text differ on its default";
    const bool is_rowid = column.type == rowid_type() && pragma.key_place == 1;
    if (!is_rowid && column.nullable == pragma.not_null) return "SQLite and its text differ on NOT NULL";
    return {};
}

}  // namespace

void cross_check(const Table& table, const std::vector<PragmaColumn>& columns) {
    if (table.columns.size() != columns.size()) {
        throw ReflectionMismatch(table.name, std::to_string(table.columns.size()) +
                                                 " columns were read and SQLite has " + std::to_string(columns.size()));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string found = difference(table, table.columns[i], columns[i]);
        if (!found.empty()) throw ReflectionMismatch(table.name, "column \"" + table.columns[i].name + "\": " + found);
    }
}

}  // namespace retort::sqlite
