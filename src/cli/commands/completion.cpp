// SPDX-License-Identifier: MIT
#include "cli/bash_completion.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

namespace {

const CommandText completion_help{
    .name = "completion",
    .group = "Start a project",
    .summary = "a script that makes a shell complete commands, options and revisions",
    .about =
        "Prints the script; load it in your shell's startup file. Revision ids, labels and environments come from "
        "the project of the folder you are in.\n\n"
        "--list is what the script itself calls: revisions or environments, one a line.",
    .examples =
        "source <(retort completion bash)\n"
        "retort completion bash > ~/.local/share/bash-completion/completions/retort",
    .see_also = "history"};

class Completer final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return completion_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"SHELL", &shell_, "bash", {}, false, Completion::shell},
                {"--list", &list_, "revisions, or environments: the words the script offers", "WHAT"}};
    }

    ExitCode run(Context& context) override {
        std::ostream& out = context.host().out;
        if (list_ == "revisions") {
            for (const std::string& word : revision_words(context)) out << word << '\n';
        } else if (list_ == "environments") {
            for (const std::string& name : context.config().environment_names()) out << name << '\n';
        } else if (!list_.empty()) {
            throw UsageError{"--list takes revisions or environments"};
        } else if (shell_ != "bash") {
            throw UsageError{"which shell? There is a completion for bash: `completion bash`"};
        } else {
            out << bash_completion(context.program());
        }
        return ExitCode::ok;
    }

private:
    static std::vector<std::string> revision_words(Context& context) {
        std::vector<std::string> words{"head", "heads", "base"};
        for (const migrate::Revision& revision : context.graph().revisions()) {
            words.push_back(revision.id());
            const auto& labels = revision.node.branch_labels;
            words.insert(words.end(), labels.begin(), labels.end());
        }
        return words;
    }

    std::string shell_;
    std::string list_;
};

}  // namespace

std::unique_ptr<Command> make_completion() { return std::make_unique<Completer>(); }

}  // namespace retort::cli
