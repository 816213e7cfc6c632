// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "migrate/graph/structure.hpp"

namespace retort::migrate::detail {

/// `wanted` from the top down: every revision before its parents and dependencies, a branch as far as it goes before
/// the next one, ties by load order. The walk starts at those of `tops` that are wanted and goes over wanted revisions
/// only; whatever of `wanted` it cannot come to is left out of the answer.
[[nodiscard]] std::vector<Index> ordered(const Structure& graph, const NodeSet& wanted, std::vector<Index> tops);

}  // namespace retort::migrate::detail
