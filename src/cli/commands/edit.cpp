// SPDX-License-Identifier: MIT
#include <filesystem>

#include <fmt/format.h>

#include "retort/migrate/script/revision_file.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

namespace {

const CommandText edit_help{
    .name = "edit",
    .group = "Write revisions",
    .summary = "open a revision's file in your editor",
    .about =
        "Starts what VISUAL or EDITOR says, vi without either. REVISION is an id or the beginning of one, a branch "
        "label, head, or current: what the database is at. What you leave is read: a header that is not in order is "
        "an error at once, not at the next upgrade.",
    .examples =
        "retort edit head\n"
        "retort edit 1a2b\n"
        "EDITOR=\"code --wait\" retort edit current",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "show, revision"};

class Edit final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return edit_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISION", &revision_, "which one", {}, true, Completion::revision}};
    }

    ExitCode run(Context& context) override {
        for (const migrate::Revision* const revision :
             context.graph().lookup(revision_or_current(context, revision_))) {
            const std::string& path = revision->node.path;
            if (!std::filesystem::exists(path)) throw NoRevisionFile{revision->id(), path};
            open(context, path);
            static_cast<void>(migrate::read_revision_file(path));
        }
        return ExitCode::ok;
    }

private:
    static std::string editor_of(const Host& host) {
        for (const char* const name : {"VISUAL", "EDITOR"}) {
            const std::optional<std::string> editor = host.variable(name);
            if (editor && !editor->empty()) return *editor;
        }
        return "vi";
    }

    static void open(Context& context, const std::string& path) {
        const std::string editor = editor_of(context.host());
        context.host().out.flush();
        const int status = context.host().start(editor, path);
        if (status != 0) throw EditorFailed{editor, status};
    }

    std::string revision_;
};

}  // namespace

std::unique_ptr<Command> make_edit() { return std::make_unique<Edit>(); }

}  // namespace retort::cli
