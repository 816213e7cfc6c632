// SPDX-License-Identifier: MIT
#pragma once

#include "sql/compile/from_list.hpp"

namespace retort::sql {

/// Joins `step` to the one of `items` that it belongs to; what stands in none of them yet is looked for in
/// `candidates`. Throws NoJoinCondition.
void join_to(FromList& items, const FromList& candidates, const JoinStep& step);

}  // namespace retort::sql
