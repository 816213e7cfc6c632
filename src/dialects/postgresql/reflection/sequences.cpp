// SPDX-License-Identifier: MIT
// Columns that are numbered by a sequence of their own.
#include <algorithm>
#include <tuple>

#include "retort/dialects/postgresql/options.hpp"

#include "dialects/postgresql/dialect/types.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

/// The name that PostgreSQL gives to the sequence of a column; empty where it would shorten it.
std::string usual_name(const Table& table, const Column& column) {
    constexpr std::size_t limit = 63;
    std::string name = table.name + '_' + column.name + "_seq";
    return name.size() > limit ? std::string{} : name;
}

std::string next_value_of(const Sequence& sequence) {
    return "nextval('" + sql_name(sequence.name, sequence.schema) + "'::regclass)";
}

bool takes_from(const Column& column, const Sequence& sequence) {
    if (!column.server_default) return false;
    return *column.server_default == next_value_of(sequence) ||
           *column.server_default == "nextval('" + sql_name(sequence.name) + "'::regclass)";
}

/// Nothing said but what SERIAL says by itself.
bool is_plain(const Sequence& sequence, const Column& column) {
    Sequence usual{.name = sequence.name, .schema = sequence.schema};
    if (column.type.kind != TypeKind::big_integer) usual.data_type = column.type;
    return sequence == usual;
}

bool is_first_of_key(const Table& table, const Column& column) {
    const auto& key = table.primary_key.columns;
    return !key.empty() && key.front().name == column.name;
}

bool is_serial(const Table& table, const Column& column, const Sequence& sequence) {
    return is_integer(column.type) && takes_from(column, sequence) && is_plain(sequence, column) &&
           sequence.schema == table.schema && sequence.name == usual_name(table, column) &&
           is_first_of_key(table, column) && !column.options.is_set(option::inherited) && table.prefixes.empty();
}

void give_identity(Table& table, Column& column, const Sequence& sequence) {
    if (!column.identity) return;
    IdentityColumn& identity = *column.identity;
    identity.start = sequence.start;
    identity.increment = sequence.increment;
    identity.minvalue = sequence.minvalue;
    identity.maxvalue = sequence.maxvalue;
    identity.cycle = sequence.cycle;
    identity.cache = sequence.cache;
    if (sequence.name != usual_name(table, column) || sequence.schema != table.schema)
        column.options.set(std::string{option::identity_sequence}, sql_name(sequence.name, sequence.schema));
    const bool is_unlogged = sequence.options.is_set(option::unlogged);
    if (is_unlogged == table.prefixes.empty())
        column.options.set(std::string{option::identity_logging}, is_unlogged ? "UNLOGGED" : "LOGGED");
}

/// A column of the key that the database does not number must say so, where one like it would be numbered.
void settle_key(Table& table, const std::vector<const Column*>& serials) {
    const Column* numbered = autoincrement_column(table);
    if (numbered == nullptr || numbered->identity || numbered->computed) return;
    if (std::binary_search(serials.begin(), serials.end(), numbered)) return;
    table.find_column(numbered->name)->autoincrement = false;
}

}  // namespace

void settle_sequences(Reading& reading) {
    std::vector<const Column*> serials;
    for (OwnedSequence& owned : reading.owned_sequences) {
        Table* table = reading.table(owned.table);
        if (table == nullptr) continue;
        Column& column = *table->find_column(reading.column_name(owned.table, owned.column));
        if (owned.identity) {
            give_identity(*table, column, owned.sequence);
        } else if (is_serial(*table, column, owned.sequence)) {
            column.server_default.reset();
            if (autoincrement_column(*table) != &column) column.autoincrement = true;
            serials.push_back(&column);
        } else if (reading.whole()) {
            owned.sequence.owned_by = sql_name(table->name, table->schema) + '.' + sql_name(column.name);
            reading.schema().sequences.push_back(std::move(owned.sequence));
        }
    }
    std::sort(serials.begin(), serials.end());
    for (Table& table : reading.schema().tables) settle_key(table, serials);
    auto& sequences = reading.schema().sequences;
    std::sort(sequences.begin(), sequences.end(), [](const Sequence& left, const Sequence& right) {
        return std::tie(left.schema, left.name) < std::tie(right.schema, right.name);
    });
}

}  // namespace retort::postgresql
