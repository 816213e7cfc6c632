// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "retort/migrate/graph/revision.hpp"

namespace retort::migrate::detail {

/// Throws BadRevisionFile (RT-P001) for an id that cannot be one, or that is empty in a list.
void check_ids(const RevisionNode& node, std::size_t line);

}  // namespace retort::migrate::detail
