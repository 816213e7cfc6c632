// SPDX-License-Identifier: MIT
// What needs what, and who may do what.
#include <algorithm>

#include "dialects/postgresql/reflection/object_kinds.hpp"
#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

CatalogClass class_of(std::string_view word) {
    if (word == "relation" || word == "default") return CatalogClass::relation;
    if (word == "type") return CatalogClass::type;
    if (word == "namespace") return CatalogClass::schema;
    return word == "constraint" ? CatalogClass::constraint : CatalogClass::object;
}

/// The object, or its column `number` where that is not 0. Nothing for what is not read.
std::optional<ObjectName> object_of(Reading& reading, CatalogClass catalog, Oid oid, int number) {
    const ObjectName* name = reading.name(catalog, oid);
    if (name == nullptr) return std::nullopt;
    if (number == 0) return *name;
    if (reading.table(oid) == nullptr) return std::nullopt;
    return ObjectName{ObjectKind::column, reading.column_name(oid, number), name->schema, name->name, {}};
}

/// Columns say their types; enumerations, sequences and collations come first anyway. What else needs an enumeration is
/// told, so that nobody takes it for one that is not used.
bool is_told(const ObjectName& object, const ObjectName& needs) {
    const bool is_of_table =
        object.kind == ObjectKind::table || object.kind == ObjectKind::column || object.kind == ObjectKind::constraint;
    if (needs.kind == ObjectKind::enum_type) return !is_of_table;
    return needs.kind != ObjectKind::sequence && needs.kind != ObjectKind::collation;
}

void take_dependency(Reading& reading, Cells& cells) {
    const CatalogClass catalog = class_of(cells.view());
    const Oid oid = cells.oid();
    std::optional<ObjectName> object = object_of(reading, catalog, oid, static_cast<int>(cells.number()));
    const CatalogClass needed_catalog = class_of(cells.view());
    std::optional<ObjectName> needs = object_of(reading, needed_catalog, cells.oid(), 0);
    if (object && needs && *object != *needs && is_told(*object, *needs)) {
        reading.schema().dependencies.push_back({std::move(*object), std::move(*needs)});
    }
}

/// Privileges of one grantee stand together.
void add_privilege(std::vector<ObjectGrant>& grants, ObjectGrant grant) {
    ObjectGrant* last = grants.empty() ? nullptr : &grants.back();
    if (last != nullptr && last->object == grant.object && last->grantee == grant.grantee &&
        last->grantable == grant.grantable && last->revoked == grant.revoked && last->grantor == grant.grantor) {
        last->privileges.push_back(std::move(grant.privileges.front()));
    } else {
        grants.push_back(std::move(grant));
    }
}

/// What a privilege is about. What is not read, as of an extension or of the database itself, has its name in the row.
ObjectName object_in(const Reading& reading, Cells& cells) {
    const CatalogClass catalog = class_of(cells.view());
    const ObjectName* known = reading.name(catalog, cells.oid());
    std::string column = cells.text();
    const ObjectKind kind = object_kind(cells.view());
    ObjectName told{.kind = kind, .schema = cells.text()};
    told.name = cells.text();
    told.arguments = cells.text();
    const ObjectName& object = known != nullptr ? *known : told;
    if (column.empty()) return object;
    return {ObjectKind::column, std::move(column), object.schema, object.name, {}};
}

void take_privilege(Reading& reading, Cells& cells) {
    ObjectGrant grant{.object = object_in(reading, cells), .grantee = cells.text()};
    grant.privileges.push_back(cells.text());
    grant.grantable = cells.flag();
    grant.revoked = cells.flag();
    grant.grantor = cells.text();
    add_privilege(reading.schema().grants, std::move(grant));
}

}  // namespace

void read_dependencies(Reading& reading) {
    for_each_row(reading.connection, dependencies_query, {}, [&](Cells cells) { take_dependency(reading, cells); });
    auto& dependencies = reading.schema().dependencies;
    std::sort(dependencies.begin(), dependencies.end());
    dependencies.erase(std::unique(dependencies.begin(), dependencies.end()), dependencies.end());
}

void read_privileges(Reading& reading) {
    const std::string everything = reading.options.all_schemas ? "all" : "";
    for_each_row(reading.connection, privileges_query, {reading.schema_oids, everything},
                 [&](Cells cells) { take_privilege(reading, cells); });
    auto& grants = reading.schema().grants;
    std::stable_sort(grants.begin(), grants.end(),
                     [](const auto& left, const auto& right) { return left.object < right.object; });
    auto& owners = reading.schema().owners;
    std::sort(owners.begin(), owners.end(),
              [](const auto& left, const auto& right) { return left.object < right.object; });
}

}  // namespace retort::postgresql
