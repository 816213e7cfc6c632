// SPDX-License-Identifier: MIT
// The one file that knows CLI11.
#include "cli/parse.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "retort/base/nearest.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

struct AddTo {
    CLI::App& app;
    const Parameter& parameter;

    void operator()(bool* target) const {
        app.add_flag(std::string{parameter.names}, *target, std::string{parameter.text});
    }
    void operator()(std::string* target) const {
        app.add_option(std::string{parameter.names}, *target)->required(parameter.required);
    }
    void operator()(std::vector<std::string>* target) const {
        CLI::Option* const option = app.add_option(std::string{parameter.names}, *target);
        option->required(parameter.required);
        if (parameter.is_option()) option->allow_extra_args(false);
    }
};

void add(CLI::App& app, const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) std::visit(AddTo{app, parameter}, parameter.target);
}

bool has(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end, [&](const std::string& word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
}

/// Alembic's spelling, ensure_version or --rev_id, as ours.
std::string with_hyphens(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

/// Long options may be written with underscores; their values stay.
std::vector<std::string> with_hyphens(std::vector<std::string> words) {
    for (std::string& word : words) {
        if (word == "--") break;
        if (!word.starts_with("--")) continue;
        const std::size_t end = std::min(word.find('='), word.size());
        word = with_hyphens(word.substr(0, end)) + word.substr(end);
    }
    return words;
}

Command* find_command(const CommandList& commands, const std::string& word) {
    const std::string name = with_hyphens(word);
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const auto& command) { return command->text().name == name; });
    return found == commands.end() ? nullptr : found->get();
}

std::vector<std::string> names_of(const CommandList& commands) {
    std::vector<std::string> names;
    for (const auto& command : commands) names.emplace_back(command->text().name);
    return names;
}

std::vector<std::string> options_of(Command* command, GlobalOptions& globals) {
    std::vector<Parameter> parameters = globals.parameters();
    if (command != nullptr) {
        for (const Parameter& parameter : command->parameters()) parameters.push_back(parameter);
    }
    std::vector<std::string> names{"--help", "--version"};
    for (const Parameter& parameter : parameters) {
        if (!parameter.is_option()) continue;
        for (std::string& spelling : parameter.spellings()) names.push_back(std::move(spelling));
    }
    return names;
}

/// The sentence about a word that fits nowhere.
std::string about_stray(const std::string& word, Command* command, const CommandList& commands,
                        GlobalOptions& globals) {
    if (word.size() > 1 && word.front() == '-') {
        const std::string of = command == nullptr ? "" : fmt::format(" of `{}`", command->text().name);
        const std::string name = word.substr(0, word.find('='));
        return fmt::format("{} is no option{}; --help lists them{}", name, of,
                           did_you_mean(name, options_of(command, globals)));
    }
    if (command != nullptr) {
        return fmt::format("`{}` has no place for \"{}\"; see `{} --help`", command->text().name, word,
                           command->text().name);
    }
    return fmt::format("there is no command \"{}\"; --help lists them{}", word, did_you_mean(word, names_of(commands)));
}

/// Whether `word` is a global option whose value is the next word.
bool takes_next(const std::string& word, GlobalOptions& globals) {
    for (const Parameter& parameter : globals.parameters()) {
        const std::vector<std::string> spellings = parameter.spellings();
        if (!parameter.is_flag() && std::find(spellings.begin(), spellings.end(), word) != spellings.end()) return true;
    }
    return false;
}

/// Where the command's name stands: the first word that is no option and no option's value.
std::size_t command_position(const std::vector<std::string>& words, GlobalOptions& globals) {
    std::size_t at = 0;
    while (at < words.size() && words[at].size() > 1 && words[at].front() == '-') {
        at += takes_next(words[at], globals) ? 2 : 1;
    }
    return std::min(at, words.size());
}

/// CLI11's words for what is missing, as the end of a sentence.
std::string about(const CLI::ParseError& error, const Command* command) {
    const std::string where = command == nullptr ? "" : fmt::format("; see `{} --help`", command->text().name);
    return error.what() + where;
}

/// Parses into one application without subcommands, because the names of commands are identifiers too: `upgrade heads`.
void parse_flat(const std::vector<std::string>& words, Command* command, const CommandList& commands,
                GlobalOptions& globals) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    add(app, globals.parameters());
    if (command != nullptr) add(app, command->parameters());
    try {
        app.parse(std::vector<std::string>{words.rbegin(), words.rend()});
    } catch (const CLI::ParseError& error) {
        throw UsageError{about(error, command)};
    }
    std::vector<std::string> strays = app.remaining();
    std::erase(strays, "--");
    if (!strays.empty()) throw UsageError{about_stray(strays.front(), command, commands, globals)};
}

}  // namespace

std::vector<std::string> Parameter::spellings() const {
    std::vector<std::string> spellings;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t comma = std::min(names.find(',', at), names.size());
        spellings.emplace_back(names.substr(at, comma - at));
        at = comma + 1;
    }
    return spellings;
}

Request parse(const std::vector<std::string>& typed, const CommandList& commands, GlobalOptions& globals) {
    const std::vector<std::string> words = with_hyphens(typed);
    const std::size_t at = command_position(words, globals);
    Command* const command = at == words.size() ? nullptr : find_command(commands, words[at]);
    if (has(words, {"-h", "--help"})) return {Request::Kind::help, command};
    if (has(words, {"--version"})) return {Request::Kind::version, nullptr};
    if (at != words.size() && command == nullptr) throw UsageError{about_stray(words[at], nullptr, commands, globals)};

    std::vector<std::string> rest = words;
    if (command != nullptr) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    parse_flat(rest, command, commands, globals);
    if (command == nullptr) throw UsageError{"no command; --help lists them"};
    return {Request::Kind::run, command};
}

}  // namespace retort::cli
