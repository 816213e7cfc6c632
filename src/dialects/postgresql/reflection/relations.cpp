// SPDX-License-Identifier: MIT
// Tables, views and sequences, without what they are made of.
#include <limits>

#include "retort/dialects/postgresql/options.hpp"

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

struct RelationRow {
    Oid oid;
    Oid schema;
    std::string name;
    char sort;
    char persistence;
    std::string owner;
    std::string parameters;
    std::string toast_parameters;
    std::string tablespace;
    std::string access_method;
    bool row_security;
    bool force_row_security;
    char replica_identity;
    std::string partition_by;
    std::string partition_bound;
    std::string parents;
    std::string of_type;
    std::string comment;
    std::string definition;
    bool populated;
    std::size_t columns;  // with those that were dropped
};

struct SequenceRow {
    std::string type;
    std::int64_t start;
    std::int64_t increment;
    std::int64_t minvalue;
    std::int64_t maxvalue;
    std::int64_t cache;
    bool cycle;
    Oid table;
    int column;
    char dependence;
};

RelationRow relation_of(Cells& cells) {
    return {cells.oid(),    cells.oid(),    cells.text(),
            cells.letter(), cells.letter(), cells.text(),
            cells.text(),   cells.text(),   cells.text(),
            cells.text(),   cells.flag(),   cells.flag(),
            cells.letter(), cells.text(),   cells.text(),
            cells.text(),   cells.text(),   cells.text(),
            cells.text(),   cells.flag(),   static_cast<std::size_t>(cells.number())};
}

SequenceRow sequence_of(Cells& cells) {
    return {cells.text(),   cells.number(), cells.number(),
            cells.number(), cells.number(), cells.number(),
            cells.flag(),   cells.oid(),    static_cast<int>(cells.number()),
            cells.letter()};
}

void set(DialectOptions& options, std::string_view key, std::string value) {
    if (!value.empty()) options.set(std::string{key}, std::move(value));
}

void set_flag(DialectOptions& options, std::string_view key, bool on) {
    if (on) options.set(std::string{key}, "true");
}

std::string with_toast(const RelationRow& row) {
    const std::string own = storage_parameters(row.parameters);
    const std::string toast = storage_parameters(row.toast_parameters, "toast.");
    return own + (own.empty() || toast.empty() ? "" : ", ") + toast;
}

DialectOptions table_options(RelationRow& row) {
    DialectOptions options;
    set(options, option::with, with_toast(row));
    set(options, option::tablespace, std::move(row.tablespace));
    set(options, option::using_, std::move(row.access_method));
    set(options, option::partition_by, std::move(row.partition_by));
    set(options, row.partition_bound.empty() ? option::inherits : option::partition_of, std::move(row.parents));
    set(options, option::partition_bound, std::move(row.partition_bound));
    set(options, option::of_type, std::move(row.of_type));
    set_flag(options, option::row_security, row.row_security);
    set_flag(options, option::force_row_security, row.force_row_security);
    if (row.replica_identity == 'f') set(options, option::replica_identity, "FULL");
    if (row.replica_identity == 'n') set(options, option::replica_identity, "NOTHING");
    return options;
}

void take_table(Reading& reading, RelationRow row) {
    Table table{.name = row.name, .schema = reading.schema_name(row.schema)};
    table.columns.reserve(row.columns);
    table.comment = std::move(row.comment);
    if (row.persistence == 'u') table.prefixes.emplace_back("UNLOGGED");
    table.options = table_options(row);
    reading.know(CatalogClass::relation, row.oid,
                 {.kind = ObjectKind::table, .name = table.name, .schema = table.schema}, std::move(row.owner));
    reading.relations.emplace(row.oid, RelationPlace{ObjectKind::table, reading.schema().tables.size(), row.schema});
    reading.schema().tables.push_back(std::move(table));
}

