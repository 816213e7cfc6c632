// SPDX-License-Identifier: MIT
#include "debian/fields.hpp"

#include <charconv>

namespace debian {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Cuts off and returns what stands before `separator`, or all of it.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return taken;
}

std::string_view without_quotes(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
    return text;
}

// Old packages write "<" and ">" for "<=" and ">=".
std::string_view relation_of(std::string_view constraint) {
    for (const std::string_view relation : {"<<", "<=", ">=", ">>", "="}) {
        if (constraint.substr(0, relation.size()) == relation) return relation;
    }
    if (constraint.front() == '<') return "<=";
    return constraint.front() == '>' ? ">=" : "";
}

bool parse_constraint(std::string_view text, Alternative& alternative) {
    const std::string_view constraint = trimmed(text);
    if (constraint.empty()) return false;
    const std::string_view relation = relation_of(constraint);
    const std::size_t written = constraint.find_first_not_of("<=>");
    if (relation.empty() || written == constraint.npos) return false;
    const std::string_view version = trimmed(constraint.substr(written));
    if (version.empty()) return false;
    alternative.relation = relation;
    alternative.version = version;
    return true;
}

// What follows the name beside a version, [architectures] and <profiles>, restricts source packages only.
bool parse_alternative(std::string_view text, Alternative& alternative) {
    const std::string_view whole = trimmed(text);
    const std::string_view name = whole.substr(0, whole.find_first_of(" \t\r\n(:[<"));
    if (name.empty()) return false;
    alternative.package = name;
    const std::size_t open = whole.find('(');
    if (open == whole.npos) return true;
    const std::size_t close = whole.find(')', open);
    return close != whole.npos && parse_constraint(whole.substr(open + 1, close - open - 1), alternative);
}

}  // namespace

MaintainerName parse_maintainer(std::string_view field) {
    const std::string_view whole = trimmed(field);
    const std::size_t open = whole.find('<');
    const std::size_t close = whole.find('>', open == whole.npos ? 0 : open);
    if (open != whole.npos && close != whole.npos) {
        const std::string_view name = without_quotes(trimmed(whole.substr(0, open)));
        const std::string_view email = trimmed(whole.substr(open + 1, close - open - 1));
        return {name.empty() ? email : name, email};
    }
    const bool is_address = whole.find('@') != whole.npos && whole.find_first_of(" \t<>") == whole.npos;
    return {without_quotes(whole), is_address ? whole : std::string_view{}};
}

int parse_dependencies(std::string_view field, std::vector<Alternative>& alternatives) {
    int faults = 0;
    int group = 0;
    while (!field.empty()) {
        std::string_view part = take_until(field, ',');
        if (trimmed(part).empty()) continue;
        int place = 0;
        while (!part.empty()) {
            Alternative alternative;
            alternative.group = group;
            alternative.place = place;
            if (!parse_alternative(take_until(part, '|'), alternative)) ++faults;
            if (alternative.package.empty()) continue;
            alternatives.push_back(alternative);
            ++place;
        }
        if (place > 0) ++group;
    }
    return faults;
}

DescriptionText parse_description(std::string_view field) {
    std::string_view rest = trimmed(field);
    DescriptionText description;
    description.summary = trimmed(take_until(rest, '\n'));
    while (!rest.empty()) {
        std::string_view line = take_until(rest, '\n');
        if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
        const std::size_t last = line.find_last_not_of(blanks);
        line = line.substr(0, last == line.npos ? 0 : last + 1);
        if (!description.body.empty()) description.body += '\n';
        if (line != ".") description.body += line;
    }
    return description;
}

std::optional<std::int64_t> parse_number(std::string_view field) {
    const std::string_view digits = trimmed(field);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
    return number;
}

}  // namespace debian
