// SPDX-License-Identifier: MIT
// What is asked of the schema that revisions make.
#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/op/statements.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/offline.hpp"

#include "migrate/rehearse/cases.hpp"
#include "migrate/run/dialect_of.hpp"

namespace retort::migrate {

namespace {

std::string list_of_heads(const RevisionGraph& graph) {
    std::string list;
    for (const std::string& head : graph.heads()) {
        list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", head, graph.find(head)->message());
    }
    return list;
}

void skip(CaseResult& result, std::string reason) {
    result.verdict = Verdict::skipped;
    result.reason = std::move(reason);
}

void run_script(const ScratchDatabase& database, const std::string& script) {
    Connection connection = database.engine().connect({.autocommit = true, .label = "offline script"});
    for (const Statement& statement : split_statements(script)) connection.run(statement.sql);
}

void round_trip(Workspace& workspace, Walk& walk, std::size_t index, CaseResult& result) {
    const std::string& id = workspace.steps()[index].revision;
    const ScratchDatabase database = workspace.copy(walk.before(index));
    const Catalogue before = workspace.catalogue(database);
    const std::vector<std::string> rows = workspace.rows_of_version_table(database);
    workspace.up(database, id);
    if (const auto why = workspace.why_no_downgrade(id)) return skip(result, *why);
    const Catalogue after = workspace.catalogue(database);
    workspace.down(database, id);
    add_difference(result, before, workspace.catalogue(database), "after the downgrade");
    if (workspace.rows_of_version_table(database) != rows) {
        add_finding(result, "after the downgrade the version table is not what it was before");
    }
    workspace.up(database, id);
    add_difference(result, after, workspace.catalogue(database), "after the second upgrade");
}

void offline(Workspace& workspace, CaseResult& result) {
    const ScratchDatabase database = workspace.empty();
    const MigrationDialect& dialect = migration_dialect_of(database.engine());
    const Catalogue at_base = workspace.catalogue(database);
    run_script(database, upgrade_script(workspace.revisions(), {.to = "heads"}, dialect));
    add_difference(result, workspace.at_heads(), workspace.catalogue(database), "after the upgrade's script");
    for (const Step& step : workspace.steps()) {
        if (const auto why = workspace.why_no_downgrade(step.revision)) {
            result.notes.push_back("no script of the downgrade: " + *why);
            return;
        }
    }
    const ScratchDatabase online = workspace.empty();
    workspace.to_heads(online);
    migrate::downgrade(online.engine(), workspace.revisions(), "base");
    run_script(database, downgrade_script(workspace.revisions(), {.from = "heads", .to = "base"}, dialect));
    add_difference(result, workspace.catalogue(online), workspace.catalogue(database), "after the downgrade's script");
}

}  // namespace

void test_single_head(Workspace& workspace, Reporter& reporter) {
    reporter.run(MigrationCase::single_head, {}, [&](CaseResult& result) {
        const std::size_t count = workspace.graph().heads().size();
        if (count == 0) return skip(result, "there are no revisions");
        if (count == 1) return;
        add_finding(result, fmt::format("{} heads: {}; join them with `retort merge`, or put one onto the other with "
                                        "`retort rebase`",
                                        count, list_of_heads(workspace.graph())));
    });
}

void test_upgrade(Workspace& workspace, Reporter& reporter) {
    Walk walk{workspace};
    for (const std::size_t index : workspace.chosen()) {
        reporter.run(MigrationCase::upgrade, workspace.steps()[index].revision,
                     [&](CaseResult& /*result*/) { walk.through(index); });
    }
}

void test_models(Workspace& workspace, Reporter& reporter) {
    reporter.run(MigrationCase::models, {}, [&](CaseResult& result) {
        if (!workspace.options().models_differ) return skip(result, "the project has no models");
        const ScratchDatabase database = workspace.empty();
        workspace.to_heads(database);
        Connection connection = database.engine().connect();
        for (const std::string& line : workspace.options().models_differ(connection)) {
            add_finding(result, "the models want: " + line);
        }
    });
}

void test_round_trip(Workspace& workspace, Reporter& reporter) {
    Walk walk{workspace};
    for (const std::size_t index : workspace.chosen()) {
        reporter.run(MigrationCase::round_trip, workspace.steps()[index].revision,
                     [&](CaseResult& result) { round_trip(workspace, walk, index, result); });
    }
}

void test_offline(Workspace& workspace, Reporter& reporter) {
    reporter.run(MigrationCase::offline, {}, [&](CaseResult& result) {
        try {
            offline(workspace, result);
        } catch (const NotOffline& error) {
            skip(result, error.what());
        } catch (const EnumNotOffline& error) {
            skip(result, error.what());
        }
    });
}

}  // namespace retort::migrate
