// SPDX-License-Identifier: MIT
// What PostgreSQL's tables, keys and indexes can say beyond the rest: keys for DialectOptions, as SQLAlchemy names
// them. Lists are names separated by commas, in double quotes where they hold anything but letters, digits and "_".
#pragma once

#include <string_view>

namespace retort::postgresql::option {

// Of tables.
inline constexpr std::string_view inherits = "postgresql_inherits";          ///< A list of tables.
inline constexpr std::string_view partition_by = "postgresql_partition_by";  ///< SQL: "RANGE (day)".
inline constexpr std::string_view table_with = "postgresql_with";      ///< "fillfactor=70,autovacuum_enabled=off".
inline constexpr std::string_view on_commit = "postgresql_on_commit";  ///< "preserve_rows", "delete_rows", "drop".

// Of tables and indexes.
inline constexpr std::string_view using_ = "postgresql_using";           ///< The access method.
inline constexpr std::string_view tablespace = "postgresql_tablespace";  ///< Its name.
inline constexpr std::string_view with = "postgresql_with";              ///< "fillfactor=70".

// Of indexes, primary keys and unique constraints.
inline constexpr std::string_view include = "postgresql_include";  ///< A list of columns.

// Of indexes and unique constraints.
inline constexpr std::string_view nulls_not_distinct = "postgresql_nulls_not_distinct";  ///< "true", "false".

// Of indexes.
inline constexpr std::string_view concurrently = "postgresql_concurrently";  ///< "true".

// Of foreign keys and checks.
inline constexpr std::string_view not_valid = "postgresql_not_valid";  ///< "true": old rows are not looked at.

// Of foreign keys.
inline constexpr std::string_view ondelete_columns = "postgresql_ondelete_columns";  ///< Which ones become NULL.

}  // namespace retort::postgresql::option
