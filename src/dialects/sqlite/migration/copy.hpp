// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::sqlite {

/// INSERT … SELECT of every row into the new table, under the name it has so far. Rows keep their rowid.
std::string copy_statement(const migrate::TableRebuild& rebuild, const std::string& new_name);

/// What has to be true of the old table's rows so that all of them can be copied and no value changes.
std::vector<migrate::Check> checks_before_copy(const migrate::TableRebuild& rebuild);

}  // namespace retort::sqlite
