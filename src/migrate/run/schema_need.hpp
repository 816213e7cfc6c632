// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate {

/// What the operations have to know of the database: nothing where all of them stand by themselves (a new table, SQL),
/// their tables where no others can be concerned, and everything otherwise. So a run costs no more with a thousand
/// tables than with one.
/// `operations` are those that are left to do: what the ones before them made is in the database.
Schema schema_for(Connection& connection, std::span<const Operation> operations, const MigrationDialect& dialect);

}  // namespace retort::migrate
