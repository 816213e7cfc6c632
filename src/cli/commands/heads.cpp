// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

const CommandText heads_help{
    .name = "heads",
    .group = "Look at revisions",
    .summary = "the newest revisions: those that no other follows",
    .about =
        "Two heads mean that two people wrote a revision at the same time. `upgrade head` then has no single "
        "target: name one, or write `upgrade heads`, or `merge` them, or `rebase` one onto the other.\n\n"
        "Reads the revision files; needs no database.",
    .examples =
        "retort heads          # 1a2b3c4d5e6f (head)\n"
        "retort heads -v       # with parents, path and the whole text",
    .exit_codes = {ExitCode::revisions},
    .see_also = "merge, rebase, branches, history"};

class Heads final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return heads_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"--resolve-dependencies", &effective_, "only those that no other revision depends on either"},
                json_option(json_)};
    }

    ExitCode run(Context& context) override {
        if (json_) {
            const migrate::RevisionGraph& graph = context.graph();
            const Json found = revisions_json(graph, effective_ ? graph.effective_heads() : graph.heads());
            context.host().out << JsonObject{}.add("heads", found).json().str() << '\n';
            return ExitCode::ok;
        }
        const migrate::ListOptions options{.verbose = context.options().verbose, .effective = effective_};
        context.host().out << migrate::heads_text(context.graph(), options);
        return ExitCode::ok;
    }

private:
    bool effective_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_heads() { return std::make_unique<Heads>(); }

}  // namespace retort::cli
