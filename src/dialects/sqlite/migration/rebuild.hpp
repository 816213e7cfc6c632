// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::sqlite {

/// The steps that build a table anew with all its rows. docs/design/sqlite-batch.md explains their order. Throws
/// KeyTargetLost (RT-M509).
std::vector<migrate::MigrationStep> rebuild_steps(const migrate::TableRebuild& rebuild, const Schema& schema,
                                                  const Dialect& dialect);

}  // namespace retort::sqlite
