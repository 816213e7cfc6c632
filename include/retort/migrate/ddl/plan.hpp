// SPDX-License-Identifier: MIT
// From the operations of a revision to the steps that carry them out.
#pragma once

#include <cstddef>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

struct PlanOptions {
    std::size_t from = 0;  ///< Operations before this one have been carried out.
    /// The steps become a script: values stand in the text, and an operation that may have changed the schema unseen
    /// (is_unsure()) is taken to have left it alone, as no database can be asked.
    bool for_script = false;
    /// Operations of other revisions may come after these in the same transaction.
    bool transaction_goes_on = false;
};

struct PlannedSteps {
    std::vector<MigrationStep> steps = {};
    Schema after = {};     ///< What the schema is then.
    std::size_t next = 0;  ///< The first operation that the steps do not carry out.
    /// False: run the steps, reflect the schema again, and plan from `next` on (perhaps only checks are left).
    bool finished = true;
};

/// The steps for `operations` from options.from on. `before` is the schema that the first of them meets: reflected from
/// the database, with views and triggers, or replayed. Consecutive operations on a table that must be built anew are
/// one rebuild. Stops after an operation that is unsure, and before one that may rebuild a table after a rename: what
/// the database wrote into triggers then has to be read first.
///
///     PlannedSteps plan{.finished = false};
///     while (!plan.finished) {
///         plan = plan_steps(operations, reflect(connection).schema, dialect, {.from = plan.next});
///         run(plan.steps);
///     }
///
/// Throws what apply_to() throws for an operation that does not fit, RebuildNotAllowed (RT-M512) for a batch with
/// Recreate::never that needs a rebuild, KeyTargetLost (RT-M509), BadOperation (RT-M015).
PlannedSteps plan_steps(const std::vector<Operation>& operations, const Schema& before, const MigrationDialect& dialect,
                        const PlanOptions& options = {});

/// Whether dialect.foreign_keys_off() must run before the transaction begins. foreign_keys_on() must run after it ends;
/// when that or the transaction fails, the connection has settings that nobody expects: Connection::invalidate().
bool needs_foreign_keys_off(const std::vector<Operation>& operations, const MigrationDialect& dialect);

}  // namespace retort::migrate
