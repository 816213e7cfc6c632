// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/graph/plan.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// {rev, up} of a migration, {from_, to, up, branch} of a stamp.
[[nodiscard]] retort::migrate::Step step_of(const retort::migrate::RevisionGraph& graph, const Json& recorded);

/// One step in one line; of a stamp, which row is named first does not matter.
[[nodiscard]] std::string shown(const retort::migrate::Step& step);

}  // namespace conformance
