// SPDX-License-Identifier: MIT
#include "conformance/recorded_step.hpp"

#include <fmt/format.h>

#include "conformance/recorded_graph.hpp"

namespace conformance {

using retort::migrate::Step;

Step step_of(const retort::migrate::RevisionGraph& graph, const Json& recorded) {
    Step step;
    step.direction = recorded.value("up", true) ? Step::Direction::up : Step::Direction::down;
    if (!recorded.contains("rev")) {
        step.from = ids_of(recorded.value("from_", Json()));
        step.to = ids_of(recorded.value("to", Json()));
        step.whole_branch = recorded.value("branch", false);
        return step;
    }
    step.revision = recorded.at("rev").get<std::string>();
    const retort::migrate::Revision* revision = graph.find(step.revision);
    const std::vector<std::string> parents = revision != nullptr ? revision->parents : std::vector<std::string>{};
    const bool is_up = step.direction == Step::Direction::up;
    step.from = is_up ? parents : std::vector{step.revision};
    step.to = is_up ? std::vector{step.revision} : parents;
    return step;
}

std::string shown(const Step& step) {
    const char* direction = step.direction == Step::Direction::up ? "up" : "down";
    if (!step.is_stamp()) return fmt::format("{} {}", direction, step.revision);
    return fmt::format("stamp {} {} -> {}{}", direction, shown(sorted(step.from)), shown(sorted(step.to)),
                       step.whole_branch ? " branch" : "");
}

}  // namespace conformance
