// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/template_files.hpp"

namespace retort::cli {

namespace {

const CommandText list_templates_help{.name = "list-templates",
                                      .group = "Start a project",
                                      .summary = "the kinds of projects that `init` can begin",
                                      .about =
                                          "A line for each: the name that `init --template` takes, and what it is for. "
                                          "Nothing is written, and no project is needed.",
                                      .examples = "retort list-templates",
                                      .see_also = "init"};

class ListTemplates final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return list_templates_help; }

    ExitCode run(Context& context) override {
        for (const ProjectTemplate& known : project_templates()) {
            context.host().out << fmt::format("{:<8} {}\n", known.name, known.summary);
        }
        return ExitCode::ok;
    }
};

}  // namespace

std::unique_ptr<Command> make_list_templates() { return std::make_unique<ListTemplates>(); }

}  // namespace retort::cli
