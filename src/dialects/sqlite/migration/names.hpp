// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/sql/schema/schema.hpp"

namespace retort::sqlite {

/// The identifier, in quotes where it must be.
std::string quoted(std::string_view identifier);
std::string quoted_table(std::string_view schema, std::string_view name);
inline std::string quoted_table(const Table& table) { return quoted_table(table.schema, table.name); }

/// `wanted`, with a number behind it where a table, view or index has that name.
std::string free_name(const Schema& schema, const std::string& wanted);

/// The name under which `table` shows its rowid; empty when it has none or its columns hide it.
std::string rowid_name(const Table& table);
/// Whether a column of the table is its rowid.
bool has_rowid_column(const Table& table);

}  // namespace retort::sqlite
