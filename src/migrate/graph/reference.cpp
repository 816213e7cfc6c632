// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/reference.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/lookup.hpp"
#include "migrate/graph/text.hpp"

namespace retort::migrate {

std::string RevisionRef::text() const { return identifiers_.empty() ? "base" : detail::join(identifiers_); }

RevisionRange parse_range(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || text.find(':', colon + 1) != std::string::npos) throw BadRange{text};
    RevisionRange range;
    if (colon > 0) range.lower = text.substr(0, colon);
    if (colon + 1 < text.size()) range.upper = text.substr(colon + 1);
    return range;
}

namespace detail {

namespace {

constexpr long most_steps = 1'000'000'000;  // more than any graph has; larger numbers count as this

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || byte >= 0x80;
}

long number(std::string_view digits) {
    long value = 0;
    for (const char c : digits) value = std::min(most_steps, value * 10 + (c - '0'));
    return value;
}

/// "[symbol](+|-)N" as a whole.
std::optional<Relative> parse_unbranched(std::string_view text) {
    const auto sign = std::find_if_not(text.begin(), text.end(), is_word);
    if (sign == text.end() || (*sign != '+' && *sign != '-')) return std::nullopt;
    if (sign + 1 == text.end() || !std::all_of(sign + 1, text.end(), is_digit)) return std::nullopt;
    Relative relative;
    if (sign != text.begin()) relative.symbol = std::string{text.begin(), sign};
    const long steps = number({sign + 1, text.end()});
    relative.steps = *sign == '-' ? -steps : steps;
    return relative;
}

}  // namespace

std::optional<Relative> parse_relative(const std::string& text) {
    // A branch label may itself hold '@' or '+': the shortest one that leaves a relative identifier is meant.
    for (std::size_t at = text.find('@', 1); at != std::string::npos; at = text.find('@', at + 1)) {
        if (std::optional<Relative> relative = parse_unbranched(std::string_view{text}.substr(at + 1))) {
            relative->branch = text.substr(0, at);
            return relative;
        }
    }
    return parse_unbranched(text);
}

std::optional<long> parse_backward_count(const std::string& text) {
    if (text.size() < 2 || text.front() != '-') return std::nullopt;
    if (!std::all_of(text.begin() + 1, text.end(), is_digit)) return std::nullopt;
    const long steps = number(std::string_view{text}.substr(1));
    return steps == 0 ? std::nullopt : std::optional{-steps};
}

}  // namespace detail

}  // namespace retort::migrate
