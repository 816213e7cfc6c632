// SPDX-License-Identifier: MIT
#include "retort/migrate/run/runner.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/offline_words.hpp"
#include "cli/run_printer.hpp"

namespace retort::cli {

namespace {

const CommandText stamp_help{
    .name = "stamp",
    .group = "Run revisions",
    .summary = "say that the database is at a revision, without running anything",
    .about =
        "Writes alembic_version and nothing else. For a database whose tables were there before its first "
        "revision, or were made in another way. It is only as true as you are: `check` afterwards tells whether "
        "the schema really is that of the models.\n\n"
        "Rows of other branches stay. With --purge every row goes first, also one that no file has any more. With "
        "--sql "
        "the statements are written as a script; FROM:TO says where the database is.",
    .examples =
        "retort stamp head             # the tables are as the newest revision makes them\n"
        "retort stamp base             # no revision was run\n"
        "retort stamp --purge 1a2b     # whatever stood there before",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "current, check"};

class Stamp final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return stamp_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return offline_.with({{"REVISION",
                               &revisions_,
                               "the revision; several where the history has branches",
                               {},
                               true,
                               Completion::revision},
                              {"--purge", &purge_, "take every row away first"},
                              json_option(json_)});
    }

    [[nodiscard]] bool runs_in_places() const override { return !offline_.wants_script(); }
    [[nodiscard]] bool answers_in_json() const override { return json_; }

    ExitCode run(Context& context) override {
        if (offline_.begin(context, revisions_)) {
            const migrate::MigrationDialect& dialect = offline_dialect(context);
            context.host().out << offline_.comment()
                               << migrate::stamp_script(context.revisions(), joined_range(revisions_), dialect, purge_);
            return ExitCode::ok;
        }
        const migrate::RevisionRef target =
            revisions_.size() == 1 ? migrate::RevisionRef{revisions_.front()} : migrate::RevisionRef{revisions_};
        if (!purge_) see_revisions(context, revisions_);
        RunPrinter printer{context, json_};
        migrate::StampOptions options{.purge = purge_};
        options.lock_timeout = context.environment().lock_timeout.value_or(options.lock_timeout);
        options.runner_timeout = context.environment().runner_timeout.value_or(options.runner_timeout);
        const Engine engine =
            context.engine(Access::writes, context.environment().lock_timeout.value_or(Milliseconds{}));
        printer.finish(migrate::stamp(engine, context.revisions(), target, options));
        return ExitCode::ok;
    }

private:
    std::vector<std::string> revisions_;
    bool purge_ = false;
    bool json_ = false;
    OfflineWords offline_;
};

}  // namespace

std::unique_ptr<Command> make_stamp() { return std::make_unique<Stamp>(); }

}  // namespace retort::cli
