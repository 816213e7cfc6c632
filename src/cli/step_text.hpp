// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/graph/plan.hpp"

namespace retort::cli {

/// "upgrade base -> 1a2b, add users"
std::string step_text(const migrate::RevisionGraph& graph, const migrate::Step& step);

}  // namespace retort::cli
