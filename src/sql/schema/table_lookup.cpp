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

}  // namespace retort
