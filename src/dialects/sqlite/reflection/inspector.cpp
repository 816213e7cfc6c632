// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/inspector.hpp"

#include <algorithm>

#include "retort/dialects/sqlite/inspector.hpp"

#include "dialects/sqlite/reflection/catalog.hpp"
#include "dialects/sqlite/reflection/schema_reader.hpp"
#include "reflection/rows.hpp"

namespace retort {

std::unique_ptr<Inspector> sqlite_inspector(DriverConnection& connection) {
    return std::make_unique<sqlite::SqliteInspector>(connection);
}

namespace sqlite {

namespace {

std::string database_name(std::string_view schema) { return schema.empty() ? "main" : std::string{schema}; }

}  // namespace

std::vector<std::string> SqliteInspector::table_names(std::string_view schema) {
    const std::string database = database_name(schema);
    const std::vector<SpecialTable> special = special_tables(connection_, database);
    const auto is_ordinary = [&](const CatalogEntry& entry) {
        return entry.type == "table" && std::none_of(special.begin(), special.end(), [&](const SpecialTable& table) {
                   return table.name == entry.name;
               });
    };
    std::vector<std::string> names;
    for (const CatalogEntry& entry : catalog_of(connection_, database)) {
        if (is_ordinary(entry)) names.push_back(entry.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool SqliteInspector::has_table(std::string_view name, std::string_view schema) {
    return has_ordinary_table(connection_, database_name(schema), name);
}

std::vector<std::string> SqliteInspector::view_names(std::string_view schema) {
    std::vector<std::string> names;
    for (const CatalogEntry& entry : catalog_of(connection_, database_name(schema))) {
        if (entry.type == "view") names.push_back(entry.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> SqliteInspector::schema_names() {
    std::vector<std::string> names;
    for (const CatalogRow& row : catalog_rows(connection_, "SELECT name FROM pragma_database_list ORDER BY seq")) {
        names.push_back(row.front().value_or(""));
    }
    return names;
}

Reflection SqliteInspector::reflect(const ReflectOptions& options) { return SchemaReader{connection_, options}.read(); }

}  // namespace sqlite

}  // namespace retort
