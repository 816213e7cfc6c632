// SPDX-License-Identifier: MIT
// Many rows: by COPY, and lot by lot.
#pragma once

#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::postgresql {

/// By COPY, where there are more rows than one INSERT takes and nothing stands in its way.
std::vector<migrate::MigrationStep> insert_rows(const migrate::BulkInsert& op, const migrate::MigrationDialect& dialect,
                                                const migrate::StepContext& context);

/// In lots, where the operation says so.
std::vector<migrate::MigrationStep> update_rows(const migrate::BulkUpdate& op, const migrate::MigrationDialect& dialect,
                                                const migrate::StepContext& context);

}  // namespace retort::postgresql
