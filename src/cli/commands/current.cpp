// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

const CommandText current_help{
    .name = "current",
    .group = "Look at revisions",
    .summary = "the revision that the database is at",
    .about =
        "Reads the table alembic_version and prints what it holds; nothing when no revision was ever run there. "
        "With --check-heads the exit code tells whether the database is at the newest revision, for a service "
        "that must not start on an old schema.",
    .examples =
        "retort current                  # 1a2b3c4d5e6f (head)\n"
        "retort -e production current -v\n"
        "retort current --check-heads    # exit code 1 when there is something to upgrade",
    .exit_codes = {ExitCode::answer_is_no, ExitCode::revisions, ExitCode::database},
    .see_also = "heads, history, check"};

class Current final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return current_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"--check-heads", &check_heads_, "exit with 1 when the database is not at the newest revision"},
                json_option(json_)};
    }

    [[nodiscard]] bool runs_in_places() const override { return true; }
    [[nodiscard]] bool answers_in_json() const override { return json_; }

    ExitCode run(Context& context) override {
        const std::vector<std::string> rows = known_rows(context);
        if (json_) {
            const Json found = revisions_json(context.graph(), context.graph().current(rows), &rows);
            context.host().out << JsonObject{}
                                      .add("rows", Json::texts(rows))
                                      .add("current", found)
                                      .add("is_at_heads", Json::boolean(is_at_heads(context.graph(), rows)))
                                      .json()
                                      .str()
                               << '\n';
        } else {
            context.host().out << migrate::current_text(context.graph(), rows, {.verbose = context.options().verbose});
        }
        if (!check_heads_ || is_at_heads(context.graph(), rows)) return ExitCode::ok;
        if (!context.options().quiet) {
            context.host().err << fmt::format("not at the newest revision, {}: run `{} upgrade`\n",
                                              fmt::join(context.graph().effective_heads(), ", "), context.program());
        }
        return ExitCode::answer_is_no;
    }

private:
    bool check_heads_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_current() { return std::make_unique<Current>(); }

}  // namespace retort::cli
