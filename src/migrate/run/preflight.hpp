// SPDX-License-Identifier: MIT
// What is looked at before a run touches the database.
#pragma once

#include <string>
#include <vector>

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

/// The operations of every step. Throws NotCompiledIn, NoWayBack, TransactionInMigration, and what a revision's own
/// code throws.
std::vector<PreparedStep> prepare(const RevisionSet& revisions, const std::vector<Step>& steps);

}  // namespace retort::migrate
