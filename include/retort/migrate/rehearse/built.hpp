// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/rehearse/scratch.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {

/// The schema of a database that is at `rows`, as the database itself says it: the revisions run in one that is made
/// for that and removed. For revisions whose operations do not say what they do. The connection's own schema is not
/// named; every other one of the database is read too. Throws NoScratchDatabase, RehearsalInterrupted, and what
/// stops a run.
Schema built_at(const RevisionSet& revisions, const std::vector<std::string>& rows, const ScratchServer& server);

}  // namespace retort::migrate
