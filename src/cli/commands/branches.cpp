// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/revision_json.hpp"

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

    [[nodiscard]] std::vector<Parameter> parameters() override { return {json_option(json_)}; }

    ExitCode run(Context& context) override {
        if (json_) {
            std::vector<Json> found;
            for (const migrate::Revision& revision : context.graph().revisions()) {
                if (revision.is_branch_point) found.push_back(revision_json(revision));
            }
            context.host().out << JsonObject{}.add("branch_points", Json::array(found)).json().str() << '\n';
            return ExitCode::ok;
        }
        context.host().out << migrate::branches_text(context.graph(), {.verbose = context.options().verbose});
        return ExitCode::ok;
    }

private:
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_branches() { return std::make_unique<Branches>(); }

}  // namespace retort::cli
