// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/catalogue.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/ledger_table.hpp"
#include "retort/sql/schema/normalize.hpp"

#include "migrate/rehearse/catalogue_lines.hpp"

namespace retort::migrate {

namespace {

void leave_out(Reflection& reflection, std::string_view table) {
    Schema& schema = reflection.schema;
    const auto is_about = [&](const ObjectName& object) { return object.name == table || object.table == table; };
    std::erase_if(schema.tables, [&](const Table& each) { return each.name == table; });
    std::erase_if(schema.owners, [&](const ObjectOwner& owner) { return is_about(owner.object); });
    std::erase_if(schema.grants, [&](const ObjectGrant& grant) { return is_about(grant.object); });
    std::erase_if(reflection.notes, [&](const ReflectionNote& note) { return note.object == table; });
}

auto key_of(const ObjectName& name) { return std::tie(name.kind, name.schema, name.table, name.name, name.arguments); }
auto key_of(const ObjectOwner& owner) { return key_of(owner.object); }
auto key_of(const ObjectGrant& grant) {
    return std::tuple_cat(key_of(grant.object), std::tie(grant.grantee, grant.revoked, grant.grantable, grant.grantor));
}
auto key_of(const SchemaObject& object) { return key_of(object.name); }
auto key_of(const NamedSchema& schema) { return std::tie(schema.name); }
auto key_of(const Trigger& trigger) { return std::tie(trigger.schema, trigger.table, trigger.name); }
auto key_of(const ForeignKeyConstraint& key) { return std::tie(key.name, key.columns, key.referred_table); }
auto key_of(const CheckConstraint& check) { return std::tie(check.name, check.condition); }
auto key_of(const ReflectionNote& note) { return std::tie(note.object, note.text); }
auto key_of(const UniqueConstraint& unique) { return std::pair{unique.name, column_names(unique.columns)}; }
auto key_of(const ExcludeConstraint& exclude) { return std::tie(exclude.name); }
auto key_of(const Index& index) { return std::tie(index.name); }
auto key_of(const Column& column) { return std::tie(column.name); }
template <class Item>
auto key_of(const Item& item) {
    return std::tie(item.schema, item.name);
}

template <class Items>
void sort_items(Items& items) {
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& left, const auto& right) { return key_of(left) < key_of(right); });
}

/// One spelling of what can be written in several.
void normalize_texts(Schema& schema) {
    for (Table& table : schema.tables) {
        for (CheckConstraint& check : table.check_constraints) check.condition = normalize_expression(check.condition);
        for (Column& column : table.columns) {
            if (column.computed) column.computed->expression = normalize_expression(column.computed->expression);
            if (column.server_default) column.server_default = normalize_expression(*column.server_default);
        }
        for (Index& index : table.indexes) index.where = normalize_expression(index.where);
    }
    for (View& view : schema.views) view.definition = normalize_expression(view.definition);
    for (Trigger& trigger : schema.triggers) trigger.definition = normalize_expression(trigger.definition);
}

void sort_parts(Table& table) {
    sort_items(table.foreign_keys);
    sort_items(table.check_constraints);
    sort_items(table.unique_constraints);
    sort_items(table.exclude_constraints);
    sort_items(table.indexes);
}

/// One order of what has none; that of columns and of an enumeration's values is kept.
void sort_all(Schema& schema) {
    for (Table& table : schema.tables) sort_parts(table);
    for (ObjectGrant& grant : schema.grants) std::sort(grant.privileges.begin(), grant.privileges.end());
    sort_items(schema.tables);
    sort_items(schema.views);
    sort_items(schema.triggers);
    sort_items(schema.sequences);
    sort_items(schema.namespaces);
    sort_items(schema.enums);
    sort_items(schema.domains);
    sort_items(schema.objects);
    sort_items(schema.owners);
    sort_items(schema.grants);
}

Schema with_sorted_columns(Schema schema) {
    for (Table& table : schema.tables) sort_items(table.columns);
    return schema;
}

std::vector<std::string> columns_of(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
}

std::vector<std::string> order_lines(const Schema& wanted, const Schema& found) {
    std::vector<std::string> lines;
    for (const Table& table : found.tables) {
        const Table* const before = wanted.find_table(table.name, table.schema);
        if (before == nullptr || columns_of(*before) == columns_of(table)) continue;
        lines.push_back(fmt::format("columns of {}: {}; were {}", qualified_name(table),
                                    fmt::join(columns_of(table), ", "), fmt::join(columns_of(*before), ", ")));
    }
    return lines;
}

/// Those of `left` that `right` does not have, with `mark` before them.
std::vector<std::string> only_in(std::vector<std::string> left, std::vector<std::string> right, const char* mark) {
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    std::vector<std::string> rest;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(rest));
    for (std::string& line : rest) line.insert(0, mark);
    return rest;
}

/// Tables that differ in what their SQL does not say.
std::vector<std::string> unequal_tables(const Schema& wanted, const Schema& found) {
    std::vector<std::string> lines;
    for (const Table& table : found.tables) {
        const Table* const before = wanted.find_table(table.name, table.schema);
        if (before != nullptr && *before != table)
            lines.push_back("table " + qualified_name(table) + " is another one");
    }
    if (lines.empty()) lines.emplace_back("the catalogues differ in what no SQL says");
    return lines;
}

std::vector<std::string> lossy_lines(const Catalogue& wanted, const Catalogue& found) {
    const std::vector<std::string> before = lines_of(wanted);
    const std::vector<std::string> after = lines_of(found);
    std::vector<std::string> lines = only_in(before, after, "- ");
    for (std::string& line : only_in(after, before, "+ ")) lines.push_back(std::move(line));
    if (lines.empty()) lines = unequal_tables(wanted.schema, found.schema);
    return lines;
}

}  // namespace

std::string_view to_string(CatalogueGrade grade) {
    switch (grade) {
        case CatalogueGrade::exact:
            return "exact";
        case CatalogueGrade::order_only:
            return "order only";
        case CatalogueGrade::lossy:
            break;
    }
    return "lossy";
}

Catalogue read_catalogue(Connection& connection, const TableName& version_table) {
    const bool all = connection.dialect().caps().schemas;
    Reflection reflection = reflect(connection, {.all_schemas = all});
    leave_out(reflection, version_table.name);
    leave_out(reflection, history_table_of(version_table).name);
    leave_out(reflection, ledger_table_name);
    reflection.schema.dependencies.clear();  // they follow from the rest
    // A database that cannot alter a column keeps definitions as they were written.
    if (!connection.dialect().caps().alter_column) normalize_texts(reflection.schema);
    sort_all(reflection.schema);
    sort_items(reflection.notes);
    return {std::move(reflection.schema), std::move(reflection.notes), &connection.dialect()};
}

CatalogueDifference difference(const Catalogue& wanted, const Catalogue& found) {
    const bool same_notes = wanted.notes == found.notes;
    if (same_notes && wanted.schema == found.schema) return {};
    if (same_notes && with_sorted_columns(wanted.schema) == with_sorted_columns(found.schema)) {
        return {CatalogueGrade::order_only, order_lines(wanted.schema, found.schema)};
    }
    return {CatalogueGrade::lossy, lossy_lines(wanted, found)};
}

}  // namespace retort::migrate
