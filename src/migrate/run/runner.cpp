// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/ledger.hpp"
#include "migrate/run/preflight.hpp"
#include "migrate/run/runner_lock.hpp"
#include "migrate/run/whole_run.hpp"

namespace retort::migrate {

namespace {

std::vector<std::string> ids_of(const RevisionGraph& graph) {
    std::vector<std::string> ids;
    for (const Revision& revision : graph.revisions()) ids.push_back(revision.id());
    return ids;
}

std::vector<std::string> rows_of(const Engine& engine, const RevisionSet& revisions) {
    Connection connection = engine.connect();
    std::vector<std::string> rows = read_versions(connection, revisions.version_table()).rows;
    expect_known(revisions.graph(), rows);
    return rows;
}

}  // namespace

void expect_known(const RevisionGraph& graph, const std::vector<std::string>& rows) {
    for (const std::string& row : rows) {
        if (graph.find(row) == nullptr) throw UnknownDatabaseRevision{row, ids_of(graph), graph.effective_heads()};
    }
}

RunResult upgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                  const RunnerOptions& options) {
    std::vector<std::string> rows = rows_of(engine, revisions);
    const std::vector<Step> steps = upgrade_steps(revisions.graph(), target, rows);
    if (options.require_review) require_reviews(revisions, steps);
    return WholeRun{engine, revisions, options, std::move(rows)}.run(
        prepare(revisions, steps, migration_dialect_of(engine)));
}

RunResult downgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                    const RunnerOptions& options) {
    std::vector<std::string> rows = rows_of(engine, revisions);
    const std::vector<Step> steps = downgrade_steps(revisions.graph(), target, rows);
    return WholeRun{engine, revisions, options, std::move(rows)}.run(
        prepare(revisions, steps, migration_dialect_of(engine)));
}

RunResult run_steps(const Engine& engine, const RevisionSet& revisions, const std::vector<Step>& steps,
                    const RunnerOptions& options) {
    std::vector<std::string> rows = rows_of(engine, revisions);
    if (options.require_review) require_reviews(revisions, steps);
    return WholeRun{engine, revisions, options, std::move(rows)}.run(
        prepare(revisions, steps, migration_dialect_of(engine)));
}

RunResult stamp(const Engine& engine, const RevisionSet& revisions, const RevisionRef& target, bool purge) {
    const RevisionGraph& graph = revisions.graph();
    RunObserver nobody;
    const RunnerLock lock{engine, RunnerOptions{}.runner_timeout, nobody};
    Connection connection = engine.connect();
    Transaction transaction = connection.begin();
    const TableName& table = revisions.version_table();
    VersionRows versions = read_versions(connection, table);
    if (!versions.table_exists) create_version_table(connection, table);
    if (purge && versions.table_exists) clear_versions(connection, table);
    if (purge) drop_ledger(connection);
    RunResult result;
    if (!purge) result.rows = std::move(versions.rows);
    expect_known(graph, result.rows);
    for (Step& step : stamp_steps(graph, target, result.rows)) {
        const VersionTableChange change = version_change(graph, result.rows, step);
        change_versions(connection, change, table);
        result.rows = rows_after(change, std::move(result.rows));
        result.done.push_back(std::move(step));
    }
    transaction.commit();
    return result;
}

bool ensure_version_table(const Engine& engine, const TableName& table) {
    RunObserver nobody;
    const RunnerLock lock{engine, RunnerOptions{}.runner_timeout, nobody};
    Connection connection = engine.connect();
    Transaction transaction = connection.begin();
    if (read_versions(connection, table).table_exists) return false;
    create_version_table(connection, table);
    transaction.commit();
    return true;
}

}  // namespace retort::migrate
