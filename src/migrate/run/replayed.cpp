// SPDX-License-Identifier: MIT
#include "retort/migrate/run/replayed.hpp"

#include <fmt/format.h>

#include "retort/migrate/graph/plan.hpp"

namespace retort::migrate {

void apply_revision(Replay& replay, const RevisionSet& revisions, const std::string& revision) {
    if (revisions.is_python(revision)) {
        replay.unsure.push_back(fmt::format("revision {} is Alembic's: what it does is not known", revision));
    } else {
        apply_to(replay, revisions.upgrade(revision));
    }
}

Replay replay_at(const RevisionSet& all, const std::vector<std::string>& rows) {
    const RevisionSet revisions = all.seen_from(rows);
    Replay replay;
    std::vector<std::string> reached;
    for (const std::string& row : rows) {
        for (const Step& step : upgrade_steps(revisions.graph(), row, reached)) {
            apply_revision(replay, revisions, step.revision);
        }
        reached.push_back(row);
    }
    return replay;
}

}  // namespace retort::migrate
