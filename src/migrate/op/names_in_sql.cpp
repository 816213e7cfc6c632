// SPDX-License-Identifier: MIT
#include "retort/migrate/op/names_in_sql.hpp"

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

std::string in_quotes(std::string_view name) {
    std::string quoted{'"'};
    for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

bool is_column(const Tokens& tokens, std::size_t at, std::string_view column) {
    const SqlToken& next = tokens[at + 1];
    return is_name(tokens[at], column) && !next.is(TokenKind::dot) &&
           !(next.is(TokenKind::open) && tokens[at].is(TokenKind::word));
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

/// `sql` with `new_name` for every token that `is_it(tokens, place, old_name)` picks.
template <class IsIt>
std::string renamed(std::string_view sql, std::string_view old_name, std::string_view new_name, IsIt is_it) {
    const Tokens tokens = tokens_or_none(sql);
    std::string text;
    std::size_t copied = 0;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (!is_it(tokens, at, old_name)) continue;
        text.append(sql, copied, tokens[at].offset - copied);
        text += in_quotes(new_name);
        copied = tokens[at].end_offset();
    }
    return text.append(sql, copied);
}

}  // namespace

bool names_column(std::string_view expression, std::string_view column) {
    const Tokens tokens = tokens_or_none(expression);
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (is_column(tokens, at, column)) return true;
    }
    return false;
}

std::string with_column_renamed(std::string_view expression, std::string_view column, std::string_view new_name) {
    return renamed(expression, column, new_name, is_column);
}

std::string with_trigger_column_renamed(std::string_view trigger, std::string_view column, std::string_view new_name) {
    return renamed(trigger, column, new_name, is_trigger_column);
}

std::string with_table_renamed(std::string_view statement, std::string_view table, std::string_view new_name) {
    return renamed(statement, table, new_name, is_table);
}

}  // namespace retort::migrate
