// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort {

/// How PostgreSQL (15 and later) changes its schema: in place, in transactions, but for the few statements that cannot
/// run inside one. Lives as long as the program. docs/design/postgresql-migrations.md says what becomes of them.
const migrate::MigrationDialect& postgresql_migration_dialect();

}  // namespace retort
