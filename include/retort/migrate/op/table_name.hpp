// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace retort::migrate {

/// Names a table: `"users"`, or `{"users", "accounts"}` for the one in schema accounts. A dot is part of the name.
struct TableName {
    std::string name = {};
    std::string schema = {};  ///< Empty: the connection's default schema.

    TableName() = default;
    TableName(const char* table) : name{table} {}             // NOLINT(google-explicit-constructor)
    TableName(std::string table) : name{std::move(table)} {}  // NOLINT(google-explicit-constructor)
    TableName(std::string table, std::string in_schema) : name{std::move(table)}, schema{std::move(in_schema)} {}

    [[nodiscard]] bool empty() const { return name.empty(); }

    bool operator==(const TableName&) const = default;
};

/// "schema.table", or "table" where the schema is empty: for people.
std::string to_string(const TableName& table);

/// Columns of one table: one side of a foreign key, `{"orders", {"user_id"}}`.
struct KeyColumns {
    TableName table;
    std::vector<std::string> columns = {};
};

}  // namespace retort::migrate
