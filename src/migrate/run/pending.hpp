// SPDX-License-Identifier: MIT
// What of a run is still to be done, given the rows that the version table has by now.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "retort/migrate/graph/plan.hpp"

namespace retort::migrate {

/// Every revision that is applied where the version table holds `rows`.
std::set<std::string> applied_by(const RevisionGraph& graph, const std::vector<std::string>& rows);

/// Whether `step` has been done already.
bool is_done(const Step& step, const std::set<std::string>& applied);

/// Whether `step` can be done now: everything before it is applied, or everything after it is gone.
bool can_run(const RevisionGraph& graph, const Step& step, const std::set<std::string>& applied);

}  // namespace retort::migrate
