// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate {

/// What the operations have to know of the database: nothing where all of them stand by themselves (a new table, SQL),
/// their tables where no others can be concerned, and everything otherwise. So a run costs no more with a thousand
/// tables than with one.
Schema schema_for(Connection& connection, const std::vector<Operation>& operations, const MigrationDialect& dialect);

}  // namespace retort::migrate
