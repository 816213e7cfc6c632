// SPDX-License-Identifier: MIT
// What a run would do, statement by statement, without doing it.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/impact.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

struct PlannedStatement {
    std::string text;  ///< The statement without a semicolon; of a check or of code, what it does in words.
    bool is_sql = true;
    bool is_transactional = true;  ///< False: it runs outside the revision's transaction.
    Impact impact = {};
};

struct PlannedRevision {
    Step step;
    std::vector<Operation> operations = {};
    std::vector<PlannedStatement> statements = {};
};

struct RunPlan {
    std::vector<PlannedRevision> revisions = {};
    /// Operations whose effect on the schema is not known: what comes after them was planned without it.
    std::vector<std::string> unsure = {};
};

/// What `steps` would run on the database as it is. `connection` is only read. Throws NotCompiledIn, NoWayBack, what
/// replay and plan_steps() throw, and what a revision's own code throws.
RunPlan plan_run(Connection& connection, const RevisionSet& revisions, const std::vector<Step>& steps,
                 const MigrationDialect& dialect);

}  // namespace retort::migrate
