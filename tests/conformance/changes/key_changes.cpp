// SPDX-License-Identifier: MIT
// Primary, unique and foreign keys, and checks.
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "conformance/changes/changes.hpp"
#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::CheckConstraint;
using retort::Column;
using retort::ForeignKeyConstraint;
using retort::ReferentialAction;
using retort::Table;
using retort::UniqueConstraint;

namespace {

using Names = std::vector<std::string>;

std::vector<retort::IndexElement> elements(const Names& names) { return {names.begin(), names.end()}; }

/// Named, or named by the database.
std::string perhaps_name(Workshop& workshop, std::string_view what) {
    return workshop.random().one_in(4) ? std::string{} : workshop.fresh_name(what);
}

ReferentialAction random_action(Workshop& workshop, const Table& table, const Names& columns) {
    std::vector<ReferentialAction> actions{ReferentialAction::unspecified, ReferentialAction::cascade,
                                           ReferentialAction::restrict, ReferentialAction::no_action};
    const bool takes_null = std::all_of(columns.begin(), columns.end(),
                                        [&](const std::string& name) { return table.find_column(name)->nullable; });
    if (takes_null) actions.push_back(ReferentialAction::set_null);
    return workshop.random().one_of(actions);
}

void choose_options(Workshop& workshop, const Table& table, ForeignKeyConstraint& key) {
    constexpr retort::Deferrable times[] = {retort::Deferrable::unspecified, retort::Deferrable::deferrable,
                                            retort::Deferrable::initially_deferred};
    key.ondelete = random_action(workshop, table, key.columns);
    key.onupdate = random_action(workshop, table, key.columns);
    key.deferrable = times[workshop.random().below(std::size(times))];
}

/// The columns of the primary key and of each unique constraint, where there are any. No key refers to deferrable ones.
std::vector<Names> keys_of(const Table& table) {
    std::vector<Names> keys;
    const bool has_key = !table.primary_key.columns.empty();
    if (has_key && table.primary_key.deferrable == retort::Deferrable::unspecified)
        keys.push_back(column_names(table.primary_key.columns));
    for (const UniqueConstraint& unique : table.unique_constraints) {
        if (unique.deferrable == retort::Deferrable::unspecified) keys.push_back(column_names(unique.columns));
    }
    return keys;
}

bool is_same_key(const UniqueConstraint& left, const Names& right) {
    Names names = column_names(left.columns);
    Names others = right;
    std::sort(names.begin(), names.end());
    std::sort(others.begin(), others.end());
    return names == others;
}

bool has_unique(const Table& table, const Names& columns) {
    return std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                       [&](const UniqueConstraint& each) { return is_same_key(each, columns); });
}

/// New columns that can refer to `columns` of `to`.
Names add_referring_columns(Workshop& workshop, Table& table, const Table& to, const Names& columns) {
    Names names;
    for (const std::string& name : columns) {
        const Column& referred = *to.find_column(name);
        Column column{workshop.fresh_column_name(table), referred.type};
        column.collation = referred.collation;
        column.nullable = !workshop.random().one_in(3);
        names.push_back(column.name);
        table.columns.push_back(std::move(column));
    }
    return names;
}

bool is_integer_key(const Table& table) { return table.primary_key.columns.size() == 1 && table.options.empty(); }

}  // namespace

std::string change_primary_key(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || !table->options.empty()) return {};
    if (!table->primary_key.columns.empty()) {
        if (!is_integer_key(*table) || workshop.is_needed(*table)) return {};
        if (!take_keys_to(workshop, *table, column_names(table->primary_key.columns))) return {};
    }
    const Names columns = random_key_columns(workshop, *table, 2);
    const bool goes = columns.empty() || (!table->primary_key.columns.empty() && workshop.random().one_in(3));
    table->primary_key = {};
    if (goes) return "no primary key of " + told(*table);
    for (const std::string& name : columns) table->find_column(name)->nullable = false;
    table->primary_key.columns = elements(columns);
    table->primary_key.name = perhaps_name(workshop, "pk");
    return fmt::format("primary key of {}: {}", told(*table), fmt::join(columns, ", "));
}

