// SPDX-License-Identifier: MIT
#include "retort/sql/schema/schema.hpp"

#include <algorithm>
#include <utility>

#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

template <class Tables>
auto* find_in(Tables& tables, std::string_view name, std::string_view schema) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const Table& table) { return table.name == name && table.schema == schema; });
    return found == tables.end() ? nullptr : &*found;
}

}  // namespace

void Schema::add(Table table) {
    if (find_table(table.name, table.schema) != nullptr) throw DuplicateTable(qualified_name(table));
    tables.push_back(std::move(table));
}

const Table* Schema::find_table(std::string_view name, std::string_view schema) const {
    return find_in(tables, name, schema);
}

Table* Schema::find_table(std::string_view name, std::string_view schema) { return find_in(tables, name, schema); }

}  // namespace retort
