// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/preflight.hpp"
#include "migrate/run/step_run.hpp"

namespace retort::migrate {

namespace {

std::vector<std::string> ids_of(const RevisionGraph& graph) {
    std::vector<std::string> ids;
    for (const Revision& revision : graph.revisions()) ids.push_back(revision.id());
    return ids;
}

std::vector<std::string> rows_of(const Engine& engine, const RevisionGraph& graph) {
    Connection connection = engine.connect();
    std::vector<std::string> rows = read_versions(connection).rows;
    expect_known(graph, rows);
    return rows;
}

/// Does what was prepared, a transaction each.
RunResult run_all(const Engine& engine, const RevisionSet& revisions, const std::vector<PreparedStep>& steps,
                  std::vector<std::string> rows, RunObserver* observer) {
    RunResult result{.rows = std::move(rows)};
    RunObserver nobody;
    for (std::size_t index = 0; index < steps.size(); ++index) {
        StepRun run{engine, revisions.graph(), observer == nullptr ? nobody : *observer};
        const RunPlace place{.step = &steps[index].step, .number = index + 1, .count = steps.size()};
        const bool did_it = run.run(steps[index], place, result);
        if (did_it) result.done.push_back(steps[index].step);
        result.helped = result.helped || run.found_other_rows();
        result.rows = run.rows();
    }
    return result;
}

}  // namespace

void expect_known(const RevisionGraph& graph, const std::vector<std::string>& rows) {
    for (const std::string& row : rows) {
        if (graph.find(row) == nullptr) throw UnknownDatabaseRevision{row, ids_of(graph), graph.effective_heads()};
    }
}

RunResult upgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                  const RunnerOptions& options) {
    std::vector<std::string> rows = rows_of(engine, revisions.graph());
    const std::vector<Step> steps = upgrade_steps(revisions.graph(), target, rows);
    if (options.require_review) require_reviews(revisions, steps);
    return run_all(engine, revisions, prepare(revisions, steps), std::move(rows), options.observer);
}

RunResult downgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                    const RunnerOptions& options) {
    std::vector<std::string> rows = rows_of(engine, revisions.graph());
    const std::vector<Step> steps = downgrade_steps(revisions.graph(), target, rows);
    return run_all(engine, revisions, prepare(revisions, steps), std::move(rows), options.observer);
}

RunResult stamp(const Engine& engine, const RevisionSet& revisions, const RevisionRef& target, bool purge) {
    const RevisionGraph& graph = revisions.graph();
    Connection connection = engine.connect();
    Transaction transaction = connection.begin();
    VersionRows versions = read_versions(connection);
    if (!versions.table_exists) create_version_table(connection);
    if (purge && versions.table_exists) clear_versions(connection);
    RunResult result;
    if (!purge) result.rows = std::move(versions.rows);
    expect_known(graph, result.rows);
    for (Step& step : stamp_steps(graph, target, result.rows)) {
        const VersionTableChange change = version_change(graph, result.rows, step);
        change_versions(connection, change);
        result.rows = rows_after(change, std::move(result.rows));
        result.done.push_back(std::move(step));
    }
    transaction.commit();
    return result;
}

}  // namespace retort::migrate
