// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

/// What a revision would do, seen without a database.
struct Preview {
    std::vector<Operation> operations = {};  ///< With what was filled in from the revisions before.
    std::vector<MigrationStep> steps = {};
    std::vector<std::string> unsure = {};  ///< What the revisions before may have changed unseen: one line each.
};

/// From the replay of all that comes before `revision`. Throws NotCompiledIn, NoWayBack, what replay and plan_steps()
/// throw, and what a revision's own code throws.
Preview preview(const RevisionSet& revisions, const std::string& revision, bool up, const MigrationDialect& dialect);

}  // namespace retort::migrate
