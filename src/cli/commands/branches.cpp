// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"

namespace retort::cli {

namespace {

const CommandText branches_help{
    .name = "branches",
    .group = "Look at revisions",
    .summary = "the revisions that more than one other follows",
    .about = "Shows where the history forks, and into what. Reads the revision files; needs no database.",
    .examples =
        "retort branches       # 1a2b (branchpoint)\n"
        "                      #      -> 3c4d\n"
        "                      #      -> 5e6f (head)",
    .exit_codes = {ExitCode::revisions},
    .see_also = "heads, history"};

class Branches final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return branches_help; }

    ExitCode run(Context& context) override {
        context.host().out << migrate::branches_text(context.graph(), {.verbose = context.options().verbose});
        return ExitCode::ok;
    }
};

}  // namespace

std::unique_ptr<Command> make_branches() { return std::make_unique<Branches>(); }

}  // namespace retort::cli
