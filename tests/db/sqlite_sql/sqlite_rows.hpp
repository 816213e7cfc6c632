// SPDX-License-Identifier: MIT
#pragma once

#include "db/sql/database_rows.hpp"

namespace retort::testing {

/// For what only SQLite has, or has this way; tests/db/sql has what all databases have.
class SqliteRows : public ::testing::Test, public DatabaseRows {
protected:
    SqliteRows() : DatabaseRows{"sqlite://"} {}
};

}  // namespace retort::testing
