// SPDX-License-Identifier: MIT
#include "cli/step_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::cli {

namespace {

std::string ids_or_base(const std::vector<std::string>& ids) {
    return ids.empty() ? std::string{"base"} : fmt::format("{}", fmt::join(ids, ", "));
}

}  // namespace

std::string step_text(const migrate::RevisionGraph& graph, const migrate::Step& step) {
    const migrate::Revision& revision = *graph.find(step.revision);
    const bool is_up = step.direction == migrate::Step::Direction::up;
    const std::string parents = ids_or_base(revision.node.down_revisions);
    std::string line = fmt::format("{} {} -> {}", is_up ? "upgrade" : "downgrade", is_up ? parents : step.revision,
                                   is_up ? step.revision : parents);
    return revision.node.doc.empty() ? line : line + ", " + revision.message();
}

}  // namespace retort::cli
