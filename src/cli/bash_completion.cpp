// SPDX-License-Identifier: MIT
#include "cli/bash_completion.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/global_options.hpp"

namespace retort::cli {

namespace {

/// A program's name as the name of a shell function.
std::string function_name(std::string_view program) {
    std::string name{"_"};
    for (const char c : program) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += is_plain ? c : '_';
    }
    return name;
}

std::string_view words_for(Completion completion) {
    switch (completion) {
        case Completion::revision:
            return "$($program completion --list revisions 2>/dev/null)";
        case Completion::environment:
            return "$($program completion --list environments 2>/dev/null)";
        case Completion::shell:
            return "bash";
        case Completion::file:
        case Completion::folder:
        case Completion::nothing:
            break;
    }
    return "";
}

std::string_view compgen_option(Completion completion) {
    if (completion == Completion::file) return "-f";
    return completion == Completion::folder ? "-d" : "";
}

std::string reply(Completion completion) {
    return fmt::format("COMPREPLY=($(compgen {} -W \"{}\" -- \"$word\"))", compgen_option(completion),
                       words_for(completion));
}

std::string joined(const std::vector<std::string>& words, char separator) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? std::string{} : std::string{separator}) + word;
    return text;
}

std::vector<std::string> option_words(const std::vector<Parameter>& parameters) {
    std::vector<std::string> words;
    for (const Parameter& parameter : parameters) {
        if (!parameter.is_option()) continue;
        for (std::string& spelling : parameter.spellings()) words.push_back(std::move(spelling));
    }
    return words;
}

/// What follows an option that takes a value.
std::string value_cases(const std::vector<Parameter>& parameters, std::string_view prefix) {
    std::string cases;
    for (const Parameter& parameter : parameters) {
        if (!parameter.is_option() || parameter.is_flag()) continue;
        std::vector<std::string> patterns = parameter.spellings();
        for (std::string& pattern : patterns) pattern.insert(0, prefix);
        cases += fmt::format("        {}) {}; return ;;\n", joined(patterns, '|'), reply(parameter.completion));
    }
    return cases;
}

/// The first argument's completion; nothing where there is none.
Completion argument_completion(const std::vector<Parameter>& parameters) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [](const Parameter& parameter) { return !parameter.is_option(); });
    return found == parameters.end() ? Completion::nothing : found->completion;
}

}  // namespace

std::string bash_completion(std::string_view program) {
    GlobalOptions globals;
    const CommandList commands = all_commands();
    std::vector<std::string> names;
    std::string values = value_cases(globals.parameters(), "*:");
    std::string options;
    std::string arguments;
    for (const auto& command : commands) {
        const std::string name{command->text().name};
        const std::vector<Parameter> parameters = command->parameters();
        names.push_back(name);
        values += value_cases(parameters, name + ":");
        options += fmt::format("        {}) options+=\" {}\" ;;\n", name, joined(option_words(parameters), ' '));
        arguments += fmt::format("        {}) {} ;;\n", name, reply(argument_completion(parameters)));
    }
    const std::string global_words = joined(option_words(globals.parameters()), ' ') + " --help --version";
    return fmt::format(R"(# bash completion for {0}; load it with: source <({0} completion bash)
{1}() {{
    local program=${{COMP_WORDS[0]}} word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
    local command= options="{3}" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
        {2}) command=${{COMP_WORDS[i]}}; break ;;
        -c|--config|-e|--environment|--url|-x) ((i++)) ;;
        esac
    done
    case $command:$previous in
{4}    esac
    case $command in
{5}    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
        return
    fi
    case $command in
        "") COMPREPLY=($(compgen -W "{7}" -- "$word")) ;;
{6}    esac
}}
complete -F {1} {0}
)",
                       program, function_name(program), joined(names, '|'), global_words, values, options, arguments,
                       joined(names, ' '));
}

}  // namespace retort::cli
