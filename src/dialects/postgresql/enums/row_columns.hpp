// SPDX-License-Identifier: MIT
// Columns whose values are rows of tables: PostgreSQL changes no column of such a table, so that they are text
// meanwhile.
#pragma once

#include <vector>

#include "dialects/postgresql/enums/columns.hpp"
#include "dialects/postgresql/enums/definition.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

/// Dropping makes those of `columns` that hold rows text, creating makes them rows again. Throws EnumNotRewritable
/// (RT-M521) where labels are merged in one.
Definition row_columns(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                       const std::vector<Merge>& merges);

}  // namespace retort::postgresql::enums
