// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"

namespace retort::sqlite {

/// A row of sqlite_schema.
struct CatalogEntry {
    std::string type;  ///< "table", "index", "view", "trigger"
    std::string name;
    std::string table;  ///< What it stands on; its own name for tables and views.
    std::string sql;    ///< Empty for the indexes that SQLite makes for keys.
};

/// What a table is to SQLite beside an ordinary one.
struct SpecialTable {
    std::string name;
    std::string kind;  ///< "virtual" or "shadow"
};

/// A column as PRAGMA table_xinfo has it.
struct PragmaColumn {
    std::string table;
    std::string name;
    bool not_null = false;
    bool has_default = false;
    int key_place = 0;  ///< From 1 in the primary key; 0: not in it.
    bool generated = false;
};

/// Everything in a database but what SQLite keeps for itself, in the order it was made. `schema` is "main" or the name
/// of an attached database.
std::vector<CatalogEntry> catalog_of(DriverConnection& connection, const std::string& schema);
/// A table that is neither virtual nor one of SQLite's own.
bool has_ordinary_table(DriverConnection& connection, const std::string& schema, std::string_view name);
std::vector<SpecialTable> special_tables(DriverConnection& connection, const std::string& schema);
/// The columns of all ordinary tables, table by table, in their order.
std::vector<PragmaColumn> pragma_columns(DriverConnection& connection, const std::string& schema);

}  // namespace retort::sqlite
