// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/offline_words.hpp"
#include "cli/run_options.hpp"
#include "cli/run_printer.hpp"

namespace retort::cli {

namespace {

const CommandText upgrade_help{
    .name = "upgrade",
    .group = "Run revisions",
    .summary = "bring the database up to a revision",
    .about =
        "Runs what lies between the database's revision and REVISION, oldest first. Each revision runs in one "
        "transaction together with its row in alembic_version: when a statement fails, or the process is killed, "
        "the database is at the revision before, and the next `upgrade` goes on from there. A revision with "
        "a statement that cannot run in a transaction (CREATE INDEX CONCURRENTLY) runs in parts, and is taken up where "
        "it was. Two at once are safe: the second waits, shows for whom, and finds nothing left to do.\n\n"
        "A generated revision that nobody has read is refused (exit code 6) where the environment asks for "
        "reviews: everywhere but in development, unless require_review says otherwise.\n\n"
        "REVISION is head (the default), heads, an id or the beginning of one, a branch label, or relative: +1.\n\n"
        "With --sql nothing runs: the statements are written as a script, for somebody else to read and run. It begins "
        "at an empty database, or at FROM in FROM:TO. What only the database could answer is refused.",
    .examples =
        "retort upgrade                      # to the newest revision\n"
        "retort upgrade +1                   # one revision\n"
        "retort -e production upgrade 1a2b\n"
        "retort upgrade --sql 1a2b:head > upgrade.sql\n"
        "shop-migrate upgrade --url sqlite:////srv/shop.db",
    .exit_codes = {ExitCode::revisions, ExitCode::database, ExitCode::refused},
    .see_also = "review, downgrade, current"};

class Upgrade final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return upgrade_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return offline_.with(
            words_.with({{"REVISION", &revision_, "where to; head unless given", {}, false, Completion::revision}}));
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    [[nodiscard]] bool runs_in_places() const override { return !offline_.wants_script(); }
    [[nodiscard]] bool answers_in_json() const override { return words_.answers_in_json(); }

    ExitCode run(Context& context) override {
        const bool wants_script = offline_.begin(context, {revision_});
        context.expect_every_file();
        if (wants_script) return write_script(context);
        see_revisions(context, {revision_});
        RunPrinter printer{context, words_.answers_in_json()};
        const migrate::RunnerOptions options = words_.options(printer, context.environment());
        printer.finish(migrate::upgrade(context.engine(Access::writes, options.timeouts.lock), context.revisions(),
                                        revision_, options));
        return ExitCode::ok;
    }

private:
    ExitCode write_script(Context& context) const {
        const migrate::OfflineRange range = migrate::parse_offline_range(revision_, "head");
        context.host().out << offline_.comment()
                           << migrate::upgrade_script(context.revisions(), range, offline_dialect(context),
                                                      words_.offline_options());
        return ExitCode::ok;
    }

    std::string revision_ = "head";
    RunOptionWords words_;
    OfflineWords offline_;
};

}  // namespace

std::unique_ptr<Command> make_upgrade() { return std::make_unique<Upgrade>(); }

}  // namespace retort::cli
