// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort {

/// How SQLite (3.40 and later) changes its schema: ALTER TABLE where it can, else the table is built anew. Lives as
/// long as the program. docs/design/sqlite-batch.md says what is kept and how.
const migrate::MigrationDialect& sqlite_migration_dialect();

}  // namespace retort
