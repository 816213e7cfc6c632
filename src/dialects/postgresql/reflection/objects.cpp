// SPDX-License-Identifier: MIT
// What the database keeps as text: functions, triggers, policies and the rest.
#include <utility>

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/object_kinds.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

struct ObjectRow {
    std::string sort;
    Oid oid;
    Oid schema;
    std::string name;
    Oid relation;
    std::string arguments;
    std::string definition;
    std::string owner;
    std::string comment;
    std::vector<std::string> alterations;
};

ObjectRow row_of(Cells cells) {
    return {cells.text(), cells.oid(),  cells.oid(),  cells.text(), cells.oid(),
            cells.text(), cells.text(), cells.text(), cells.text(), array_elements(cells.view())};
}

void take_trigger(Reading& reading, ObjectRow row) {
    if (!reading.options.triggers) return;
    const ObjectName* table = reading.name(CatalogClass::relation, row.relation);
    if (table == nullptr) return;
    std::string firing = row.alterations.empty() ? std::string{} : std::move(row.alterations.front());
    reading.schema().triggers.push_back({std::move(row.name), table->name, table->schema, std::move(row.definition),
                                         std::move(row.comment), std::move(firing)});
}

void take(Reading& reading, ObjectRow row) {
    if (row.sort == "trigger") return take_trigger(reading, std::move(row));
    if (row.sort == "note") return reading.note(row.name, row.definition);
    ObjectName name{.kind = object_kind(row.sort), .name = row.name, .arguments = row.arguments};
    if (row.schema != 0) {
        name.schema = reading.reads(row.schema) ? reading.schema_name(row.schema) : std::string{};
    }
    if (row.relation != 0) {
        const ObjectName* table = reading.name(CatalogClass::relation, row.relation);
        if (table == nullptr) return;
        name.table = table->name;
        if (name.kind != ObjectKind::statistics) name.schema = table->schema;
    }
    // A foreign table is known already, as a relation.
    if (name.kind != ObjectKind::foreign_table) reading.know(CatalogClass::object, row.oid, name, std::move(row.owner));
    reading.schema().objects.push_back(
        {std::move(name), std::move(row.definition), std::move(row.comment), std::move(row.alterations)});
}

}  // namespace

void read_objects(Reading& reading) {
    for_each_row(reading.connection, objects_query(), reading.parameters(), [&](Cells cells) {
        ObjectRow row = row_of(cells);
        const bool stands_on_table = row.relation != 0;
        if (reading.whole() || stands_on_table) take(reading, std::move(row));
    });
}

}  // namespace retort::postgresql
