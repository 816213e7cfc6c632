// SPDX-License-Identifier: MIT
#include "retort/migrate/run/run_plan.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/reflection/inspector.hpp"

#include "migrate/run/preflight.hpp"

namespace retort::migrate {

namespace {

PlannedStatement planned(const MigrationStep& step, const MigrationDialect& dialect, const Schema& before) {
    PlannedStatement statement{.text = describe(step), .is_sql = false, .is_transactional = step.transactional};
    if (step.kind != StepKind::statement && step.kind != StepKind::lots) return statement;
    statement.is_sql = true;
    statement.text = step.sql;
    statement.impact = dialect.impact(step.sql, before);
    if (step.lots) {
        statement.impact.note =
            "lots of " + std::to_string(step.lots->size) + " rows, each in a transaction of its own";
    }
    return statement;
}

/// Operation by operation, so that each statement is judged on the schema that it meets.
void plan_operations(PlannedRevision& revision, Replay& replay, const MigrationDialect& dialect) {
    std::size_t applied = 0;
    const auto apply_until = [&](std::size_t end) {
        for (; applied < end; ++applied) apply_to(replay, {revision.operations[applied]});
    };
    for (PlannedSteps plan{.finished = false}; !plan.finished;) {
        plan = plan_steps(revision.operations, replay.schema, dialect, {.from = plan.next, .for_script = true});
        for (const MigrationStep& step : plan.steps) {
            apply_until(step.operation);
            revision.statements.push_back(planned(step, dialect, replay.schema));
        }
        apply_until(plan.next);
    }
}

}  // namespace

RunPlan plan_run(Connection& connection, const RevisionSet& revisions, const std::vector<Step>& steps,
                 const MigrationDialect& dialect) {
    RunPlan plan;
    if (steps.empty()) return plan;
    Replay replay{.schema = reflect(connection).schema};
    for (const PreparedStep& prepared : prepare(revisions, steps, dialect)) {
        PlannedRevision revision{.step = prepared.step, .operations = complete(replay.schema, prepared.operations)};
        plan_operations(revision, replay, dialect);
        plan.revisions.push_back(std::move(revision));
    }
    plan.unsure = std::move(replay.unsure);
    return plan;
}

}  // namespace retort::migrate
