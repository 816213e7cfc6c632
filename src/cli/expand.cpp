// SPDX-License-Identifier: MIT
#include "cli/expand.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

bool is_name(std::string_view text) {
    const auto part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && !(text.front() >= '0' && text.front() <= '9') &&
           std::all_of(text.begin(), text.end(), part);
}

/// What stands between the braces.
std::string value_of(std::string_view inside, const Variables& variables, const std::string& key) {
    const std::size_t separator = inside.find(":-");
    const std::string name{inside.substr(0, separator)};
    if (!is_name(name)) {
        throw UsageError{
            fmt::format("{}: ${{…}} names no environment variable; write ${{NAME}}, or $$ for a dollar sign", key)};
    }
    const std::optional<std::string> value = variables(name);
    const bool is_given = value && (separator == std::string_view::npos || !value->empty());
    if (is_given) return *value;
    if (separator == std::string_view::npos) throw UnsetVariable{name, key};
    return std::string{inside.substr(separator + 2)};
}

}  // namespace

std::string expand(std::string_view text, const Variables& variables, const std::string& key) {
    std::string expanded;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.substr(0, 2) == "$$") {
            expanded += '$';
            at += 2;
        } else if (rest.substr(0, 2) == "${") {
            const std::size_t close = rest.find('}');
            if (close == std::string_view::npos) throw UsageError{key + ": a ${ is not closed by a }"};
            expanded += value_of(rest.substr(2, close - 2), variables, key);
            at += close + 1;
        } else {
            expanded += text[at++];
        }
    }
    return expanded;
}

}  // namespace retort::cli
