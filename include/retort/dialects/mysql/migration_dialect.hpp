// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort {

/// How MySQL and MariaDB change their schemas. Each statement commits by itself. A column is changed by repeating its
/// whole definition, so alter_column needs `.was`, or the new type.
const migrate::MigrationDialect& mysql_migration_dialect();
const migrate::MigrationDialect& mariadb_migration_dialect();

}  // namespace retort
