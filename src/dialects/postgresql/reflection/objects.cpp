// SPDX-License-Identifier: MIT
// What the database keeps as text: functions, triggers, policies and the rest.
#include <array>
#include <utility>

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
    std::string alteration;
};

ObjectRow row_of(Cells cells) {
    return {cells.text(), cells.oid(),  cells.oid(),  cells.text(), cells.oid(),
            cells.text(), cells.text(), cells.text(), cells.text(), cells.text()};
}

ObjectKind kind_of(std::string_view sort) {
    static constexpr std::array<std::pair<std::string_view, ObjectKind>, 11> kinds{{
        {"extension", ObjectKind::extension},
        {"collation", ObjectKind::collation},
        {"function", ObjectKind::function},
        {"procedure", ObjectKind::procedure},
        {"aggregate", ObjectKind::aggregate},
        {"operator", ObjectKind::operator_},
        {"cast", ObjectKind::cast},
        {"rule", ObjectKind::rule},
        {"policy", ObjectKind::policy},
        {"statistics", ObjectKind::statistics},
        {"event_trigger", ObjectKind::event_trigger},
    }};
    for (const auto& [name, kind] : kinds) {
        if (name == sort) return kind;
    }
    return ObjectKind::table;  // never: the query tells no other sort
}

void take_trigger(Reading& reading, ObjectRow row) {
    if (!reading.options.triggers) return;
    const ObjectName* table = reading.name(CatalogClass::relation, row.relation);
    if (table == nullptr) return;
    reading.schema().triggers.push_back({std::move(row.name), table->name, table->schema, std::move(row.definition),
                                         std::move(row.comment), std::move(row.alteration)});
}

void take(Reading& reading, ObjectRow row) {
    if (row.sort == "trigger") return take_trigger(reading, std::move(row));
    if (row.sort == "note") return reading.note(row.name, row.definition);
    ObjectName name{.kind = kind_of(row.sort), .name = row.name, .arguments = row.arguments};
    if (row.schema != 0) {
        name.schema = reading.reads(row.schema) ? reading.schema_name(row.schema) : std::string{};
    }
    if (row.relation != 0) {
        const ObjectName* table = reading.name(CatalogClass::relation, row.relation);
        if (table == nullptr) return;
        name.table = table->name;
        if (name.kind != ObjectKind::statistics) name.schema = table->schema;
    }
    reading.know(CatalogClass::object, row.oid, name, std::move(row.owner));
    SchemaObject object{std::move(name), std::move(row.definition), std::move(row.comment)};
    if (!row.alteration.empty()) object.alterations.push_back(std::move(row.alteration));
    reading.schema().objects.push_back(std::move(object));
}

}  // namespace

void read_objects(Reading& reading) {
    for_each_row(reading.connection, objects_query, reading.parameters(), [&](Cells cells) {
        ObjectRow row = row_of(cells);
        const bool stands_on_table = row.relation != 0;
        if (reading.whole() || stands_on_table) take(reading, std::move(row));
    });
}

}  // namespace retort::postgresql
