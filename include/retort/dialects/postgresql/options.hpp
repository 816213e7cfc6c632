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
inline constexpr std::string_view partition_of = "postgresql_partition_of";        ///< SQL: the parent's name.
inline constexpr std::string_view partition_bound = "postgresql_partition_bound";  ///< SQL: "FOR VALUES FROM …".
inline constexpr std::string_view of_type = "postgresql_of";                       ///< SQL: the composite type's name.
inline constexpr std::string_view row_security = "postgresql_row_security";        ///< A flag.
inline constexpr std::string_view force_row_security = "postgresql_force_row_security";  ///< A flag: for the owner too.
/// Of tables and materialized views: the index that their rows were put in the order of.
inline constexpr std::string_view cluster_on = "postgresql_cluster_on";
inline constexpr std::string_view replica_identity = "postgresql_replica_identity";  ///< "FULL", "NOTHING", "USING …".
/// "false" writes WITHOUT OIDS, which means nothing since PostgreSQL 12; there is no "true" any more.
inline constexpr std::string_view with_oids = "postgresql_with_oids";

// Of tables and indexes.
inline constexpr std::string_view using_ = "postgresql_using";           ///< The access method: "gin".
inline constexpr std::string_view with = "postgresql_with";              ///< SQL: "fillfactor = 70".
inline constexpr std::string_view tablespace = "postgresql_tablespace";  ///< Its name.

// Of columns.
inline constexpr std::string_view storage = "postgresql_storage";          ///< "external", where not the type's own.
inline constexpr std::string_view compression = "postgresql_compression";  ///< "lz4".
inline constexpr std::string_view statistics = "postgresql_statistics";    ///< The statistics target; of indexes too.
inline constexpr std::string_view attributes = "postgresql_attributes";    ///< SQL: "n_distinct = 5".
/// The name of an identity column's sequence, in SQL, where it is not the usual one.
inline constexpr std::string_view identity_sequence = "postgresql_identity_sequence";

/// "LOGGED" or "UNLOGGED": an identity column's sequence, where its table is the other.
inline constexpr std::string_view identity_logging = "postgresql_identity_logging";

/// Of columns, constraints and indexes: a parent table brings it; this table does not say it itself ("true"), or says
/// it too ("merged").
inline constexpr std::string_view inherited = "postgresql_inherited";

// Of constraints that have an index.
inline constexpr std::string_view index_comment = "postgresql_index_comment";  ///< The comment on the index itself.

// Of exclusion constraints.
inline constexpr std::string_view include = "postgresql_include";  ///< SQL: "(a, b)".

// Of checks.
inline constexpr std::string_view no_inherit = "postgresql_no_inherit";  ///< A flag: not for the table's children.

// Of sequences.
inline constexpr std::string_view unlogged = "postgresql_unlogged";  ///< A flag.

// Of indexes.
inline constexpr std::string_view attached_to =
    "postgresql_attached_to";  ///< SQL: the partitioned index it is part of.
/// A flag: the database does not use it, since CREATE INDEX CONCURRENTLY failed. DDL leaves it out.
inline constexpr std::string_view invalid = "postgresql_invalid";
inline constexpr std::string_view concurrently = "postgresql_concurrently";  ///< A flag.

// Of indexes and unique constraints.
inline constexpr std::string_view nulls_not_distinct = "postgresql_nulls_not_distinct";  ///< A flag.

// Of foreign keys and checks.
inline constexpr std::string_view not_valid = "postgresql_not_valid";  ///< A flag: old rows are not looked at.

}  // namespace retort::postgresql::option
