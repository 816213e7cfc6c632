// SPDX-License-Identifier: MIT
#include <algorithm>

#include "migrate/autogenerate/column_work.hpp"
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

bool in_primary_key(const Table& table, const std::string& column) {
    const std::vector<std::string> key = column_names(table.primary_key.columns);
    return std::find(key.begin(), key.end(), column) != key.end();
}

/// A key's columns are never NULL, whatever they say (but in SQLite, which does not say). That those of an old one were
/// is said, so that they are again when the key comes back.
void compare_nullability(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                         ColumnChange& change) {
    const bool is_key = in_primary_key(tables.from, from.name) && in_primary_key(tables.to, to.name);
    const bool counts = !is_key || (from.nullable && !rules.same_primary_key(tables.from, tables.to));
    if (counts && from.nullable != to.nullable) change.nullable = to.nullable;
}

ColumnChange change_of(const TablePair& tables, const Column& from, const Column& to, const Rules& rules) {
    ColumnChange change;
    compare_type(tables, from, to, rules, change);
    compare_nullability(tables, from, to, rules, change);
    compare_server_default(tables, from, to, rules, change);
    compare_generation(from, to, rules, change);
    if (rules.options().compare_comments && from.comment != to.comment) change.comment = to.comment;
    if (from.collation != to.collation) change.collation = to.collation;
    if (!rules.same_options(from.options, to.options)) change.options = rules.counted(to.options);
    return change;
}

ColumnWork alteration(const TablePair& tables, const Column& from, const Column& to, const Rules& rules) {
    ColumnWork work{&from, &to};
    ColumnChange change = change_of(tables, from, to, rules);
    if (is_rename_only(change)) return work;
    change.was = from;
    std::string note;
    if (change.nullable == false) {
        note = "rows in which " + to.name + " is NULL make this fail; fill them before it";
    }
    work.operations.push_back({AlterColumn{tables.name(), from.name, std::move(change)}, std::move(note)});
    return work;
}

ColumnWork drop(const TablePair& tables, const Column& column) {
    return {&column, nullptr, {{DropColumn{tables.name(), column.name, false, column}, {}}}};
}

}  // namespace

void compare_columns(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    std::vector<ColumnWork> works;
    for (const Column& column : tables.to.columns) {
        if (tables.from.find_column(column.name) != nullptr) continue;
        works.push_back({nullptr, &column, add_column(tables, column, rules)});
    }
    for (const Column& column : tables.to.columns) {
        const Column* from = tables.from.find_column(column.name);
        if (from != nullptr) works.push_back(alteration(tables, *from, column, rules));
    }
    for (const Column& column : tables.from.columns) {
        if (tables.to.find_column(column.name) != nullptr) continue;
        works.push_back(drop(tables, column));
        plan.drops_columns = true;
    }
    std::erase_if(works, [](const ColumnWork& work) { return work.operations.empty(); });
    for (Planned& each : in_order_of_needs(std::move(works))) plan.alter.push_back(std::move(each));
}

}  // namespace retort::migrate::detail
