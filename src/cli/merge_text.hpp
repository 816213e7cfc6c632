// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/run/branch_overlap.hpp"

namespace retort::cli {

/// Why a merge of these branches is safe, or what stands against it: some lines.
std::string merge_text(const migrate::BranchOverlap& overlap);

}  // namespace retort::cli
