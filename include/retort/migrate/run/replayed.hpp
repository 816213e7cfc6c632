// SPDX-License-Identifier: MIT
// The schema that revisions make, without a database.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

/// Does what `revision` does to `replay`. What one of Alembic's does is not known: that is noted as unsure. Throws
/// NotCompiledIn, what apply_to() throws, and what a revision's own code throws.
void apply_revision(Replay& replay, const RevisionSet& revisions, const std::string& revision);

/// The schema of a database that is at `rows`.
Replay replay_at(const RevisionSet& revisions, const std::vector<std::string>& rows);

}  // namespace retort::migrate
