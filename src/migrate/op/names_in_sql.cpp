// SPDX-License-Identifier: MIT
#include "retort/migrate/op/names_in_sql.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

namespace {

using Tokens = std::vector<SqlToken>;

Tokens tokens_or_none(std::string_view sql) {
    try {
        return tokenize_sql(sql);
    } catch (const BadSqlText&) {
        return {};  // Such text is left as it is: it has no names to be found.
    }
}

bool is_name(const SqlToken& token, std::string_view name) {
    const bool can_be = token.is(TokenKind::word) || token.is(TokenKind::quoted_name);
    return can_be && equal_ignoring_case(unquoted(token), name);
}

std::string in_quotes(std::string_view name, char quote = '"') {
    std::string quoted{quote};
    for (const char c : name) quoted.append(c == quote ? 2 : 1, c);
    return quoted + quote;
}

/// A word that a type's name goes on with.
bool is_in_type(const SqlToken& token) {
    constexpr std::array<std::string_view, 13> words{"VARYING", "PRECISION", "WITH",  "WITHOUT", "TIME",
                                                     "ZONE",    "YEAR",      "MONTH", "DAY",     "HOUR",
                                                     "MINUTE",  "SECOND",    "TO"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.is(word); });
}

/// Whether the name of a type or of a collation comes next.
bool heralds_type(const SqlToken& token) { return token.text == "::" || token.is("AS") || token.is("COLLATE"); }

/// Behind the type, or the collation, that begins at `at`.
std::size_t behind_type(const Tokens& tokens, std::size_t at) {
    const std::size_t last = tokens.size() - 1;
    at = std::min(at + 1, last);
    while (tokens[at].is(TokenKind::dot)) at = std::min(at + 2, last);
    while (at < last && (is_in_type(tokens[at]) || tokens[at].is(TokenKind::open))) {
        const bool has_size = tokens[at].is(TokenKind::open) && tokens[at + 1].is(TokenKind::number);
        if (tokens[at].is(TokenKind::open) && !has_size) break;
        while (has_size && at < last && !tokens[at].is(TokenKind::close)) ++at;
        at = std::min(at + 1, last);
    }
    return at;
}

/// Elements or a subscript of an array, of which the tokenizer makes a name in SQL Server's quotes.
bool is_in_array(const Tokens& tokens, std::size_t at) {
    if (at == 0 || !tokens[at].is(TokenKind::quoted_name) || tokens[at].text.front() != '[') return false;
    const SqlToken& before = tokens[at - 1];
    const bool has_operand =
        before.is(TokenKind::word) || before.is(TokenKind::quoted_name) || before.is(TokenKind::close);
    return before.is("ARRAY") || (has_operand && before.end_offset() == tokens[at].offset);
}

/// A word that no database takes for a column where it stands without quotes.
bool is_reserved(const Tokens& tokens, std::size_t at) {
    constexpr std::array<std::string_view, 16> words{"AND",    "CASE", "COLLATE", "DISTINCT", "ELSE", "FROM",
                                                     "GROUP",  "IN",   "IS",      "NOT",      "NULL", "OR",
                                                     "SELECT", "THEN", "WHEN",    "WHERE"};
    if (std::any_of(words.begin(), words.end(), [&](std::string_view word) { return tokens[at].is(word); }))
        return true;
    const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    return tokens[at].is("END") &&
           std::any_of(tokens.begin(), end, [](const SqlToken& each) { return each.is("CASE"); });
}

/// CASE, EXTRACT(year FROM …), DATE '…'
bool is_keyword(const Tokens& tokens, std::size_t at) {
    if (!tokens[at].is(TokenKind::word)) return false;
    if (is_reserved(tokens, at)) return true;
    const SqlToken& next = tokens[at + 1];
    return next.is(TokenKind::open) || next.is(TokenKind::string) ||
           (at >= 2 && next.is("FROM") && tokens[at - 1].is(TokenKind::open) && tokens[at - 2].is("EXTRACT"));
}

bool is_column(const Tokens& tokens, std::size_t at, std::string_view column) {
    return is_name(tokens[at], column) && !tokens[at + 1].is(TokenKind::dot) && !is_keyword(tokens, at);
}

/// A part of a text.
struct Place {
    std::size_t offset = 0;
    std::size_t size = 0;
};

std::vector<Place> places_of_column(std::string_view sql, std::string_view column) {
    const Tokens tokens = tokens_or_none(sql);
    std::vector<Place> places;
    for (std::size_t at = 0; at + 1 < tokens.size();) {
        const SqlToken& token = tokens[at];
        if (heralds_type(token)) {
            at = behind_type(tokens, at + 1);
            continue;
        }
        if (is_in_array(tokens, at)) {
            for (const Place& inside : places_of_column(token.text.substr(1, token.text.size() - 2), column))
                places.push_back({token.offset + 1 + inside.offset, inside.size});
        } else if (is_column(tokens, at, column)) {
            places.push_back({token.offset, token.text.size()});
        }
        ++at;
    }
    return places;
}