std::string add_unique_constraint(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr) return {};
    const Names columns = random_key_columns(workshop, *table, 3);
    if (columns.empty() || has_unique(*table, columns)) return {};
    UniqueConstraint unique{.name = perhaps_name(workshop, "uq"), .columns = elements(columns)};
    if (workshop.abilities().is_postgresql && workshop.random().one_in(5))
        unique.deferrable = retort::Deferrable::initially_deferred;
    if (workshop.abilities().is_postgresql && workshop.random().one_in(6))
        unique.options.set("postgresql_nulls_not_distinct", "true");
    table->unique_constraints.push_back(std::move(unique));
    return fmt::format("unique {} of {}", fmt::join(columns, ", "), told(*table));
}

std::string drop_unique_constraint(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->unique_constraints.empty() || workshop.is_needed(*table)) return {};
    const std::size_t at = workshop.random().below(table->unique_constraints.size());
    if (!take_keys_to(workshop, *table, column_names(table->unique_constraints[at].columns))) return {};
    std::string text = fmt::format("no unique constraint {} of {}", table->unique_constraints[at].name, told(*table));
    table->unique_constraints.erase(table->unique_constraints.begin() + static_cast<std::ptrdiff_t>(at));
    return text;
}

std::string add_foreign_key(Workshop& workshop) {
    Table* table = workshop.any_table();
    Table* to = workshop.any_table();
    if (table == nullptr || to == nullptr || table->options.is_set("sqlite_strict")) return {};
    if (to->prefixes != table->prefixes) return {};  // of an unlogged table, only another one may be sure
    std::vector<Names> keys = keys_of(*to);
    if (keys.empty() || table->columns.size() > 60) return {};
    const Names referred = workshop.random().one_of(keys);
    ForeignKeyConstraint key{.name = perhaps_name(workshop, "fk"), .referred_table = to->name};
    if (to->schema != table->schema) key.referred_schema = to->schema;
    key.columns = add_referring_columns(workshop, *table, *to, referred);
    key.referred_columns = referred;
    choose_options(workshop, *table, key);
    table->foreign_keys.push_back(key);
    return fmt::format("foreign key of {} ({}) to {}", told(*table), fmt::join(key.columns, ", "), told(*to));
}

std::string change_foreign_key(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->foreign_keys.empty()) return {};
    ForeignKeyConstraint& key = workshop.random().one_of(table->foreign_keys);
    if (!key.ondelete_columns.empty()) return {};
    choose_options(workshop, *table, key);
    return fmt::format("options of foreign key {} of {}", key.name, told(*table));
}

std::string drop_foreign_key(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->foreign_keys.empty()) return {};
    const std::size_t at = workshop.random().below(table->foreign_keys.size());
    std::string text = fmt::format("no foreign key {} of {} ({})", table->foreign_keys[at].name, told(*table),
                                   fmt::join(table->foreign_keys[at].columns, ", "));
    table->foreign_keys.erase(table->foreign_keys.begin() + static_cast<std::ptrdiff_t>(at));
    return text;
}

std::string add_check(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr) return {};
    const std::string condition = random_condition(workshop, *table);
    if (condition.empty()) return {};
    table->check_constraints.push_back({.name = perhaps_name(workshop, "ck"), .condition = condition});
    return fmt::format("check {} on {}", condition, told(*table));
}

std::string change_check(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->check_constraints.empty()) return {};
    const std::string condition = random_condition(workshop, *table);
    if (condition.empty()) return {};
    CheckConstraint& check = workshop.random().one_of(table->check_constraints);
    check.condition = condition;
    return fmt::format("check {} on {} is {}", check.name, told(*table), condition);
}

std::string drop_check(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->check_constraints.empty()) return {};
    const std::size_t at = workshop.random().below(table->check_constraints.size());
    std::string text = fmt::format("no check {} on {}", table->check_constraints[at].condition, told(*table));
    table->check_constraints.erase(table->check_constraints.begin() + static_cast<std::ptrdiff_t>(at));
    return text;
}

}  // namespace conformance
