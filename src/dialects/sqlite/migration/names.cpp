// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/names.hpp"

#include <algorithm>
#include <array>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/dialect/types.hpp"

namespace retort::sqlite {

namespace {

template <class Items>
bool has_name(const Items& items, std::string_view name) {
    return std::any_of(items.begin(), items.end(),
                       [&](const auto& item) { return equal_ignoring_case(item.name, name); });
}

bool is_taken(const Schema& schema, std::string_view name) {
    return has_name(schema.tables, name) || has_name(schema.views, name) ||
           std::any_of(schema.tables.begin(), schema.tables.end(),
                       [&](const Table& table) { return has_name(table.indexes, name); });
}

}  // namespace

std::string quoted(std::string_view identifier) {
    std::string sql;
    sqlite_dialect().append_identifier(sql, identifier);
    return sql;
}

std::string quoted_table(std::string_view schema, std::string_view name) {
    return schema.empty() ? quoted(name) : quoted(schema) + '.' + quoted(name);
}

std::string free_name(const Schema& schema, const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; is_taken(schema, name); ++number) name = wanted + '_' + std::to_string(number);
    return name;
}

std::string rowid_name(const Table& table) {
    constexpr std::array<std::string_view, 3> names{"rowid", "_rowid_", "oid"};
    if (!has_rowid(table)) return {};
    for (const std::string_view name : names) {
        if (!has_name(table.columns, name)) return std::string{name};
    }
    return {};
}

bool has_rowid_column(const Table& table) {
    if (!has_rowid(table) || table.primary_key.columns.size() != 1) return false;
    const IndexElement& key = table.primary_key.columns.front();
    const Column* column = table.find_column(key.name);
    if (column == nullptr || !is_integer(column->type) || key.order == SortOrder::descending) return false;
    return column->type.spelling.empty() || equal_ignoring_case(column->type.spelling, "INTEGER");
}

}  // namespace retort::sqlite
