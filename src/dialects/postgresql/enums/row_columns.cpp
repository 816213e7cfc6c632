// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/row_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::postgresql::enums {

namespace {

/// A table whose columns are made of more than those of another one comes before it.
using Place = std::pair<std::ptrdiff_t, Oid>;
using Tables = std::map<Place, std::vector<const EnumColumn*>, std::greater<>>;

Tables from_the_outermost(const std::vector<EnumColumn>& columns, const TypeFamily& family) {
    const std::vector<Oid> order = family.oids();
    std::map<Oid, std::ptrdiff_t> places;
    for (const EnumColumn& column : columns) {
        const std::ptrdiff_t place = std::find(order.begin(), order.end(), column.type) - order.begin();
        places[column.table] = std::max(places[column.table], place);
    }
    Tables tables;
    for (const EnumColumn& column : columns) {
        const bool is_changed = column.holds_rows && column.generated == 0;
        if (is_changed) tables[{places[column.table], column.table}].push_back(&column);
    }
    return tables;
}

std::string change(const EnumColumn& column, const std::string& type, const std::string& value) {
    const std::string sql = fmt::format("ALTER COLUMN {} TYPE {}", column.identity, type);
    return column.table_kind == 'f' ? sql : sql + " USING " + value;
}

/// Those that inherit nothing bring the others with them.
void add_table(Definition& definition, const std::vector<const EnumColumn*>& columns, const TypeFamily& family,
               const std::vector<Merge>& merges) {
    std::vector<std::string> to_text;
    std::vector<std::string> to_rows;
    std::vector<std::string> settings;
    const std::string& table = columns.front()->table_identity;
    for (const EnumColumn* const column : columns) {
        for (const std::string& setting : column->settings) {
            settings.push_back(fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} {}", table, column->identity, setting));
        }
        if (column->inherited) continue;
        to_text.push_back(change(*column, "text", column->identity + "::text"));
        to_rows.push_back(change(*column, column->type_identity,
                                 family.converted(column->type, column->identity, column->type_identity, merges)));
    }
    definition.create.insert(definition.create.begin(), settings.begin(), settings.end());
    if (to_text.empty()) return;
    definition.drop.push_back(fmt::format("ALTER TABLE {} {}", table, fmt::join(to_text, ", ")));
    definition.create.insert(definition.create.begin(),
                             fmt::format("ALTER TABLE {} {}", table, fmt::join(to_rows, ", ")));
}

}  // namespace

Definition row_columns(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                       const std::vector<Merge>& merges) {
    Definition definition;
    for (const auto& [place, its_columns] : from_the_outermost(columns, family)) {
        add_table(definition, its_columns, family, merges);
    }
    return definition;
}

}  // namespace retort::postgresql::enums
