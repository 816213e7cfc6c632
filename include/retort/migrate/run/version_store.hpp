// SPDX-License-Identifier: MIT
// The table that says which revisions a database is at: Alembic's, so that both tools can share a database.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/milliseconds.hpp"
#include "retort/migrate/graph/version_table.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {
class MigrationDialect;
}

namespace retort::migrate {

inline constexpr std::string_view version_table_name = "alembic_version";
/// Of version_num, where nothing longer is needed.
inline constexpr std::size_t version_num_length = 32;

/// alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)), or the
/// same by another name.
Table version_table(const TableName& name = std::string{version_table_name});

/// How long to wait for another session's lock on the version table where nothing else is said.
inline constexpr Milliseconds version_lock_timeout{10'000};

struct VersionRows {
    bool table_exists = false;
    std::vector<std::string> rows = {};
};

/// Reads the table; where it is not there, so it says. Throws BadVersionTable (RT-U006).
VersionRows read_versions(Connection& connection, const TableName& table = std::string{version_table_name});

/// The same, without waiting longer than `longest` for another session's lock on the table; 0: as long as the database
/// does. Throws VersionTableLocked (RT-U023), too. For a connection that is not in a transaction.
VersionRows read_versions_within(Connection& connection, const TableName& table, Milliseconds longest);

/// In the transaction that is open.
void create_version_table(Connection& connection, const TableName& table = std::string{version_table_name});
/// Does `change`, in the transaction that is open; before it writes an id that its column is too short for, the column
/// is made longer. Throws VersionRowMismatch (RT-G027) where a row is not there once.
void change_versions(Connection& connection, const VersionTableChange& change,
                     const TableName& table = std::string{version_table_name});
/// Takes every row away.
void clear_versions(Connection& connection, const TableName& table = std::string{version_table_name});

/// What makes version_num long enough for the ids that `change` writes, where `length` is too short; nothing for a
/// database that does not hold texts to their length. `dialect` is that of the database.
std::vector<std::string> widening_statements(const MigrationDialect& dialect, const TableName& table,
                                             const VersionTableChange& change, std::size_t length);

}  // namespace retort::migrate
