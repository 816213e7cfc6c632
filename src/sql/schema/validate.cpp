// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/schema.hpp"
#include "retort/sql/schema/table_lookup.hpp"

namespace retort {

namespace {

std::vector<std::string> names_of(const std::vector<Column>& columns) {
    std::vector<std::string> names;
    for (const Column& column : columns) names.push_back(column.name);
    return names;
}

std::vector<std::string> names_of(const Schema& schema) {
    std::vector<std::string> names;
    for (const Table& table : schema.tables) names.push_back(qualified_name(table));
    return names;
}

/// `foreign key "fk_a" of table "t"`: who is wrong, for the error's sentence.
std::string described(std::string_view kind, std::string_view name, const Table& table) {
    std::string text{kind};
    if (!name.empty()) text += " \"" + std::string{name} + '"';
    return text + " of table \"" + qualified_name(table) + '"';
}

void check_columns(const Table& table, const std::vector<std::string>& columns, const std::string& user) {
    for (const std::string& column : columns) {
        if (table.find_column(column) != nullptr) continue;
        throw UnknownColumn(qualified_name(table), column, user, names_of(table.columns));
    }
}

void check_own_columns(const Table& table) {
    check_columns(table, column_names(table.primary_key.columns),
                  described("primary key", table.primary_key.name, table));
    for (const UniqueConstraint& unique : table.unique_constraints) {
        check_columns(table, column_names(unique.columns), described("unique constraint", unique.name, table));
    }
    for (const Index& index : table.indexes) {
        check_columns(table, column_names(index.columns), described("index", index.name, table));
    }
}

void check_foreign_key(const Schema& schema, const TableLookup& tables, const Table& table,
                       const ForeignKeyConstraint& key) {
    const std::string user = described("foreign key", key.name, table);
    check_columns(table, key.columns, user);
    const std::string& in_schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
    const Table* referred = tables.find(key.referred_table, in_schema);
    if (referred == nullptr) {
        throw UnknownTable(qualified_name(in_schema, key.referred_table), user, names_of(schema));
    }
    check_columns(*referred, key.referred_columns, user);
    const std::size_t count =
        key.referred_columns.empty() ? referred->primary_key.columns.size() : key.referred_columns.size();
    if (count != key.columns.size()) throw KeyMismatch(user, qualified_name(*referred), key.columns.size(), count);
}

void check_unique_names(const Schema& schema, const TableLookup& tables) {
    for (auto table = schema.tables.begin(); table != schema.tables.end(); ++table) {
        if (tables.find(table->name, table->schema) != &*table) throw DuplicateTable(qualified_name(*table));
        for (const Column& column : table->columns) {
            if (table->find_column(column.name) != &column) throw DuplicateColumn(qualified_name(*table), column.name);
        }
    }
}

}  // namespace

void validate(const Schema& schema) {
    const TableLookup tables{schema};
    check_unique_names(schema, tables);
    for (const Table& table : schema.tables) {
        check_own_columns(table);
        for (const ForeignKeyConstraint& key : table.foreign_keys) check_foreign_key(schema, tables, table, key);
    }
}

}  // namespace retort
