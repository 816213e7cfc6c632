// SPDX-License-Identifier: MIT
#include "retort/sql/schema/translate.hpp"

#include <algorithm>

namespace retort {

namespace {

void translate(std::string& schema, const SchemaNames& names) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == schema; });
    if (found != names.end()) schema = found->second;
}

}  // namespace

Table in_schemas(Table table, const SchemaNames& names) {
    translate(table.schema, names);
    for (ForeignKeyConstraint& key : table.foreign_keys) {
        // An empty one is that of the table, wherever it went.
        if (!key.referred_schema.empty()) translate(key.referred_schema, names);
    }
    for (Column& column : table.columns) {
        if (!column.type.name.empty()) translate(column.type.schema, names);
    }
    return table;
}

Sequence in_schemas(Sequence sequence, const SchemaNames& names) {
    translate(sequence.schema, names);
    return sequence;
}

Schema in_schemas(Schema schema, const SchemaNames& names) {
    for (Table& table : schema.tables) table = in_schemas(std::move(table), names);
    for (Sequence& sequence : schema.sequences) sequence = in_schemas(std::move(sequence), names);
    return schema;
}

}  // namespace retort
