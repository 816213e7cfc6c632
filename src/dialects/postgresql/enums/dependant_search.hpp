// SPDX-License-Identifier: MIT
// From types and columns on through pg_depend, to any depth.
#pragma once

#include <map>
#include <vector>

#include "dialects/postgresql/enums/dependants.hpp"

namespace retort::postgresql::enums {

/// What depends on the family, on its columns, and on `blocks`, the columns that are added again. A generated column
/// that is in none of the blocks is a dependant of its own. Throws EnumNotRewritable (RT-M521).
std::map<ObjectId, Dependant> search_dependants(const TypeFamily& family, const std::vector<EnumColumn>& columns,
                                                const std::vector<AnewColumns>& blocks, const Ask& ask);

}  // namespace retort::postgresql::enums
