// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/rebase.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/script/revision_file.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/environment_state.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

namespace {

const CommandText rebase_help{
    .name = "rebase",
    .group = "Write revisions",
    .summary = "put a branch that nobody has run onto another head",
    .about =
        "Two people wrote a revision at the same time, and yours has not run anywhere else yet: then the history can "
        "stay one line. The first revision of the branch of REVISION gets the other head as its parent, in its "
        "file; what follows it comes along. The operations stay as they are: `plan` and a try on a scratch database "
        "show whether they still fit.\n\n"
        "First the database of every environment in retort.toml is asked, whatever -e says. Where the "
        "branch has run, it is refused: take it back there, or `merge`. An environment that cannot be reached is an "
        "error too, unless --skip says that the branch cannot have run there.",
    .examples =
        "retort rebase 1a2b\n"
        "retort rebase 1a2b --onto 3c4d\n"
        "retort rebase 1a2b --skip production",
    .exit_codes = {ExitCode::revisions, ExitCode::refused},
    .see_also = "merge, heads, plan"};

class RebaseCommand final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return rebase_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISION", &revision_, "any revision of the branch", {}, true, Completion::revision},
                {"--onto", &onto_, "the head to follow; the only other one unless given", "REVISION", false,
                 Completion::revision},
                {"--skip", &skipped_, "do not ask this database: the branch has not run there", "ENVIRONMENT", false,
                 Completion::environment}};
    }

    ExitCode run(Context& context) override {
        const migrate::RevisionGraph& graph = context.graph();
        const migrate::Rebase rebase = migrate::plan_rebase(graph, revision_, onto_);
        std::ostream& out = context.host().out;
        if (rebase.is_there_already) {
            out << fmt::format("nothing to do: {} follows {}\n", rebase.moved, rebase.onto);
            return ExitCode::ok;
        }
        const migrate::Revision& onto = *graph.find(rebase.onto);
        if (!onto.is_head) throw NotAHead{onto.id()};
        expect_unapplied(context, rebase.moved);
        static_cast<void>(migrate::rebased(graph, rebase));
        const std::string& path = graph.find(rebase.moved)->node.path;
        if (!std::filesystem::exists(path)) throw NoRevisionFile{rebase.moved, path};
        migrate::set_parent(path, rebase.onto);
        out << fmt::format("{}: follows {} now\n", path, rebase.onto);
        if (rebase.branch.size() > 1) out << fmt::format("with it: {}\n", fmt::join(rebase.branch, ", "));
        return ExitCode::ok;
    }

private:
    static bool is_applied(Context& context, const std::string& moved, const EnvironmentState& state) {
        if (state.rows.empty()) return false;
        const std::vector<std::string> below = context.graph().walk(state.rows, "base");
        return std::find(below.begin(), below.end(), moved) != below.end();
    }

    void expect_unapplied(Context& context, const std::string& moved) const {
        std::vector<std::string> applied;
        for (const std::string& name : all_environments(context)) {
            if (std::find(skipped_.begin(), skipped_.end(), name) != skipped_.end()) continue;
            for (const EnvironmentState& state : states_of(context, name)) {
                if (!state.trouble.empty()) throw EnvironmentUnknown{name, state.trouble};
                if (is_applied(context, moved, state)) applied.push_back(to_string(state));
            }
        }
        if (!applied.empty()) throw AppliedAlready{moved, applied};
    }

    std::string revision_;
    std::string onto_;
    std::vector<std::string> skipped_;
};

}  // namespace

std::unique_ptr<Command> make_rebase() { return std::make_unique<RebaseCommand>(); }

}  // namespace retort::cli
