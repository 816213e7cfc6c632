// SPDX-License-Identifier: MIT
#include "migrate/run/pending.hpp"

#include <algorithm>

namespace retort::migrate {

std::set<std::string> applied_by(const RevisionGraph& graph, const std::vector<std::string>& rows) {
    std::set<std::string> applied;
    std::vector<std::string> to_visit = rows;
    while (!to_visit.empty()) {
        const std::string id = std::move(to_visit.back());
        to_visit.pop_back();
        const Revision* const revision = graph.find(id);
        if (revision == nullptr || !applied.insert(id).second) continue;
        to_visit.insert(to_visit.end(), revision->parents.begin(), revision->parents.end());
    }
    return applied;
}

bool is_done(const Step& step, const std::set<std::string>& applied) {
    const bool is_applied = applied.count(step.revision) != 0;
    return step.direction == Step::Direction::up ? is_applied : !is_applied;
}

bool can_run(const RevisionGraph& graph, const Step& step, const std::set<std::string>& applied) {
    const auto is_applied = [&](const std::string& id) { return applied.count(id) != 0; };
    if (step.direction == Step::Direction::up) {
        const std::vector<std::string>& parents = graph.find(step.revision)->parents;
        return std::all_of(parents.begin(), parents.end(), is_applied);
    }
    return std::none_of(applied.begin(), applied.end(), [&](const std::string& id) {
        const std::vector<std::string>& parents = graph.find(id)->parents;
        return std::find(parents.begin(), parents.end(), step.revision) != parents.end();
    });
}

}  // namespace retort::migrate
