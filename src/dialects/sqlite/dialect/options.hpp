// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/sql/schema/table.hpp"

namespace retort::sqlite {

/// The keys of SQLite's options, as SQLAlchemy names them.
namespace option {
inline constexpr std::string_view autoincrement = "sqlite_autoincrement";                // table: "true"
inline constexpr std::string_view strict = "sqlite_strict";                              // table: "true"
inline constexpr std::string_view with_rowid = "sqlite_with_rowid";                      // table: "false"
inline constexpr std::string_view on_conflict_not_null = "sqlite_on_conflict_not_null";  // column
inline constexpr std::string_view on_conflict = "sqlite_on_conflict";                    // key, unique, check
}  // namespace option

/// Not WITHOUT ROWID.
inline bool has_rowid(const Table& table) { return table.options.get(option::with_rowid) != "false"; }

/// Throws UnknownDialectOption (RT-S012) for a key that begins with "sqlite_" and is none of those above.
void check_options(const Table& table);

}  // namespace retort::sqlite
