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

const CommandText downgrade_help{
    .name = "downgrade",
    .group = "Run revisions",
    .summary = "take the database back to a revision",
    .about =
        "Runs the downgrade of each revision above REVISION, newest first, with the same promises as upgrade. "
        "What a revision added goes with the data in it; operations that lose rows or values are listed before "
        "they run. A revision without a downgrade stops the command before anything runs.\n\n"
        "REVISION is an id or the beginning of one, base (before every revision), a branch label, or relative: "
        "-1. Where the way down forks, branch@REVISION keeps to one branch.",
    .examples =
        "retort downgrade -1       # undo the newest revision\n"
        "retort downgrade 1a2b\n"
        "retort downgrade base     # undo everything",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "upgrade, review, current"};

class Downgrade final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return downgrade_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return offline_.with(words_.with({{"REVISION", &revision_, "where to", {}, true, Completion::revision}}));
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    [[nodiscard]] bool runs_in_places() const override { return !offline_.wants_script(); }
    [[nodiscard]] bool answers_in_json() const override { return words_.answers_in_json(); }

    ExitCode run(Context& context) override {
        if (offline_.begin(context, {revision_})) return write_script(context);
        see_revisions(context, {revision_});
        if (const auto warning = migrate::downgrade_warning(revision_, known_rows(context))) {
            context.host().err << "warning: " << *warning << '\n';
        }
        RunPrinter printer{context, words_.answers_in_json()};
        const migrate::RunnerOptions options = words_.options(printer, context.environment());
        printer.finish(migrate::downgrade(context.engine(Access::writes, options.timeouts.lock), context.revisions(),
                                          revision_, options));
        return ExitCode::ok;
    }

private:
    ExitCode write_script(Context& context) const {
        const migrate::OfflineRange range = migrate::parse_offline_range(revision_, "base");
        context.host().out << offline_.comment()
                           << migrate::downgrade_script(context.revisions(), range, offline_dialect(context),
                                                        words_.offline_options());
        return ExitCode::ok;
    }

    std::string revision_;
    RunOptionWords words_;
    OfflineWords offline_;
};

}  // namespace

std::unique_ptr<Command> make_downgrade() { return std::make_unique<Downgrade>(); }

}  // namespace retort::cli
