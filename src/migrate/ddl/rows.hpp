// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate::detail {

/// As few INSERTs as the database's number of parameters allows.
std::vector<MigrationStep> insert_steps(const BulkInsert& insert, const MigrationDialect& dialect, bool for_script);

MigrationStep update_step(const BulkUpdate& update, const MigrationDialect& dialect, bool for_script);

}  // namespace retort::migrate::detail
