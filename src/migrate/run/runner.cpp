// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/seen_revisions.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/history_writer.hpp"
#include "migrate/run/ledger.hpp"
#include "migrate/run/limited.hpp"
#include "migrate/run/preflight.hpp"
#include "migrate/run/queries.hpp"
#include "migrate/run/runner_lock.hpp"
#include "migrate/run/whole_run.hpp"

namespace retort::migrate {

namespace {

std::set<std::string> accepted_ids(const RevisionSet& revisions, const RunnerOptions& options) {
    std::set<std::string> ids;
    if (options.accept_edited.empty()) return ids;
    for (const Revision* revision : revisions.graph().lookup(options.accept_edited)) {
        if (revision != nullptr) ids.insert(revision->id());
    }
    return ids;
}

/// Where a run begins.
struct Start {
    std::vector<std::string> rows;
    RevisionSet revisions;  ///< As a database there needs them.
};

/// The database's place before a run to `target`, once it is known that the files are those it was brought there by.
Start start_of(const Engine& engine, const RevisionSet& all, const std::string& target, const RunnerOptions& options) {
    Connection connection = engine.connect();
    const Milliseconds longest = options.timeouts.lock.count() > 0 ? options.timeouts.lock : version_lock_timeout;
    std::vector<std::string> rows = read_versions_within(connection, all.version_table(), longest).rows;
    RevisionSet revisions = seen_by(connection, all, {target});
    expect_known(connection, revisions, rows);
    const std::vector<std::string> edited =
        expect_unedited(connection, revisions, rows, accepted_ids(revisions, options));
    if (!edited.empty() && options.observer != nullptr) options.observer->edited(edited);
    return {std::move(rows), std::move(revisions)};
}

/// What was accepted is what was applied, from now on.
void renew_accepted(const Engine& engine, const RevisionSet& revisions, const RunnerOptions& options) {
    const std::set<std::string> accepted = accepted_ids(revisions, options);
    if (accepted.empty()) return;
    Connection connection = engine.connect();
    Transaction transaction = connection.begin();
    HistoryWriter history{revisions};
    history.renew(connection, accepted);
    transaction.commit();
}

/// The version table without its rows, or without any; the rows that stay.
std::vector<std::string> begin_stamp(Connection& connection, const TableName& table, bool purge) {
    if (purge && has_table(connection, table.name, table.schema)) {
        clear_versions(connection, table);
        return {};
    }
    VersionRows versions = read_versions(connection, table);
    if (!versions.table_exists) create_version_table(connection, table);
    return std::move(versions.rows);
}

/// In the transaction that is open.
RunResult stamp_on(Connection& connection, const RevisionSet& all, const RevisionRef& target, bool purge) {
    const TableName& table = all.version_table();
    RunResult result{.rows = begin_stamp(connection, table, purge)};
    if (purge) drop_ledger(connection);
    const RevisionSet revisions =
        purge ? all.seen_from(target.identifiers()) : seen_by(connection, all, target.identifiers());
    const RevisionGraph& graph = revisions.graph();
    expect_known(connection, revisions, result.rows);
    const std::vector<std::string> before = result.rows;
    for (Step& step : stamp_steps(graph, target, result.rows)) {
        const VersionTableChange change = version_change(graph, result.rows, step);
        change_versions(connection, change, table);
        result.rows = rows_after(change, std::move(result.rows));
        result.done.push_back(std::move(step));
    }
    HistoryWriter history{revisions};
    if (purge) history.clear(connection);
    history.follow(before, result.rows);
    history.write(connection);
    return result;
}

}  // namespace

RunResult upgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                  const RunnerOptions& options) {
    Start start = start_of(engine, revisions, target, options);
    const std::vector<Step> steps = upgrade_steps(start.revisions.graph(), target, start.rows);
    if (options.require_review) require_reviews(start.revisions, steps);
    renew_accepted(engine, start.revisions, options);
    return WholeRun{engine, start.revisions, options, std::move(start.rows)}.run(
        prepare(start.revisions, steps, migration_dialect_of(engine)));
}

RunResult downgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                    const RunnerOptions& options) {
    Start start = start_of(engine, revisions, target, options);
    const std::vector<Step> steps = downgrade_steps(start.revisions.graph(), target, start.rows);
    renew_accepted(engine, start.revisions, options);
    return WholeRun{engine, start.revisions, options, std::move(start.rows)}.run(
        prepare(start.revisions, steps, migration_dialect_of(engine)));
}

RunResult run_steps(const Engine& engine, const RevisionSet& revisions, const std::vector<Step>& steps,
                    const RunnerOptions& options) {
    Start start = start_of(engine, revisions, {}, options);
    if (options.require_review) require_reviews(start.revisions, steps);
    return WholeRun{engine, start.revisions, options, std::move(start.rows)}.run(
        prepare(start.revisions, steps, migration_dialect_of(engine)));
}

RunResult stamp(const Engine& engine, const RevisionSet& revisions, const RevisionRef& target,
                const StampOptions& options) {
    RunObserver nobody;
    const RunnerLock lock{engine, options.runner_timeout, nobody};
    Connection connection = engine.connect();
    RunResult result;
    in_limited_transaction(connection, revisions.version_table(), options.lock_timeout,
                           [&] { result = stamp_on(connection, revisions, target, options.purge); });
    return result;
}

std::vector<TableName> ensure_version_table(const Engine& engine, const TableName& table) {
    RunObserver nobody;
    const RunnerLock lock{engine, RunnerOptions{}.runner_timeout, nobody};
    Connection connection = engine.connect();
    std::vector<TableName> made;
    in_limited_transaction(connection, table, version_lock_timeout, [&] {
        read_versions(connection, table);  // refuses what is no version table
        for (const Table& each : {version_table(table), history_table(table)}) {
            if (has_table(connection, each.name, each.schema)) continue;
            connection.run(connection.dialect().ddl_compiler()->create_table(each));
            made.emplace_back(each.name, each.schema);
        }
    });
    return made;
}

}  // namespace retort::migrate
