// SPDX-License-Identifier: MIT
#include "cli/renames.hpp"

#include <string>

#include <fmt/format.h>

#include "cli/errors.hpp"
#include "cli/terminal.hpp"

namespace retort::cli {

namespace {

using migrate::Rename;
using migrate::RenameCandidate;

/// A part of --rename, in quotes where it needs them.
std::string spelled(const std::string& name) {
    const bool is_plain = name.find_first_of("\" .=") == std::string::npos;
    if (is_plain) return name;
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + '"';
}

std::string spelled(const migrate::TableName& table) {
    return table.schema.empty() ? spelled(table.name) : spelled(table.schema) + "." + spelled(table.name);
}

/// What --rename takes for this pair.
std::string option_for(const Rename& rename) {
    if (!rename.is_column()) return spelled(rename.table) + "=" + spelled(rename.new_table);
    return fmt::format("{}.{}={}.{}", spelled(rename.table), spelled(rename.column), spelled(rename.new_table),
                       spelled(rename.new_column));
}

std::vector<std::string> options_for(const std::vector<RenameCandidate>& candidates) {
    std::vector<std::string> options;
    for (const RenameCandidate& candidate : candidates) options.push_back(option_for(candidate.rename));
    return options;
}

std::string question_about(const RenameCandidate& candidate) {
    return fmt::format("{} ({}): is it renamed, with its data kept? Otherwise the old one is dropped. [yes/no] ",
                       to_string(candidate.rename), candidate.reason);
}

}  // namespace

migrate::RenameHints hints_of(const RenameAnswers& answers, const Schema& from, const Schema& to) {
    migrate::RenameHints hints{.refuse_all = answers.refuse_all};
    for (const std::string& text : answers.accepted) {
        if (auto value = migrate::parse_enum_value_rename(text, from, to))
            hints.enum_values.push_back(std::move(*value));
        else
            hints.accepted.push_back(migrate::parse_rename(text, from, to));
    }
    for (const std::string& text : answers.refused) hints.refused.push_back(migrate::parse_rename(text, from, to));
    return hints;
}

void ask_about(const std::vector<RenameCandidate>& unanswered, migrate::RenameHints& hints, Host& host) {
    if (!host.can_ask) throw RenameUnanswered{options_for(unanswered)};
    const RenameCandidate& candidate = unanswered.front();
    const std::optional<bool> answer = ask(host, question_about(candidate));
    if (!answer) throw RenameUnanswered{options_for(unanswered)};
    (*answer ? hints.accepted : hints.refused).push_back(candidate.rename);
}

migrate::DiffResult difference_with_renames(Comparison comparison, const RenameAnswers& answers, Host& host) {
    comparison.options.renames = hints_of(answers, comparison.database.schema, comparison.models);
    for (;;) {
        migrate::DiffResult result = difference(comparison);
        if (result.unanswered.empty()) return result;
        ask_about(result.unanswered, comparison.options.renames, host);
    }
}

}  // namespace retort::cli
