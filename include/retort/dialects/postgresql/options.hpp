// SPDX-License-Identifier: MIT
// What PostgreSQL's tables, keys and indexes can say beyond the rest: keys for DialectOptions, as SQLAlchemy names
// them. SQL stands as it will in the statement; a flag is "true" or "false".
#pragma once

#include <string_view>

namespace retort::postgresql::option {

// Of tables.
inline constexpr std::string_view inherits = "postgresql_inherits";          ///< SQL: the tables' names.
inline constexpr std::string_view partition_by = "postgresql_partition_by";  ///< SQL: "RANGE (day)".
inline constexpr std::string_view on_commit = "postgresql_on_commit";  ///< "preserve_rows", "delete_rows", "drop".
/// "false" writes WITHOUT OIDS, which means nothing since PostgreSQL 12; there is no "true" any more.
inline constexpr std::string_view with_oids = "postgresql_with_oids";

// Of tables and indexes.
inline constexpr std::string_view using_ = "postgresql_using";           ///< The access method: "gin".
inline constexpr std::string_view with = "postgresql_with";              ///< SQL: "fillfactor = 70".
inline constexpr std::string_view tablespace = "postgresql_tablespace";  ///< Its name.

// Of indexes.
inline constexpr std::string_view concurrently = "postgresql_concurrently";  ///< A flag.

// Of indexes and unique constraints.
inline constexpr std::string_view nulls_not_distinct = "postgresql_nulls_not_distinct";  ///< A flag.

// Of foreign keys and checks.
inline constexpr std::string_view not_valid = "postgresql_not_valid";  ///< A flag: old rows are not looked at.

}  // namespace retort::postgresql::option
