// SPDX-License-Identifier: MIT
#include "conformance/recorded_ddl.hpp"

#include <algorithm>

#include "retort/sql/schema/naming.hpp"

namespace conformance {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_all(std::string text, const std::string& prefix) {
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
        const bool inside_a_name = at > 0 && (is_word(text[at - 1]) || text[at - 1] == '"');
        inside_a_name ? at += prefix.size() : (text.erase(at, prefix.size()), at);
    }
    return text;
}

std::string without_table(const std::string& text, const std::string& table) {
    const std::string name = table.substr(table.rfind('.') + 1);
    return without_all(without_all(without_all(text, table + '.'), name + '.'), '"' + name + "\".");
}

struct Placeholder {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
};

Placeholder next_placeholder(const std::string& text, std::size_t from) {
    constexpr std::string_view list = "__[POSTCOMPILE_";
    for (std::size_t at = from; at < text.size(); ++at) {
        if (text.compare(at, list.size(), list) == 0) return {at, text.find(']', at) + 1};
        const bool is_cast = (at > 0 && text[at - 1] == ':') || at + 1 >= text.size() || !is_word(text[at + 1]);
        if (text[at] != ':' || is_cast) continue;
        std::size_t end = at + 1;
        while (end < text.size() && is_word(text[end])) ++end;
        return {at, end};
    }
    return {};
}

/// Cut where the placeholders stand.
std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> pieces;
    std::size_t at = 0;
    for (Placeholder next = next_placeholder(text, 0); next.begin != std::string::npos;
         next = next_placeholder(text, at)) {
        pieces.push_back(text.substr(at, next.begin - at));
        at = next.end;
    }
    pieces.push_back(text.substr(at));
    return pieces;
}

/// Behind the number or string that begins at `at`; `at` where none does.
std::size_t behind_value(const std::string& sql, std::size_t at) {
    std::size_t end = at;
    if (end < sql.size() && sql[end] == '\'') {
        do {
            end = sql.find('\'', end + 1);
            if (end == std::string::npos) return at;
            ++end;
        } while (end < sql.size() && sql[end] == '\'');
        return end;
    }
    if (end < sql.size() && sql[end] == '-') ++end;
    const std::size_t digits = end;
    while (end < sql.size() && (is_digit(sql[end]) || (end > digits && sql[end] == '.'))) ++end;
    return end == digits ? at : end;
}

/// The same for a list of them.
std::size_t behind_values(const std::string& sql, std::size_t at) {
    std::size_t end = behind_value(sql, at);
    while (end != at && sql.compare(end, 2, ", ") == 0 && behind_value(sql, end + 2) != end + 2) {
        end = behind_value(sql, end + 2);
    }
    return end;
}

std::string without_outer_parentheses(const std::string& text) {
    const bool enclosed = text.size() > 1 && text.front() == '(' && text.back() == ')';
    return enclosed ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::string RecordedDdl::quoted(std::string_view name) const {
    std::string text;
    dialect_.append_identifier(text, name);
    return text;
}

std::string RecordedDdl::shown_name(const std::string& name) const {
    if (name.empty() || has(quoted(name))) return name;
    constexpr std::size_t shortest = 10;
    for (std::size_t limit = name.size(); limit-- > shortest;) {
        const std::string shortened = retort::shorten_name(name, limit);
        if (has(quoted(shortened))) return shortened;
    }
    return name;
}

std::optional<std::string> RecordedDdl::filled(const std::vector<std::string>& pieces) const {
    for (std::size_t begin = sql_.find(pieces.front()); begin != std::string::npos;
         begin = sql_.find(pieces.front(), begin + 1)) {
        std::size_t at = begin + pieces.front().size();
        bool fits = true;
        for (std::size_t i = 1; i < pieces.size() && fits; ++i) {
            const std::size_t end = behind_values(sql_, at);
            fits = end != at && sql_.compare(end, pieces[i].size(), pieces[i]) == 0;
            at = end + pieces[i].size();
        }
        if (fits) return sql_.substr(begin, at - begin);
    }
    return std::nullopt;
}

std::string RecordedDdl::expression(const std::string& recorded, const std::string& table) const {
    std::string plain = without_table(recorded, table);
    std::replace(plain.begin(), plain.end(), '"', dialect_.identifier_quote());
    const std::optional<std::string> found = filled(pieces_of(plain));
    return found ? *found : plain;
}

std::string RecordedDdl::column_default(const std::string& column, const std::string& recorded,
                                        const std::string& table) const {
    std::string as_text = "'";
    for (const char c : recorded) as_text += c == '\'' ? std::string{"''"} : std::string{c};
    as_text += '\'';
    const std::string filled_in = expression(recorded, table);
    for (const std::string& candidate : {filled_in, as_text}) {
        if (has("DEFAULT " + candidate) || has("DEFAULT (" + candidate)) return candidate;
    }
    const std::size_t begin = sql_.find("DEFAULT ", std::min(position(quoted(column) + ' '), sql_.size()));
    if (begin == std::string::npos) return filled_in;
    const RecordedDdl rest{sql_.substr(begin), dialect_};
    return without_outer_parentheses(rest.between("DEFAULT ", {" NOT NULL", ", "}).value_or(filled_in));
}

std::optional<std::string> RecordedDdl::between(std::string_view begin,
                                                const std::vector<std::string_view>& ends) const {
    const std::size_t found = position(begin);
    if (found == std::string::npos) return std::nullopt;
    const std::size_t from = found + begin.size();
    int depth = 0;
    for (std::size_t at = from; at < sql_.size(); ++at) {
        if (sql_[at] == '(') ++depth;
        if (sql_[at] == ')' && --depth < 0) return sql_.substr(from, at - from);
        const auto stands_here = [&](std::string_view end) { return sql_.compare(at, end.size(), end) == 0; };
        if (depth == 0 && std::any_of(ends.begin(), ends.end(), stands_here)) return sql_.substr(from, at - from);
    }
    return sql_.substr(from);
}

std::optional<std::string> RecordedDdl::in_parentheses(std::string_view begin) const { return between(begin, {}); }

std::vector<std::string> list_parts(std::string_view text) {
    std::vector<std::string> parts{1};
    int depth = 0;
    bool quoted = false;
    for (const char c : text) {
        if (c == '\'') quoted = !quoted;
        if (!quoted && c == '(') ++depth;
        if (!quoted && c == ')') --depth;
        if (c == ',' && depth == 0 && !quoted)
            parts.emplace_back();
        else if (c != ' ' || !parts.back().empty())
            parts.back() += c;
    }
    return parts;
}

}  // namespace conformance
