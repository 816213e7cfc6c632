// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

namespace {

const CommandText history_help{
    .name = "history",
    .group = "Look at revisions",
    .summary = "all revisions, newest first",
    .about =
        "A line a revision: what it follows, its id, its message. A range start:end keeps those between the two, "
        "both included; either side may be left out, relative (-3), or current: what the database is at.\n\n"
        "Reads the revision files; the database only for current and -i.",
    .examples =
        "retort history\n"
        "retort history -r 1a2b:head    # from a revision on\n"
        "retort history -r -3:          # the last three\n"
        "retort history -r current:     # what an upgrade would run, after the first\n"
        "retort history -i -v",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "heads, branches, show"};

class History final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return history_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"-r,--rev-range", &range_, "which ones", "[START]:[END]", false, Completion::revision},
                {"-i,--indicate-current", &indicate_, "mark what the database is at"}};
    }

    ExitCode run(Context& context) override {
        migrate::RevisionRange range = range_.empty() ? migrate::RevisionRange{} : migrate::parse_range(range_);
        migrate::ListOptions options{.verbose = context.options().verbose};
        if (indicate_ || names_current(range.lower) || names_current(range.upper)) {
            const std::vector<std::string> rows = known_rows(context);
            with_current(range.lower, rows, "base");
            with_current(range.upper, rows, "base");
            if (indicate_) options.current = rows;
        }
        context.host().out << migrate::history_text(context.graph(), range, options);
        return ExitCode::ok;
    }

private:
    static bool names_current(const std::string& side) { return side == "current"; }

    /// Puts the database's revision in the place of the word.
    static void with_current(std::string& side, const std::vector<std::string>& rows, const char* without) {
        if (!names_current(side)) return;
        if (rows.size() > 1) throw UsageError{"the database is at several revisions; name one instead of current"};
        side = rows.empty() ? without : rows.front();
    }

    std::string range_;
    bool indicate_ = false;
};

}  // namespace

std::unique_ptr<Command> make_history() { return std::make_unique<History>(); }

}  // namespace retort::cli
