// SPDX-License-Identifier: MIT
#include <algorithm>

#include "dialects/postgresql/reflection/queries.hpp"
#include "dialects/postgresql/reflection/reading.hpp"

namespace retort::postgresql {

namespace {

struct NamespaceRow {
    Oid oid;
    std::string name;
    std::string owner;
    std::string comment;
    bool is_default;
    bool of_extension;
};

bool is_main(const NamespaceRow& row, const ReflectOptions& options) {
    return options.schema.empty() ? row.is_default : row.name == options.schema;
}

bool is_wanted(const NamespaceRow& row, const ReflectOptions& options) {
    const std::vector<std::string>& more = options.more_schemas;
    return options.all_schemas || is_main(row, options) || std::find(more.begin(), more.end(), row.name) != more.end();
}

void take(Reading& reading, NamespaceRow row) {
    const ReflectOptions& options = reading.options;
    if (!is_wanted(row, options)) return;
    reading.schema_oids += (reading.schema_oids.empty() ? "{" : ",") + std::to_string(row.oid);
    const bool named = options.all_schemas || !options.schema.empty() || !is_main(row, options);
    reading.schema_names.emplace(row.oid, named ? row.name : std::string{});
    if (row.of_extension || !reading.whole()) return;
    reading.know(CatalogClass::schema, row.oid, {.kind = ObjectKind::schema, .name = row.name}, std::move(row.owner));
    reading.schema().namespaces.push_back({std::move(row.name), std::move(row.comment)});
}

}  // namespace

void read_namespaces(Reading& reading) {
    for_each_row(reading.connection, namespaces_query, {}, [&](Cells cells) {
        take(reading, {cells.oid(), cells.text(), cells.text(), cells.text(), cells.flag(), cells.flag()});
    });
    reading.schema_oids += reading.schema_oids.empty() ? "{}" : "}";
}

}  // namespace retort::postgresql
