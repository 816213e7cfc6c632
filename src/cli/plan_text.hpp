// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/run/run_plan.hpp"

#include "cli/json.hpp"

namespace retort::cli {

/// The plan for people: a heading for each revision, each statement with what it means for others.
std::string plan_text(const migrate::RevisionGraph& graph, const migrate::RunPlan& plan);

/// The same for programs: the members of `plan --json` that are about revisions.
Json plan_json(const migrate::RunPlan& plan);

}  // namespace retort::cli