bool is_trigger_column(const Tokens& tokens, std::size_t at, std::string_view column) {
    if (!is_name(tokens[at], column)) return false;
    if (at >= 2 && tokens[at - 1].is(TokenKind::dot)) return tokens[at - 2].is("NEW") || tokens[at - 2].is("OLD");
    std::size_t before = at;
    while (before >= 2 && tokens[before - 1].is(TokenKind::comma)) before -= 2;
    return before >= 2 && tokens[before - 1].is("OF") && tokens[before - 2].is("UPDATE");
}

/// Whether the comma at `at` stands in a FROM list; looks back over names, aliases and dots.
bool is_between_tables(const Tokens& tokens, std::size_t at) {
    while (at-- > 0) {
        if (tokens[at].is("FROM")) return true;
        const bool in_list = tokens[at].is(TokenKind::word) || tokens[at].is(TokenKind::quoted_name) ||
                             tokens[at].is(TokenKind::dot) || tokens[at].is(TokenKind::comma);
        if (!in_list || tokens[at].is("SELECT")) return false;
    }
    return false;
}

bool is_table(const Tokens& tokens, std::size_t at, std::string_view table) {
    constexpr std::array<std::string_view, 6> heralds{"ON", "FROM", "JOIN", "INTO", "UPDATE", "TABLE"};
    if (!is_name(tokens[at], table)) return false;
    if (tokens[at + 1].is(TokenKind::dot)) return true;
    if (at == 0) return false;
    const SqlToken& before = tokens[at - 1];
    for (const std::string_view herald : heralds) {
        if (before.is(herald)) return true;
    }
    return before.is(TokenKind::comma) && is_between_tables(tokens, at - 1);
}

/// Whether the string at `at` is cast to the type.
bool is_value(const Tokens& tokens, std::size_t at, std::string_view type, std::string_view value) {
    if (!tokens[at].is(TokenKind::string) || unquoted(tokens[at]) != value) return false;
    std::size_t name = at + 2;
    if (tokens[at + 1].text != "::" || name + 1 >= tokens.size()) return false;
    if (tokens[name + 1].is(TokenKind::dot)) name += 2;
    return name < tokens.size() && is_name(tokens[name], type);
}

std::vector<Place> places_of_value(std::string_view sql, std::string_view type, std::string_view value) {
    const Tokens tokens = tokens_or_none(sql);
    std::vector<Place> places;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        const SqlToken& token = tokens[at];
        if (is_value(tokens, at, type, value)) places.push_back({token.offset, token.text.size()});
        if (!is_in_array(tokens, at)) continue;
        for (const Place& inside : places_of_value(token.text.substr(1, token.text.size() - 2), type, value))
            places.push_back({token.offset + 1 + inside.offset, inside.size});
    }
    return places;
}

std::string replaced(std::string_view sql, const std::vector<Place>& places, const std::string& new_text) {
    std::string text;
    std::size_t copied = 0;
    for (const Place& place : places) {
        text.append(sql, copied, place.offset - copied);
        text += new_text;
        copied = place.offset + place.size;
    }
    return text.append(sql, copied);
}

/// `sql` with `new_name` for every token that `is_it(tokens, place, old_name)` picks.
template <class IsIt>
std::string renamed(std::string_view sql, std::string_view old_name, std::string_view new_name, IsIt is_it) {
    const Tokens tokens = tokens_or_none(sql);
    std::vector<Place> places;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (is_it(tokens, at, old_name)) places.push_back({tokens[at].offset, tokens[at].text.size()});
    }
    return replaced(sql, places, in_quotes(new_name));
}

}  // namespace

bool names_column(std::string_view expression, std::string_view column) {
    return !places_of_column(expression, column).empty();
}

std::string with_column_renamed(std::string_view expression, std::string_view column, std::string_view new_name) {
    return replaced(expression, places_of_column(expression, column), in_quotes(new_name));
}

std::string with_value_renamed(std::string_view expression, std::string_view type, std::string_view value,
                               std::string_view new_value) {
    return replaced(expression, places_of_value(expression, type, value), in_quotes(new_value, '\''));
}

std::string with_trigger_column_renamed(std::string_view trigger, std::string_view column, std::string_view new_name) {
    return renamed(trigger, column, new_name, is_trigger_column);
}

std::string with_table_renamed(std::string_view statement, std::string_view table, std::string_view new_name) {
    return renamed(statement, table, new_name, is_table);
}

}  // namespace retort::migrate
