// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::sqlite {

/// Questions whose answers before and after a revision tell whether it broke something beyond its own tables: rows that
/// refer to nothing (foreign keys are off meanwhile), views and triggers that name a table which changed.
std::vector<migrate::Check> guards(const Schema& schema, const migrate::ChangedTables& changed);

}  // namespace retort::sqlite
