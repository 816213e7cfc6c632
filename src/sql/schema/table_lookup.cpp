// SPDX-License-Identifier: MIT
#include "retort/sql/schema/table_lookup.hpp"

namespace retort {

TableLookup::TableLookup(const Schema& schema) {
    for (const Table& table : schema.tables) tables_.try_emplace({table.schema, table.name}, &table);
}

const Table* TableLookup::find(std::string_view name, std::string_view schema) const {
    const auto found = tables_.find({schema, name});
    return found == tables_.end() ? nullptr : found->second;
}

const Table* TableLookup::needed_by(const Table& table, const ForeignKeyConstraint& key) const {
    if (key.referred_schema.empty()) return find(key.referred_table, table.schema);
    const Table* const found = find(key.referred_table, key.referred_schema);
    return found != nullptr || table.schema.empty() ? found : find(key.referred_table);
}

}  // namespace retort
