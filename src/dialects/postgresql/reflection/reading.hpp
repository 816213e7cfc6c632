// SPDX-License-Identifier: MIT
// What is known while a database is read; the steps fill it in turn.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "retort/reflection/inspector.hpp"

#include "dialects/postgresql/reflection/column_types.hpp"

namespace retort::postgresql {

/// A table or view, by its place in the schema, and where each column of the catalogue stands in it.
struct RelationPlace {
    ObjectKind kind = ObjectKind::table;
    std::size_t place = 0;
    Oid schema = 0;
    std::vector<int> columns = {};  ///< By the catalogue's number; -1: not there.
};

/// A sequence that belongs to a column, until the column is known.
struct OwnedSequence {
    Sequence sequence;
    Oid table = 0;
    int column = 0;
    bool identity = false;
};

/// Catalogues whose oids name the things that owners, privileges and dependencies are about.
enum class CatalogClass : std::uint8_t { relation, type, object, constraint, schema };

struct Reading {
    Reading(DriverConnection& database, const ReflectOptions& what) : connection{database}, options{what} {}

    DriverConnection& connection;
    const ReflectOptions& options;
    std::string schema_oids = {};                            ///< The queries' $1.
    std::string table_names = {};                            ///< The queries' $2.
    std::unordered_map<Oid, std::string> schema_names = {};  ///< Of the schemas that are read: their names in values.
    TypeMap types = {};
    Reflection result = {};
    std::unordered_map<Oid, RelationPlace> relations = {};
    std::unordered_map<Oid, std::size_t> domains = {};
    std::vector<OwnedSequence> owned_sequences = {};
    std::map<std::pair<CatalogClass, Oid>, ObjectName> names = {};

    [[nodiscard]] Schema& schema() { return result.schema; }
    [[nodiscard]] std::vector<std::string> parameters() const { return {schema_oids, table_names}; }
    /// Whether everything is read, not some tables only.
    [[nodiscard]] bool whole() const { return options.tables.empty(); }
    [[nodiscard]] bool reads(Oid schema_oid) const { return schema_names.count(schema_oid) > 0; }
    [[nodiscard]] const std::string& schema_name(Oid schema_oid) const { return schema_names.at(schema_oid); }

    /// Null for what is not read.
    [[nodiscard]] Table* table(Oid oid);
    [[nodiscard]] View* view(Oid oid);
    [[nodiscard]] const ObjectName* name(CatalogClass catalog, Oid oid) const;
    /// The name of a table's column by the catalogue's number.
    [[nodiscard]] const std::string& column_name(Oid table_oid, int number);

    void know(CatalogClass catalog, Oid oid, ObjectName object, std::string owner = {});
    void note(std::string object, std::string text) { result.notes.push_back({std::move(object), std::move(text)}); }
};

/// A name as SQL, quoted where it must be; with its schema where that is not empty.
std::string sql_name(std::string_view name, std::string_view schema = {});

void read_namespaces(Reading& reading);
void read_types(Reading& reading);
void read_relations(Reading& reading);
void read_columns(Reading& reading);
void read_keys(Reading& reading);  ///< Indexes and constraints.
void read_objects(Reading& reading);
void read_dependencies(Reading& reading);
void read_privileges(Reading& reading);
/// Sequences of identity columns go into them, and those that SERIAL makes are left to it.
void settle_sequences(Reading& reading);

}  // namespace retort::postgresql
