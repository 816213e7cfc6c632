// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

const CommandText show_help{
    .name = "show",
    .group = "Look at revisions",
    .summary = "what one revision says about itself",
    .about =
        "Its id, parents, labels, path and whole header text. REVISION is an id or the beginning of one, a branch "
        "label, head, heads, or current: what the database is at. `review` also shows what it does.",
    .examples =
        "retort show head\n"
        "retort show 1a2b      # the beginning of an id is enough\n"
        "retort show current   # asks the database",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "review, history"};

class Show final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return show_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISION", &revision_, "which one", {}, true, Completion::revision}, json_option(json_)};
    }

    ExitCode run(Context& context) override {
        context.see(context.revisions().seen_from({revision_}));
        const migrate::RevisionRef reference = revision_or_current(context, revision_);
        if (!json_) {
            context.host().out << migrate::show_text(context.graph(), reference);
            return ExitCode::ok;
        }
        std::vector<Json> revisions;
        for (const migrate::Revision* const revision : context.graph().lookup(reference)) {
            revisions.push_back(revision_json(*revision));
        }
        context.host().out << JsonObject{}.add("revisions", Json::array(revisions)).json().str() << '\n';
        return ExitCode::ok;
    }

private:
    std::string revision_;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace retort::cli
