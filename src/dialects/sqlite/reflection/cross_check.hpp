// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/sql/schema/table.hpp"

#include "dialects/sqlite/reflection/catalog.hpp"

namespace retort::sqlite {

/// Compares what was read from a table's text with SQLite's own view of its columns: their names, their places in the
/// primary key, which may be NULL, which have a default, which are computed. Throws ReflectionMismatch (RT-R002).
void cross_check(const Table& table, const std::vector<PragmaColumn>& columns);

}  // namespace retort::sqlite
