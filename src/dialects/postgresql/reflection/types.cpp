// SPDX-License-Identifier: MIT
// Types of the database's own.
#include "retort/sql/schema/normalize.hpp"

#include "dialects/postgresql/reflection/array_text.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

struct TypeRow {
    Oid oid;
    Oid array;
    Oid schema;
    std::string schema_name;
    std::string name;
    char sort;
    std::string owner;
    std::string comment;
    bool of_extension;
    std::string parts;  // labels, the base type, the attributes, by `sort`
    Oid base;
    int modifier;
    int dimensions;
    bool not_null;
    std::optional<std::string> server_default;
    std::string collation;
    Oid base_element;
    std::vector<std::string> alterations;
};

TypeRow row_of(Cells cells) {
    return {cells.oid(),
            cells.oid(),
            cells.oid(),
            cells.text(),
            cells.text(),
            cells.letter(),
            cells.text(),
            cells.text(),
            cells.flag(),
            cells.text(),
            cells.oid(),
            static_cast<int>(cells.number()),
            static_cast<int>(cells.number()),
            cells.flag(),
            cells.maybe_text(),
            cells.text(),
            cells.oid(),
            array_elements(cells.view())};
}

void take_enum(Reading& reading, TypeRow row, bool is_read) {
    EnumType type{std::move(row.name), row.schema_name, array_elements(row.parts), std::move(row.comment)};
    if (reading.reads(row.schema)) type.schema = reading.schema_name(row.schema);
    reading.types.add_enum(row.oid, type);
    if (!is_read) return;
    reading.know(CatalogClass::type, row.oid, {.kind = ObjectKind::enum_type, .name = type.name, .schema = type.schema},
                 std::move(row.owner));
    reading.schema().enums.push_back(std::move(type));
}

void take_domain(Reading& reading, TypeRow row) {
    DomainType domain{.name = row.name, .schema = reading.schema_name(row.schema)};
    domain.type = reading.types.type_of({row.base, row.base_element, row.modifier, row.parts, row.dimensions});
    domain.collation = std::move(row.collation);
    domain.server_default = std::move(row.server_default);
    domain.nullable = !row.not_null;
    domain.comment = std::move(row.comment);
    reading.know(CatalogClass::type, row.oid,
                 {.kind = ObjectKind::domain, .name = domain.name, .schema = domain.schema}, std::move(row.owner));
    reading.domains.emplace(row.oid, reading.schema().domains.size());
    reading.schema().domains.push_back(std::move(domain));
}

std::string definition_of(const TypeRow& row, ObjectKind kind, const std::string& name) {
    const std::string sql = "CREATE TYPE " + name;
    if (kind == ObjectKind::base_type) return row.sort == 'p' ? sql : sql + " (" + row.parts + ')';
    return sql + (kind == ObjectKind::range_type ? " AS RANGE (" : " AS (") + row.parts + ')';
}

void take_by_text(Reading& reading, TypeRow row, ObjectKind kind) {
    const std::string& schema = reading.schema_name(row.schema);
    ObjectName name{.kind = kind, .name = row.name, .schema = schema};
    reading.know(CatalogClass::type, row.oid, name, std::move(row.owner));
    std::string sql = definition_of(row, kind, sql_name(row.name, schema));
    reading.schema().objects.push_back(
        {std::move(name), std::move(sql), std::move(row.comment), std::move(row.alterations)});
}

ObjectKind kind_of(char sort) {
    if (sort == 'c') return ObjectKind::composite_type;
    return sort == 'r' ? ObjectKind::range_type : ObjectKind::base_type;
}

void take(Reading& reading, TypeRow row) {
    const bool is_read = reading.whole() && reading.reads(row.schema) && !row.of_extension;
    if (row.sort == 'e') return take_enum(reading, std::move(row), is_read);
    if (!is_read) return;
    if (row.sort == 'd') return take_domain(reading, std::move(row));
    const ObjectKind kind = kind_of(row.sort);
    take_by_text(reading, std::move(row), kind);
}

}  // namespace

void read_types(Reading& reading) {
    // Domains may be made of enumerations further on.
    std::vector<TypeRow> others;
    for_each_row(reading.connection, types_query, {}, [&](Cells cells) {
        TypeRow row = row_of(cells);
        if (row.sort == 'e')
            take(reading, std::move(row));
        else
            others.push_back(std::move(row));
    });
    for (TypeRow& row : others) take(reading, std::move(row));
}

}  // namespace retort::postgresql
