// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/plan.hpp"

#include "retort/migrate/run/errors.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/plan_text.hpp"

namespace retort::cli {

namespace {

const CommandText plan_help{
    .name = "plan",
    .group = "Look at revisions",
    .summary = "what an upgrade or downgrade would run, statement by statement",
    .about =
        "Reads the database and runs nothing. For each statement: which locks it takes, whether it reads or writes "
        "every row of a table (scan, rewrite), and whether it runs in the revision's transaction. What can lose rows "
        "or values is marked with an exclamation mark. REVISION is head unless given; with --down it is a downgrade "
        "to REVISION.\n\n"
        "Locks and rewrites are those that were measured on PostgreSQL 15 and SQLite 3.40. \"perhaps\": it depends "
        "on what the words do not tell. Times are not told: they depend on the number of rows.",
    .examples =
        "retort plan\n"
        "retort -e production plan 1a2b\n"
        "retort plan --down -1\n"
        "retort plan --json",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "upgrade, review, status"};

class Plan final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return plan_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISION", &revision_, "where to; head unless given", {}, false, Completion::revision},
                {"--down", &down_, "a downgrade"},
                json_option(json_)};
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    [[nodiscard]] bool runs_in_places() const override { return true; }
    [[nodiscard]] bool answers_in_json() const override { return json_; }

    ExitCode run(Context& context) override {
        context.expect_every_file();
        see_revisions(context, {revision_});
        const std::vector<std::string> rows = known_rows(context, Access::reads_or_empty);
        const migrate::RevisionGraph& graph = context.graph();
        const std::vector<migrate::Step> steps =
            down_ ? migrate::downgrade_steps(graph, revision_, rows) : migrate::upgrade_steps(graph, revision_, rows);
        const Engine engine = context.engine(Access::reads_or_empty);
        const migrate::MigrationDialect* const dialect = migrate::find_migration_dialect(engine.dialect().name());
        if (dialect == nullptr) throw migrate::NoMigrations{engine.dialect().name()};
        Connection connection = engine.connect();
        print(context, rows, migrate::plan_run(connection, context.revisions(), steps, *dialect));
        return ExitCode::ok;
    }

private:
    void print(Context& context, const std::vector<std::string>& rows, const migrate::RunPlan& plan) const {
        std::ostream& out = context.host().out;
        if (json_) {
            out << JsonObject{}
                       .add("rows", Json::texts(rows))
                       .add("revisions", plan_json(plan))
                       .add("not_sure", Json::texts(plan.unsure))
                       .json()
                       .str()
                << '\n';
        } else if (!plan.revisions.empty()) {
            out << plan_text(context.graph(), plan);
        } else if (!context.options().quiet) {
            out << "nothing to do\n";
        }
    }

    std::string revision_ = "head";
    bool down_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_plan() { return std::make_unique<Plan>(); }

}  // namespace retort::cli
