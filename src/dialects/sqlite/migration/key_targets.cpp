// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/key_targets.hpp"

#include <algorithm>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::sqlite {

namespace {

bool names_table(const ForeignKeyConstraint& key, const std::string& in_schema, const Table& table) {
    const std::string& schema = key.referred_schema.empty() ? in_schema : key.referred_schema;
    return schema == table.schema && equal_ignoring_case(key.referred_table, table.name);
}

const Table* referred(const ForeignKeyConstraint& key, const Table& table, const Schema& schema) {
    const auto found = std::find_if(schema.tables.begin(), schema.tables.end(),
                                    [&](const Table& each) { return names_table(key, table.schema, each); });
    return found == schema.tables.end() ? nullptr : &*found;
}

std::vector<std::string> sorted_lower(const std::vector<std::string>& names) {
    std::vector<std::string> sorted;
    for (const std::string& name : names) sorted.push_back(to_lower_ascii(name));
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// The same columns in any order, each compared as the column itself is.
bool covers(const Table& table, const std::vector<IndexElement>& elements, const std::vector<std::string>& columns) {
    for (const IndexElement& element : elements) {
        const Column* column = element.expression ? nullptr : table.find_column(element.name);
        if (column == nullptr) return false;
        if (!element.collation.empty() && !equal_ignoring_case(element.collation, column->collation)) return false;
    }
    return sorted_lower(column_names(elements)) == sorted_lower(columns);
}

std::vector<std::string> referred_columns(const ForeignKeyConstraint& key, const Table& target) {
    return key.referred_columns.empty() ? column_names(target.primary_key.columns) : key.referred_columns;
}

}  // namespace

bool is_key(const Table& table, const std::vector<std::string>& columns) {
    if (covers(table, table.primary_key.columns, columns)) return true;
    for (const UniqueConstraint& unique : table.unique_constraints) {
        if (covers(table, unique.columns, columns)) return true;
    }
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
        return index.unique && index.where.empty() && covers(table, index.columns, columns);
    });
}

bool can_be_followed(const ForeignKeyConstraint& key, const Table& table, const Schema& schema) {
    const Table* target = referred(key, table, schema);
    if (target == nullptr) return true;
    const std::vector<std::string> columns = referred_columns(key, *target);
    return columns.size() == key.columns.size() && is_key(*target, columns);
}

void require_key_targets(const Table& before, const Table& after, const Schema& schema) {
    for (const Table& child : schema.tables) {
        const bool is_self = child.name == before.name && child.schema == before.schema;
        for (const ForeignKeyConstraint& key : is_self ? after.foreign_keys : child.foreign_keys) {
            if (!names_table(key, child.schema, before)) continue;
            const std::vector<std::string> columns = referred_columns(key, before);
            if (is_key(before, columns) && !is_key(after, columns)) {
                throw migrate::KeyTargetLost{qualified_name(before), qualified_name(child), columns};
            }
        }
    }
}

Table with_referred_columns(Table table, const Schema& schema) {
    for (ForeignKeyConstraint& key : table.foreign_keys) {
        const bool is_self = names_table(key, table.schema, table);
        const Table* target = is_self ? &table : referred(key, table, schema);
        if (target == nullptr) continue;
        const std::vector<std::string> columns = referred_columns(key, *target);
        if (columns.size() == key.columns.size()) key.referred_columns = columns;
    }
    return table;
}

}  // namespace retort::sqlite
