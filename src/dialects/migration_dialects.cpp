// SPDX-License-Identifier: MIT
// How the databases of this program change their schemas.
#include <array>

#include "retort/dialects/mysql/migration_dialect.hpp"
#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate {

const MigrationDialect* find_migration_dialect(std::string_view dialect_name) {
    static constexpr std::array known{mariadb_migration_dialect, mysql_migration_dialect, postgresql_migration_dialect,
                                      sqlite_migration_dialect};
    for (const auto& dialect : known) {
        if (dialect().dialect().name() == dialect_name) return &dialect();
    }
    return nullptr;
}

}  // namespace retort::migrate
