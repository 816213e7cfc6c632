// SPDX-License-Identifier: MIT
// The table that says which revisions a database is at: Alembic's, so that both tools can share a database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/graph/version_table.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

inline constexpr std::string_view version_table_name = "alembic_version";

/// alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
Table version_table();

struct VersionRows {
    bool table_exists = false;
    std::vector<std::string> rows = {};
};

/// Reads the table; where it is not there, so it says. Throws BadVersionTable (RT-U006).
VersionRows read_versions(Connection& connection);

/// In the transaction that is open.
void create_version_table(Connection& connection);
/// Does `change`, in the transaction that is open. Throws VersionRowMismatch (RT-G027) where a row is not there once.
void change_versions(Connection& connection, const VersionTableChange& change);
/// Takes every row away.
void clear_versions(Connection& connection);

}  // namespace retort::migrate
