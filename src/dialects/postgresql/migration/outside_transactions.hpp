// SPDX-License-Identifier: MIT
// The statements that PostgreSQL refuses inside a transaction, and what a broken one of them leaves.
#pragma once

#include <string_view>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::postgresql {

/// Whether the statement runs inside a transaction, and what follows in it can use what it made.
bool runs_in_transaction(std::string_view sql);

/// See MigrationDialect::recovery().
migrate::StepRecovery recovery(std::string_view sql);

}  // namespace retort::postgresql
