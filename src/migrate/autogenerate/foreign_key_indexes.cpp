// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate::detail {

namespace {

bool begins_with(const std::vector<IndexElement>& parts, const std::vector<std::string>& columns) {
    if (parts.size() < columns.size()) return false;
    return std::equal(columns.begin(), columns.end(), parts.begin(), [](const auto& column, const IndexElement& part) {
        return !part.expression && part.name == column;
    });
}

const Index* find_covering(const Table& table, const std::vector<std::string>& columns) {
    for (const Index& index : table.indexes) {
        if (index.where.empty() && begins_with(index.columns, columns)) return &index;
    }
    return nullptr;
}

bool is_covered(const Table& table, const ForeignKeyConstraint& key) {
    const auto covers = [&](const UniqueConstraint& unique) { return begins_with(unique.columns, key.columns); };
    return begins_with(table.primary_key.columns, key.columns) || find_covering(table, key.columns) != nullptr ||
           std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(), covers);
}

Index index_for(const Schema& from, const Table& table, const ForeignKeyConstraint& key) {
    const Table* old_table = from.find_table(table.name, table.schema);
    const Index* old_index = old_table == nullptr ? nullptr : find_covering(*old_table, key.columns);
    if (old_index != nullptr) return *old_index;
    return {.name = fmt::format("ix__{}__{}", table.name, fmt::join(key.columns, "_")),
            .columns = {key.columns.begin(), key.columns.end()}};
}

}  // namespace

std::vector<std::string> cover_foreign_keys(const Schema& from, Schema& to, ForeignKeyIndexes what) {
    std::vector<std::string> lines;
    if (what == ForeignKeyIndexes::ignore) return lines;
    for (Table& table : to.tables) {
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            if (is_covered(table, key)) continue;
            if (what == ForeignKeyIndexes::add) {
                table.indexes.push_back(index_for(from, table, key));
            } else {
                lines.push_back(
                    fmt::format("no index serves the foreign key {}({}) to {}: deleting from {} reads all of it",
                                table.name, fmt::join(key.columns, ", "), key.referred_table, key.referred_table));
            }
        }
    }
    return lines;
}

}  // namespace retort::migrate::detail
