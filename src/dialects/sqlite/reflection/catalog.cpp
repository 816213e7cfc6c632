// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/catalog.hpp"

#include "retort/dialects/sqlite/dialect.hpp"

#include "reflection/rows.hpp"

namespace retort::sqlite {

namespace {

/// `schema.sqlite_schema`, for FROM.
std::string schema_table(const std::string& schema) {
    std::string sql;
    sqlite_dialect().append_identifier(sql, schema);
    return sql + ".sqlite_schema";
}

std::string text(const CatalogRow& row, std::size_t column) { return row[column].value_or(""); }

bool is_true(const CatalogRow& row, std::size_t column) { return text(row, column) != "0"; }

}  // namespace

std::vector<CatalogEntry> catalog_of(DriverConnection& connection, const std::string& schema) {
    const std::string sql = "SELECT type, name, tbl_name, sql FROM " + schema_table(schema) +
                            " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    std::vector<CatalogEntry> entries;
    for (const CatalogRow& row : catalog_rows(connection, sql)) {
        entries.push_back({text(row, 0), text(row, 1), text(row, 2), text(row, 3)});
    }
    return entries;
}

bool has_ordinary_table(DriverConnection& connection, const std::string& schema, std::string_view name) {
    // The first question is answered from memory; the second reads the table of tables from its begin.
    if (catalog_rows(connection, "SELECT 1 FROM pragma_table_info(?, ?) LIMIT 1", {std::string{name}, schema}).empty())
        return false;
    const std::string sql = "SELECT type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %' FROM " + schema_table(schema) +
                            " WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE LIMIT 1";
    const std::vector<CatalogRow> rows = catalog_rows(connection, sql, {std::string{name}});
    return !rows.empty() && is_true(rows.front(), 0);
}

std::vector<SpecialTable> special_tables(DriverConnection& connection, const std::string& schema) {
    std::vector<SpecialTable> tables;
    const std::string sql =
        "SELECT name, type FROM pragma_table_list WHERE schema = ? AND type IN ('virtual', 'shadow')";
    for (const CatalogRow& row : catalog_rows(connection, sql, {schema})) {
        tables.push_back({text(row, 0), text(row, 1)});
    }
    return tables;
}

std::vector<PragmaColumn> pragma_columns(DriverConnection& connection, const std::string& schema) {
    // CROSS JOIN keeps the order; a virtual table without its module would fail, so none is asked.
    const std::string sql = "SELECT m.name, x.name, x.\"notnull\", x.dflt_value IS NOT NULL, x.pk, x.hidden FROM " +
                            schema_table(schema) +
                            " AS m CROSS JOIN pragma_table_xinfo(m.name, ?) AS x WHERE m.type = 'table' AND m.sql NOT "
                            "LIKE 'CREATE VIRTUAL %' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.rowid, "
                            "x.cid";
    std::vector<PragmaColumn> columns;
    for (const CatalogRow& row : catalog_rows(connection, sql, {schema})) {
        columns.push_back(
            {text(row, 0), text(row, 1), is_true(row, 2), is_true(row, 3), std::stoi(text(row, 4)), is_true(row, 5)});
    }
    return columns;
}

}  // namespace retort::sqlite
