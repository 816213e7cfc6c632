// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "retort/sql/schema/type_tag.hpp"

#include "conformance/changes/changes.hpp"
#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::Column;
using retort::ForeignKeyConstraint;
using retort::Table;

namespace {

/// A new table's schema: that of one of the others.
std::string random_schema(Workshop& workshop) {
    const auto& tables = workshop.schema().tables;
    return tables.empty() ? std::string{} : workshop.random().one_of(tables).schema;
}

Column number_column(const std::string& name) {
    Column column{name, retort::BigInteger()};
    return column;
}

bool is_target_of_pinned(const Workshop& workshop, const Table& table) {
    const auto& tables = workshop.schema().tables;
    return std::any_of(tables.begin(), tables.end(), [&](const Table& owner) {
        return &owner != &table && workshop.is_pinned(owner) &&
               std::any_of(owner.foreign_keys.begin(), owner.foreign_keys.end(),
                           [&](const ForeignKeyConstraint& key) { return refers_to(owner, key, table); });
    });
}

/// Of a schema that no model names, autogenerate sees nothing.
bool is_last_of_schema(const Workshop& workshop, const Table& table) {
    const auto& tables = workshop.schema().tables;
    return std::count_if(tables.begin(), tables.end(), [&](const Table& each) { return each.schema == table.schema; }) <
           2;
}

}  // namespace

std::string add_table(Workshop& workshop) {
    Random& random = workshop.random();
    Table table{.name = workshop.fresh_name("tab"), .schema = random_schema(workshop)};
    table.columns.push_back(number_column("id"));
    for (std::size_t i = random.below(5); i > 0; --i) table.columns.push_back(random_column(workshop, table));
    const std::string name = told(table);
    if (!random.one_in(6)) {
        table.primary_key.columns = {"id"};
        if (random.one_in(2)) table.primary_key.name = workshop.fresh_name("pk");
        if (workshop.abilities().is_postgresql && random.one_in(3))
            table.columns.front().identity = retort::IdentityColumn{.always = random.one_in(2)};
    }
    if (workshop.abilities().comments && random.one_in(4)) table.comment = random_comment(workshop);
    workshop.edited().tables.push_back(std::move(table));
    return "add table " + name;
}

std::string drop_table(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || workshop.is_needed(*table) || is_last_of_schema(workshop, *table)) return {};
    if (is_target_of_pinned(workshop, *table)) return {};
    for (Table& owner : workshop.edited().tables) {
        std::erase_if(owner.foreign_keys,
                      [&](const ForeignKeyConstraint& key) { return refers_to(owner, key, *table); });
    }
    workshop.forget(*table);
    std::string text = "drop table " + told(*table);
    std::erase_if(workshop.edited().tables, [&](const Table& each) { return &each == table; });
    return text;
}

std::string rename_table(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || workshop.is_needed(*table)) return {};
    const std::string name = workshop.fresh_name("tab");
    const std::string old = told(*table);
    workshop.rename_table(*table, name);
    return fmt::format("rename table {} to {}", old, name);
}

std::string change_table_comment(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || !workshop.abilities().comments) return {};
    const bool goes = !table->comment.empty() && workshop.random().one_in(3);
    table->comment = goes ? std::string{} : random_comment(workshop);
    return fmt::format("comment on table {}", told(*table));
}

}  // namespace conformance
