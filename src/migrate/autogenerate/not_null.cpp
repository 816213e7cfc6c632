// SPDX-License-Identifier: MIT
// A new column that must have a value in rows that are there already.
#include <algorithm>

#include <fmt/format.h>

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

bool needs_value(const Column& column) {
    return !column.nullable && !column.server_default && !column.computed && !column.identity;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// All columns of the key are new, so that one value for all rows cannot be unique.
bool all_new(const TablePair& tables, const std::vector<std::string>& columns) {
    return std::all_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return tables.from.find_column(column) == nullptr; });
}

bool is_unique(const TablePair& tables, const std::string& column) {
    std::vector<std::vector<std::string>> keys{column_names(tables.to.primary_key.columns)};
    for (const UniqueConstraint& unique : tables.to.unique_constraints) keys.push_back(column_names(unique.columns));
    for (const Index& index : tables.to.indexes) {
        if (index.unique) keys.push_back(column_names(index.columns));
    }
    return std::any_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return has(key, column) && all_new(tables, key); });
}

bool is_reference(const Table& table, const std::string& column) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const ForeignKeyConstraint& key) { return has(key.columns, column); });
}

/// The value of a type that says least: zero, the empty text, the first label.
std::optional<Literal> neutral_value(const Type& type) {
    if (type.dimensions > 0) return Literal{"{}"};
    switch (type.kind) {
        case TypeKind::small_integer:
        case TypeKind::integer:
        case TypeKind::big_integer:
        case TypeKind::single_float:
        case TypeKind::double_float:
        case TypeKind::numeric:
            return Literal{0};
        case TypeKind::boolean:
            return Literal{false};
        case TypeKind::string:
        case TypeKind::text:
            return Literal{""};
        case TypeKind::json:
        case TypeKind::jsonb:
            return Literal{"{}"};
        case TypeKind::large_binary:
            return blob_value("");
        case TypeKind::date:
            return Literal{"1970-01-01"};
        case TypeKind::time:
            return Literal{"00:00:00"};
        case TypeKind::datetime:
            return Literal{"1970-01-01 00:00:00"};
        case TypeKind::enumeration:
            if (type.labels.empty()) return std::nullopt;
            return Literal{type.labels.front()};
        case TypeKind::interval:
        case TypeKind::uuid:
        case TypeKind::custom:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string reason_without_value(const TablePair& tables, const Column& column) {
    if (is_reference(tables.to, column.name)) return "it refers to another table";
    if (is_unique(tables, column.name)) return "it must be unique";
    return "its type has no neutral value";
}

}  // namespace

std::vector<Planned> add_column(const TablePair& tables, const Column& column, const Rules& rules) {
    const std::vector<std::string> key = column_names(tables.to.primary_key.columns);
    if (!rules.options().three_steps_for_not_null || !needs_value(column) || has(key, column.name)) {
        return {{AddColumn{tables.name(), column}, {}}};
    }
    Column loose = column;
    loose.nullable = true;
    std::vector<Planned> steps{{AddColumn{tables.name(), loose}, {}}};
    std::optional<Literal> value;
    if (!is_reference(tables.to, column.name) && !is_unique(tables, column.name)) value = neutral_value(column.type);
    std::string note;
    if (value) {
        steps.push_back({BulkUpdate{tables.name(), {{column.name, *std::move(value)}}},
                         fmt::format("REVIEW: rows that are there already get this value in {}; put the right one here",
                                     column.name)});
    } else {
        note = fmt::format(
            "REVIEW: fill {} here for rows that are there already ({}); without it this fails where "
            "there are any",
            column.name, reason_without_value(tables, column));
    }
    steps.push_back({AlterColumn{tables.name(), column.name, {.nullable = false, .was = std::move(loose)}}, note});
    return steps;
}

}  // namespace retort::migrate::detail