std::string view_definition(const RelationRow& row, const std::string& name) {
    const bool materialized = row.sort == 'm';
    std::string sql = std::string{materialized ? "CREATE MATERIALIZED VIEW " : "CREATE VIEW "} + name;
    if (!row.access_method.empty()) sql += " USING " + sql_name(row.access_method);
    const std::string parameters = with_toast(row);
    if (!parameters.empty()) sql += " WITH (" + parameters + ')';
    if (!row.tablespace.empty()) sql += " TABLESPACE " + sql_name(row.tablespace);
    sql += " AS\n" + row.definition.substr(0, row.definition.find_last_not_of("; \n") + 1);
    return materialized && !row.populated ? sql + "\nWITH NO DATA" : sql;
}

void take_view(Reading& reading, RelationRow row) {
    if (!reading.options.views || !reading.whole()) return;
    View view{.name = row.name, .schema = reading.schema_name(row.schema)};
    view.definition = view_definition(row, sql_name(view.name, view.schema));
    view.materialized = row.sort == 'm';
    view.comment = std::move(row.comment);
    const ObjectKind kind = view.materialized ? ObjectKind::materialized_view : ObjectKind::view;
    reading.know(CatalogClass::relation, row.oid, {.kind = kind, .name = view.name, .schema = view.schema},
                 std::move(row.owner));
    reading.relations.emplace(row.oid, RelationPlace{kind, reading.schema().views.size(), row.schema});
    reading.schema().views.push_back(std::move(view));
}

std::int64_t largest(std::string_view type) {
    if (type == "smallint") return std::numeric_limits<std::int16_t>::max();
    return type == "integer" ? std::numeric_limits<std::int32_t>::max() : std::numeric_limits<std::int64_t>::max();
}

std::int64_t smallest(std::string_view type) { return -largest(type) - 1; }

/// Says what is not so by itself.
Sequence described(const SequenceRow& row) {
    Sequence sequence;
    if (row.type == "smallint") sequence.data_type = SmallInteger();
    if (row.type == "integer") sequence.data_type = Integer();
    const bool up = row.increment > 0;
    if (row.increment != 1) sequence.increment = row.increment;
    if (row.minvalue != (up ? 1 : smallest(row.type))) sequence.minvalue = row.minvalue;
    if (row.maxvalue != (up ? largest(row.type) : -1)) sequence.maxvalue = row.maxvalue;
    if (row.start != (up ? row.minvalue : row.maxvalue)) sequence.start = row.start;
    if (row.cache != 1) sequence.cache = row.cache;
    if (row.cycle) sequence.cycle = true;
    return sequence;
}

void take_sequence(Reading& reading, RelationRow row, const SequenceRow& numbers) {
    Sequence sequence = described(numbers);
    sequence.name = std::move(row.name);
    sequence.schema = reading.schema_name(row.schema);
    sequence.comment = std::move(row.comment);
    set_flag(sequence.options, option::unlogged, row.persistence == 'u');
    const bool is_owned = numbers.table != 0;
    // A sequence that belongs to a column belongs to the table's owner.
    reading.know(CatalogClass::relation, row.oid,
                 {.kind = ObjectKind::sequence, .name = sequence.name, .schema = sequence.schema},
                 is_owned ? std::string{} : std::move(row.owner));
    if (is_owned)
        reading.owned_sequences.push_back(
            {std::move(sequence), numbers.table, numbers.column, numbers.dependence == 'i'});
    else if (reading.whole())
        reading.schema().sequences.push_back(std::move(sequence));
}

/// It is kept as text, with the other objects; what stands on it asks for its name.
void know_foreign_table(Reading& reading, RelationRow row) {
    reading.know(CatalogClass::relation, row.oid,
                 {.kind = ObjectKind::foreign_table, .name = row.name, .schema = reading.schema_name(row.schema)},
                 std::move(row.owner));
}

void take(Reading& reading, RelationRow row, const SequenceRow& numbers) {
    switch (row.sort) {
        case 'S':
            return take_sequence(reading, std::move(row), numbers);
        case 'v':
        case 'm':
            return take_view(reading, std::move(row));
        case 'f':
            return know_foreign_table(reading, std::move(row));
        default:
            return take_table(reading, std::move(row));
    }
}

}  // namespace

void read_relations(Reading& reading) {
    for_each_row(reading.connection, relations_query, reading.parameters(), [&](Cells cells) {
        RelationRow row = relation_of(cells);
        take(reading, std::move(row), sequence_of(cells));
    });
}

}  // namespace retort::postgresql
