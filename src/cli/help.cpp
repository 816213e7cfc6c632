// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace retort::cli {

namespace {

constexpr std::size_t text_column = 30;

constexpr std::pair<ExitCode, std::string_view> exit_codes[] = {
    {ExitCode::ok, "done"},
    {ExitCode::answer_is_no, "nothing failed, but the answer is no"},
    {ExitCode::usage, "wrong usage"},
    {ExitCode::project, "the configuration, the project's program or its models are not in order"},
    {ExitCode::revisions, "the revision files, their graph or an identifier are not in order"},
    {ExitCode::database, "the database failed; nothing was changed by the step that failed"},
    {ExitCode::refused, "refused: a generated revision that nobody has read, or what is not safe"},
    {ExitCode::internal, "a fault of Retort's own"},
};

/// A name on the left, what it is on the right.
std::string row(std::string_view name, std::string_view text) {
    std::string line = fmt::format("  {}", name);
    line += line.size() + 2 > text_column ? "\n" + std::string(text_column, ' ')
                                          : std::string(text_column - line.size(), ' ');
    return line + wrapped(text, text_column) + "\n";
}

std::string label_of(const Parameter& parameter) {
    std::string label;
    for (const std::string& spelling : parameter.spellings()) label += (label.empty() ? "" : ", ") + spelling;
    if (!parameter.value.empty()) label += fmt::format(" {}", parameter.value);
    return label;
}

std::string text_of(const Parameter& parameter) {
    return std::string{parameter.text} + (parameter.is_option() && parameter.repeats() ? " (may be repeated)" : "");
}

std::string rows_of(std::string_view heading, const std::vector<Parameter>& parameters, bool options) {
    std::string rows;
    for (const Parameter& parameter : parameters) {
        if (parameter.is_option() == options) rows += row(label_of(parameter), text_of(parameter));
    }
    return rows.empty() ? rows : fmt::format("\n{}:\n{}", heading, rows);
}

std::string usage_of(const std::vector<Parameter>& parameters) {
    std::string usage = " [OPTIONS]";
    for (const Parameter& parameter : parameters) {
        if (parameter.is_option()) continue;
        const std::string name = std::string{parameter.names} + (parameter.repeats() ? "..." : "");
        usage += parameter.required ? fmt::format(" {}", name) : fmt::format(" [{}]", name);
    }
    return usage;
}

std::string globals_help(GlobalOptions& globals) {
    return rows_of("Options of every command", globals.parameters(), true) +
           row("-h, --help", "this; with a command: about the command");
}

bool concerns(const CommandText& text, ExitCode code) {
    const bool always = code == ExitCode::ok || code == ExitCode::usage || code == ExitCode::project;
    return always || std::find(text.exit_codes.begin(), text.exit_codes.end(), code) != text.exit_codes.end();
}

/// Indents each line.
std::string block(std::string_view text) {
    std::string indented;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        indented += fmt::format("  {}\n", text.substr(at, end - at));
        at = end + 1;
    }
    return indented;
}

std::string paragraphs(std::string_view text) {
    std::string laid_out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        laid_out += "\n" + wrapped(text.substr(at, end - at), 0) + "\n";
        at = end + 2;
    }
    return laid_out;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string laid_out;
    std::size_t column = indent;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        if (column > indent && column + 1 + word.size() > width) {
            laid_out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            laid_out += ' ';
            ++column;
        }
        laid_out += word;
        column += word.size();
        at = end + 1;
    }
    return laid_out;
}

std::string program_help(std::string_view program, const CommandList& commands, GlobalOptions& globals) {
    std::string help = fmt::format(
        "{}: migrations of a database's schema, as reviewed files in your repository\n\nUsage: {} [OPTIONS] COMMAND "
        "...\n\nThe loop: change the models; `{} revision --autogenerate -m \"what for\"` writes a revision; read it "
        "and\n`{} review` it; `{} upgrade` runs it; `{} check` finds nothing left to do.\n",
        program, program, program, program, program, program);
    std::string_view group;
    for (const auto& command : commands) {
        const CommandText& text = command->text();
        if (text.group != group) help += fmt::format("\n{}:\n", text.group);
        group = text.group;
        help += row(text.name, text.summary);
    }
    help += globals_help(globals) + row("--version", "the version of Retort");
    help += "\nExit codes:\n";
    for (const auto& [code, meaning] : exit_codes) help += row(std::to_string(static_cast<int>(code)), meaning);
    return help + fmt::format("\n`{} COMMAND --help` explains a command, with examples.\n", program);
}

std::string command_help(std::string_view program, Command& command, GlobalOptions& globals) {
    const CommandText& text = command.text();
    const std::vector<Parameter> parameters = command.parameters();
    std::string help = fmt::format("{} {}: {}\n\nUsage: {} {}{}\n", program, text.name, text.summary, program,
                                   text.name, usage_of(parameters));
    help += paragraphs(text.about);
    help += rows_of("Arguments", parameters, false) + rows_of("Options", parameters, true) + globals_help(globals);
    help += fmt::format("\nExamples:\n{}\nExit codes:\n", block(text.examples));
    for (const auto& [code, meaning] : exit_codes) {
        if (concerns(text, code)) help += row(std::to_string(static_cast<int>(code)), meaning);
    }
    if (!text.see_also.empty()) help += fmt::format("\nSee also: {}\n", text.see_also);
    return help;
}

}  // namespace retort::cli
