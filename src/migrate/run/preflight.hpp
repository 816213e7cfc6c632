// SPDX-License-Identifier: MIT
// What is looked at before a run touches the database.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

/// A step with what it does.
struct PreparedStep {
    Step step;
    std::vector<Operation> operations;
};

/// Throws NotReviewed, for an upgrade through generated revisions that nobody has read.
void require_reviews(const RevisionSet& revisions, const std::vector<Step>& steps);

/// The operations of every step: each statement that cannot run in a transaction is one of its own. Throws
/// NotCompiledIn, NoWayBack, TransactionInMigration, and what a revision's own code throws.
std::vector<PreparedStep> prepare(const RevisionSet& revisions, const std::vector<Step>& steps,
                                  const MigrationDialect& dialect);

}  // namespace retort::migrate
