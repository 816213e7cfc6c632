// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "sql/compile/from_list.hpp"

namespace retort::sql {

/// A column of `own` among the selected ones that is outside of any aggregate, where another one is inside; null: there
/// is none. Functions are known by their names.
const ColumnNode* column_beside_aggregate(const std::vector<NodePtr>& selected, const FromList& own);

}  // namespace retort::sql
