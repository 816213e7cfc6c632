// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

/// Operations on one table that can be done in two moves: first `operations`, none of which renames, in terms of the
/// names that the table has before; then `renames`, in their order.
struct Segment {
    std::vector<Operation> operations;
    std::vector<AlterColumn> renames;
};

/// `operations`, all on one table, as segments to be done one after the other: as few as can be. A database that
/// renames by itself does so in views and triggers too, for which the table has to be there and whole: hence renames
/// come last.
std::vector<Segment> renames_last(const std::vector<Operation>& operations);

}  // namespace retort::migrate::detail
