// SPDX-License-Identifier: MIT
#include "retort/diagram/entities.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "retort/sql/schema/table_lookup.hpp"

namespace retort::diagram {

namespace {

constexpr std::size_t legible_with_all_columns = 40;
constexpr std::size_t longest_type = 28;  // in bytes

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_in_primary_key(const Table& table, const std::string& column) {
    return has(column_names(table.primary_key.columns), column);
}

bool is_in_foreign_key(const Table& table, const std::string& column) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const ForeignKeyConstraint& key) { return has(key.columns, column); });
}

std::string mark_of(const Table& table, const std::string& column) {
    const bool refers = is_in_foreign_key(table, column);
    if (is_in_primary_key(table, column)) return refers ? "PF" : "PK";
    return refers ? "FK" : "";
}

std::string cut(std::string type) {
    if (type.size() <= longest_type) return type;
    std::size_t end = longest_type - 1;
    while (end > 0 && (static_cast<unsigned char>(type[end]) & 0xC0U) == 0x80U) --end;  // not within a character
    return type.substr(0, end) + "…";
}

EntityLine line_of(const Table& table, const Column& column, const EntityOptions& options) {
    return {.mark = mark_of(table, column.name),
            .name = column.name,
            .type = cut(options.type_text(column.type)) + (column.nullable ? "?" : "")};
}

Entity entity_of(const Table& table, const EntityOptions& options) {
    Entity entity{.name = table.schema == options.default_schema ? table.name : qualified_name(table),
                  .comment = table.comment};
    if (options.columns == ShownColumns::none) return entity;
    for (const Column& column : table.columns) {
        EntityLine line = line_of(table, column, options);
        if (options.columns == ShownColumns::all || !line.mark.empty()) entity.lines.push_back(std::move(line));
    }
    return entity;
}

/// Whether no two rows have the same values in the key's columns.
bool is_unique(const Table& table, std::vector<std::string> columns) {
    std::sort(columns.begin(), columns.end());
    const auto is_same = [&](const std::vector<IndexElement>& elements) {
        std::vector<std::string> names = column_names(elements);
        std::sort(names.begin(), names.end());
        return names.size() == elements.size() && names == columns;
    };
    return is_same(table.primary_key.columns) ||
           std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(),
                       [&](const UniqueConstraint& each) { return is_same(each.columns); }) ||
           std::any_of(table.indexes.begin(), table.indexes.end(),
                       [&](const Index& each) { return each.unique && each.where.empty() && is_same(each.columns); });
}

std::optional<std::size_t> line_called(const Entity& entity, const std::string& column) {
    for (std::size_t line = 0; line < entity.lines.size(); ++line) {
        if (entity.lines[line].name == column) return line;
    }
    return std::nullopt;
}

const Table* referred(const TableLookup& tables, const Table& table, const ForeignKeyConstraint& key) {
    return tables.find(key.referred_table, key.referred_schema.empty() ? table.schema : key.referred_schema);
}

const Table* find_centre(const Schema& schema, const std::string& name) {
    const Table* found = nullptr;
    for (const Table& table : schema.tables) {
        if (qualified_name(table) == name) return &table;
        if (table.name != name) continue;
        if (found != nullptr) return nullptr;
        found = &table;
    }
    return found;
}

using Neighbours = std::map<const Table*, std::vector<const Table*>>;

Neighbours neighbours_of(const Schema& schema) {
    Neighbours neighbours;
    const TableLookup tables{schema};
    for (const Table& table : schema.tables) {
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            const Table* const other = referred(tables, table, key);
            if (other == nullptr) continue;
            neighbours[&table].push_back(other);
            neighbours[other].push_back(&table);
        }
    }
    return neighbours;
}

}  // namespace

ShownColumns columns_to_show(std::size_t tables) {
    return tables <= legible_with_all_columns ? ShownColumns::all : ShownColumns::keys;
}

Entities entities_of(const Schema& schema, const EntityOptions& options) {
    Entities entities;
    const TableLookup tables{schema};
    for (const Table& table : schema.tables) {
        const std::size_t from = entities.entities.size();
        const Entity& entity = entities.entities.emplace_back(entity_of(table, options));
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            const Table* const to = referred(tables, table, key);
            if (to == nullptr || key.columns.empty()) continue;
            entities.links.push_back({.from = from,
                                      .to = static_cast<std::size_t>(to - schema.tables.data()),
                                      .line = line_called(entity, key.columns.front()),
                                      .unique = is_unique(table, key.columns),
                                      .name = key.name});
        }
    }
    return entities;
}

std::optional<Schema> neighbourhood(const Schema& schema, const std::string& centre, std::size_t depth) {
    const Table* const first = find_centre(schema, centre);
    if (first == nullptr) return std::nullopt;
    Neighbours neighbours = neighbours_of(schema);
    std::vector<const Table*> chosen{first};
    std::size_t ring = 0;
    for (std::size_t step = 0; step < depth && ring < chosen.size(); ++step) {
        const std::size_t end = chosen.size();
        for (; ring < end; ++ring) {
            for (const Table* const other : neighbours[chosen[ring]]) {
                if (std::find(chosen.begin(), chosen.end(), other) == chosen.end()) chosen.push_back(other);
            }
        }
    }
    std::sort(chosen.begin(), chosen.end());
    Schema near;
    for (const Table* const table : chosen) near.tables.push_back(*table);
    return near;
}

}  // namespace retort::diagram
