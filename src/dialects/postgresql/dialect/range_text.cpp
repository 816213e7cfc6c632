// SPDX-License-Identifier: MIT
// The text form of ranges: https://www.postgresql.org/docs/15/rangetypes.html#RANGETYPES-IO.
#include "retort/dialects/postgresql/ranges.hpp"

namespace retort::postgresql::detail {

namespace {

std::string quoted(std::string_view value) {
    std::string text{'"'};
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + '"';
}

/// One end, up to its delimiter, which stays. Nothing at all is an end that is open.
std::optional<std::string> take_end(std::string_view& text) {
    std::optional<std::string> end;
    bool in_quotes = false;
    for (; !text.empty(); text.remove_prefix(1)) {
        const char c = text.front();
        const bool is_delimiter = c == ',' || c == ')' || c == ']';
        if (!in_quotes && is_delimiter) break;
        if (!end) end.emplace();
        if (c == '"') {
            in_quotes = !in_quotes;
            continue;
        }
        if (c == '\\' && text.size() > 1) text.remove_prefix(1);
        *end += text.front();
    }
    return end;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

Bounds bounds_of(bool with_lower, bool with_upper) {
    if (with_lower) return with_upper ? Bounds::both : Bounds::lower;
    return with_upper ? Bounds::upper : Bounds::neither;
}

}  // namespace

bool read_range(std::string_view& text, RangeText& range) {
    constexpr std::string_view nothing = "empty";
    if (text.starts_with(nothing)) {
        text.remove_prefix(nothing.size());
        range.empty = true;
        return true;
    }
    const bool with_lower = take(text, '[');
    if (!with_lower && !take(text, '(')) return false;
    range.lower = take_end(text);
    if (!take(text, ',')) return false;
    range.upper = take_end(text);
    const bool with_upper = take(text, ']');
    if (!with_upper && !take(text, ')')) return false;
    range.bounds = bounds_of(with_lower, with_upper);
    return true;
}

void append_range(std::string& text, const RangeText& range) {
    if (range.empty) {
        text += "empty";
        return;
    }
    text += range.bounds == Bounds::lower || range.bounds == Bounds::both ? '[' : '(';
    if (range.lower) text += quoted(*range.lower);
    text += ',';
    if (range.upper) text += quoted(*range.upper);
    text += range.bounds == Bounds::upper || range.bounds == Bounds::both ? ']' : ')';
}

std::string plain_text(const ValueView& value) {
    std::string text;
    retort::detail::append_array_element(text, value, false);
    text.pop_back();
    std::string_view rest = text;
    return take_end(rest).value_or("");
}

}  // namespace retort::postgresql::detail
