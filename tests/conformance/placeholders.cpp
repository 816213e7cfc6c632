// SPDX-License-Identifier: MIT
#include "conformance/placeholders.hpp"

#include <optional>
#include <utility>

namespace conformance {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Placeholder {
    std::size_t size = 0;
    std::string name;
};

/// Where parameters have names or numbers, a question mark is an operator.
bool is_marked_otherwise(std::string_view sql) {
    return sql.find("%(") != std::string_view::npos || sql.find("$1") != std::string_view::npos;
}

/// The one that begins at `at`, if one does.
std::optional<Placeholder> placeholder_at(std::string_view sql, std::size_t at) {
    const std::string_view rest = sql.substr(at);
    if (rest.starts_with("?") && !is_marked_otherwise(sql)) return Placeholder{1, {}};
    if (rest.starts_with("%s")) return Placeholder{2, {}};
    if (rest.starts_with("%(")) {
        const std::size_t end = rest.find(")s");
        if (end == std::string_view::npos) return std::nullopt;
        return Placeholder{end + 2, std::string{rest.substr(2, end - 2)}};
    }
    const bool numbered = rest.size() > 1 && (rest[0] == ':' || rest[0] == '$') && is_digit(rest[1]);
    if (!numbered || (at > 0 && sql[at - 1] == ':')) return std::nullopt;
    std::size_t end = 1;
    while (end < rest.size() && is_digit(rest[end])) ++end;
    const bool is_name = end < rest.size() && (rest[end] == '_' || (rest[end] >= 'a' && rest[end] <= 'z'));
    if (is_name) return std::nullopt;
    return Placeholder{end, std::string{rest.substr(1, end - 1)}};
}

std::size_t behind_quoted(std::string_view sql, std::size_t at) {
    const std::size_t end = sql.find(sql[at], at + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
}

bool is_cast_letter(char c) { return (c >= 'A' && c <= 'Z') || c == ' ' || c == '_' || is_digit(c); }

/// The length of the cast that a driver of SQLAlchemy's asks for behind a placeholder: "::VARCHAR(15)[]". Their types
/// are in upper case; a cast of the statement's own in text() is as its author wrote it.
std::size_t cast_size(std::string_view rest) {
    if (!rest.starts_with("::") || rest.size() < 3 || rest[2] < 'A' || rest[2] > 'Z') return 0;
    std::size_t end = 2;
    while (end < rest.size() && is_cast_letter(rest[end])) ++end;
    while (rest[end - 1] == ' ') --end;
    for (const std::string_view word : {" AND", " OR", " AS", " FROM", " WHERE", " ELSE", " END", " RETURNING"}) {
        const std::size_t at = rest.substr(0, end + 1).find(word);
        if (at != std::string_view::npos) end = at;
    }
    if (end < rest.size() && rest[end] == '(') end = rest.find(')', end) + 1;
    while (rest.substr(end).starts_with("[]")) end += 2;
    return end;
}

std::string with_single_percents(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 2) == "%%") ++at;
        result += text[at];
    }
    return result;
}

}  // namespace

bool has_driver_placeholders(std::string_view sql) {
    for (std::size_t at = 0; at < sql.size();) {
        if (sql[at] == '\'' || sql[at] == '"') {
            at = behind_quoted(sql, at);
            continue;
        }
        if (placeholder_at(sql, at)) return true;
        ++at;
    }
    return false;
}

Positional positional(std::string_view sql, const retort::Dialect& dialect) {
    Positional result;
    // The drivers that MySQL was recorded with take no other placeholders.
    const bool doubles_percent = sql.find("%(") != std::string_view::npos || sql.find("%s") != std::string_view::npos ||
                                 dialect.name() == "mysql" || dialect.name() == "mariadb";
    for (std::size_t at = 0; at < sql.size();) {
        if (sql[at] == '\'' || sql[at] == '"') {
            const std::size_t end = behind_quoted(sql, at);
            const std::string_view quoted = sql.substr(at, end - at);
            result.sql += doubles_percent ? with_single_percents(quoted) : std::string{quoted};
            at = end;
        } else if (auto placeholder = placeholder_at(sql, at)) {
            result.names.push_back(std::move(placeholder->name));
            dialect.append_placeholder(result.sql, result.names.size(), {});
            at += placeholder->size;
            at += cast_size(sql.substr(at));
        } else {
            if (doubles_percent && sql.substr(at, 2) == "%%") ++at;
            result.sql += sql[at++];
        }
    }
    return result;
}

}  // namespace conformance
