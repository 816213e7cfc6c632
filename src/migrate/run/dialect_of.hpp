// SPDX-License-Identifier: MIT
#pragma once

#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/errors.hpp"

namespace retort::migrate {

/// Throws NoMigrations (RT-U010).
inline const MigrationDialect& migration_dialect_of(const Engine& engine) {
    const MigrationDialect* const dialect = find_migration_dialect(engine.dialect().name());
    if (dialect == nullptr) throw NoMigrations{engine.dialect().name()};
    return *dialect;
}

}  // namespace retort::migrate
