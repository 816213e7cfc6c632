// SPDX-License-Identifier: MIT
#include "conformance/python_values.hpp"

#include <chrono>

#include <fmt/format.h>

namespace conformance {

namespace {

using retort::ValueKind;

/// Behind the quoted text that begins at `at`.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at) {
        if (text[at] == '\\') ++at;
    }
    return at + 1;
}

/// Where `wanted` next stands outside of quotes and brackets, from `at` on; the end where it does not.
std::size_t find_outside(std::string_view text, std::size_t at, char wanted) {
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (depth == 0 && c == wanted) return at;
        if (c == '\'' || c == '"') {
            at = behind_quoted(text, at);
            continue;
        }
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        ++at;
    }
    return text.size();
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return std::string{text.substr(begin, text.find_last_not_of(' ') - begin + 1)};
}

std::string quoted(std::string_view text) {
    const bool single = text.find('\'') == std::string_view::npos || text.find('"') != std::string_view::npos;
    const char quote = single ? '\'' : '"';
    std::string result{quote};
    for (const char c : text) {
        if (c == quote || c == '\\') result += '\\';
        result += c;
    }
    return result + quote;
}

std::string of_real(double value) {
    const std::string text = fmt::format("{}", value);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

}  // namespace

std::string unquoted_python(const std::string& text) {
    const bool is_quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"');
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::vector<std::string> python_elements(std::string_view text) {
    std::vector<std::string> elements;
    if (text.size() < 2) return elements;
    const std::string_view inside = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t end = find_outside(inside, at, ',');
        if (std::string element = trimmed(inside.substr(at, end - at)); !element.empty()) {
            elements.push_back(std::move(element));
        }
        at = end + 1;
    }
    return elements;
}

std::map<std::string, std::string> python_dict(std::string_view text) {
    std::map<std::string, std::string> values;
    for (const std::string& element : python_elements(text)) {
        const std::size_t colon = find_outside(element, 0, ':');
        if (colon == element.size()) continue;
        values[unquoted_python(trimmed(std::string_view{element}.substr(0, colon)))] =
            trimmed(element.substr(colon + 1));
    }
    return values;
}

std::string python_text(const retort::ValueView& value) {
    switch (value.kind()) {
        case ValueKind::null:
            return "None";
        case ValueKind::boolean:
            return value.integer() != 0 ? "True" : "False";
        case ValueKind::integer:
            return std::to_string(value.integer());
        case ValueKind::real:
            return of_real(value.real());
        case ValueKind::text:
            return quoted(value.bytes());
        case ValueKind::blob:
            return 'b' + quoted(value.bytes());
        case ValueKind::date: {
            const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{value.integer()}}};
            return fmt::format("datetime.date({}, {}, {})", static_cast<int>(day.year()),
                               static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        }
        default:
            return "a value of another kind";
    }
}

}  // namespace conformance
