// SPDX-License-Identifier: MIT
// What becomes of rows.
#include <cstdlib>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "retort/engine/engine.hpp"

#include "migrate/rehearse/cases.hpp"

namespace retort::migrate {

namespace {

using Operations = std::vector<Operation>;

void add(CaseResult& result, RowDifference difference, const std::string& when) {
    for (const std::string& line : difference.lost) add_finding(result, fmt::format("{}: {}", when, line));
    for (const std::string& line : difference.noticed) result.notes.push_back(fmt::format("{}: {}", when, line));
}

void note_missing(CaseResult& result, const SampleRowCounts& counts) {
    for (const std::string& note : counts.notes) result.notes.push_back(note);
}

Operations joined(Operations operations, const Operations& more) {
    operations.insert(operations.end(), more.begin(), more.end());
    return operations;
}

/// A database with rows in which `work` was done. Edge values may be more than a migration can take, which the database
/// then says; plain rows it has to take.
template <class Prepare, class Work>
ScratchDatabase with_rows(Workspace& workspace, CaseResult& result, DatabaseRows& before, Prepare&& prepare,
                          Work&& work) {
    for (const bool edges : {true, false}) {
        ScratchDatabase database = prepare();
        const SampleRowCounts counts = workspace.fill(database, edges);
        before = workspace.rows(database);
        try {
            work(database);
            note_missing(result, counts);
            return database;
        } catch (const Error& error) {
            if (!edges) throw;
            result.notes.push_back("it refuses rows that were legal before, and runs with plain ones only: " +
                                   words_of(error));
        }
    }
    std::abort();  // the second round returns or throws
}

/// Rows from before the revision, up and down.
void rows_go_up(Workspace& workspace, Walk& walk, std::size_t index, CaseResult& result) {
    const std::string& id = workspace.steps()[index].revision;
    const Operations upgrade = workspace.revisions().upgrade(id);
    DatabaseRows before;
    const ScratchDatabase database = with_rows(
        workspace, result, before, [&] { return workspace.copy(walk.before(index)); },
        [&](const ScratchDatabase& with) { workspace.up(with, id); });
    const DatabaseRows after = workspace.rows(database);
    add(result, difference(before, after, upgrade), "after the upgrade");
    if (workspace.why_no_downgrade(id)) return;
    const Operations downgrade = workspace.revisions().downgrade(id);
    workspace.down(database, id);
    const DatabaseRows back = workspace.rows(database);
    add(result, difference(after, back, downgrade), "after the downgrade");
    const bool is_lost_already = result.verdict == Verdict::failed;
    if (!is_lost_already) add(result, difference(before, back, joined(upgrade, downgrade), true), "there and back");
}

/// Rows that were written after the revision, down and up.
void rows_go_down(Workspace& workspace, Walk& walk, std::size_t index, CaseResult& result) {
    const std::string& id = workspace.steps()[index].revision;
    if (workspace.why_no_downgrade(id)) return;
    const Operations downgrade = workspace.revisions().downgrade(id);
    DatabaseRows before;
    const ScratchDatabase database = with_rows(
        workspace, result, before,
        [&] {
            ScratchDatabase copy = workspace.copy(walk.before(index));
            workspace.up(copy, id);
            return copy;
        },
        [&](const ScratchDatabase& with) { workspace.down(with, id); });
    const DatabaseRows after = workspace.rows(database);
    add(result, difference(before, after, downgrade), "after the downgrade of newer rows");
    workspace.up(database, id);
    add(result, difference(after, workspace.rows(database), workspace.revisions().upgrade(id)),
        "after the second upgrade");
}

void start_point(Workspace& workspace, std::size_t index, CaseResult& result) {
    const std::string& id = workspace.steps()[index].revision;
    DatabaseRows before;
    const ScratchDatabase database = with_rows(
        workspace, result, before,
        [&] {
            ScratchDatabase fresh = workspace.empty();
            migrate::upgrade(fresh.engine(), workspace.revisions(), id, {.require_review = false});
            return fresh;
        },
        [&](const ScratchDatabase& with) { workspace.to_heads(with); });
    add_difference(result, workspace.at_heads(), workspace.catalogue(database), "at the newest revision");
}

}  // namespace

void test_rows(Workspace& workspace, Reporter& reporter) {
    Walk walk{workspace};
    for (const std::size_t index : workspace.chosen()) {
        reporter.run(MigrationCase::rows, workspace.steps()[index].revision, [&](CaseResult& result) {
            rows_go_up(workspace, walk, index, result);
            rows_go_down(workspace, walk, index, result);
        });
    }
}

void test_start_points(Workspace& workspace, Reporter& reporter) {
    for (const std::size_t index : workspace.chosen()) {
        reporter.run(MigrationCase::start_points, workspace.steps()[index].revision,
                     [&](CaseResult& result) { start_point(workspace, index, result); });
    }
}

}  // namespace retort::migrate
