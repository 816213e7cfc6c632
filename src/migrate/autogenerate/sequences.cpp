// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/sql/schema/table_lookup.hpp"

#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate::detail {

namespace {

/// By itself, or to make room for another that gets its name.
bool is_renamed(const RenameHints& hints, const Table& table, const std::string& column) {
    const TableName name{table.name, table.schema};
    return std::any_of(hints.accepted.begin(), hints.accepted.end(), [&](const Rename& rename) {
        if (!rename.is_column()) return rename.table == name || rename.new_table == name;
        return rename.table == name && (rename.column == column || rename.new_column == column);
    });
}

bool keeps_its_numbers(const Table* to, const Column& column) {
    return to != nullptr && autoincrement_column(*to) != nullptr && autoincrement_column(*to)->name == column.name;
}

}  // namespace

void say_sequences(Schema& from, const Schema& to, const DiffOptions& options) {
    if (!options.with_sequence) return;
    const Schema before = from;
    const TableLookup to_tables{to};
    for (std::size_t at = 0; at < from.tables.size(); ++at) {
        const Table& table = before.tables[at];
        const Table* const fresh = to_tables.find(table.name, table.schema);
        for (std::size_t place = 0; place < table.columns.size(); ++place) {
            const Column& column = table.columns[place];
            const bool renamed = is_renamed(options.renames, table, column.name);
            const bool goes_with_table = fresh == nullptr && !column.server_default;
            const bool stays = column.identity || goes_with_table || keeps_its_numbers(fresh, column);
            if (renamed || !stays) from.tables[at].columns[place] = options.with_sequence(column, table, before);
        }
    }
}

}  // namespace retort::migrate::detail
