// SPDX-License-Identifier: MIT
#include "retort/migrate/run/preview.hpp"

#include <utility>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/replayed.hpp"

namespace retort::migrate {

namespace {

/// The schema that the revision's upgrade meets, or its downgrade.
Replay replay_to(const RevisionSet& revisions, const std::string& revision, bool up) {
    Replay replay;
    for (const Step& step : upgrade_steps(revisions.graph(), revision, RevisionRef{})) {
        if (up && step.revision == revision) continue;
        apply_revision(replay, revisions, step.revision);
    }
    return replay;
}

}  // namespace

Preview preview(const RevisionSet& revisions, const std::string& revision, bool up, const MigrationDialect& dialect) {
    Replay before = replay_to(revisions, revision, up);
    Preview preview{.operations = complete(before.schema, revisions.operations(revision, up)),
                    .unsure = std::move(before.unsure)};
    preview.steps = plan_steps(preview.operations, before.schema, dialect, {.for_script = true}).steps;
    return preview;
}

}  // namespace retort::migrate
