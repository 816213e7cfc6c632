// SPDX-License-Identifier: MIT
#include "migrate/op/sql_reach.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "retort/migrate/op/statements.hpp"
#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate::detail {

namespace {

using Tokens = std::vector<SqlToken>;

template <std::size_t Size>
bool is_one_of(const SqlToken& token, const std::array<std::string_view, Size>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.is(word); });
}

bool is_name(const SqlToken& token) { return token.is(TokenKind::word) || token.is(TokenKind::quoted_name); }

/// Kinds of objects, as they stand after CREATE, ALTER and DROP.
bool is_object_word(const SqlToken& token) {
    constexpr std::array<std::string_view, 15> words{"TABLE",  "VIEW",      "INDEX",     "TYPE",      "SEQUENCE",
                                                     "DOMAIN", "FUNCTION",  "PROCEDURE", "TRIGGER",   "POLICY",
                                                     "SCHEMA", "EXTENSION", "RULE",      "AGGREGATE", "COLLATION"};
    return is_one_of(token, words);
}

/// Words between one that announces a name and the name.
bool is_between(const SqlToken& token) {
    constexpr std::array<std::string_view, 6> words{"IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "COLUMN"};
    return is_one_of(token, words) || is_object_word(token);
}

/// Words after ON and UPDATE that are no names.
bool is_no_name(const SqlToken& token) {
    constexpr std::array<std::string_view, 15> words{"DELETE", "UPDATE", "CONFLICT", "COMMIT",  "SELECT",
                                                     "SET",    "OF",     "RESTRICT", "CASCADE", "NO",
                                                     "VALUES", "DO",     "OR",       "ON",      "INSERT"};
    return is_one_of(token, words);
}

/// The statements that say themselves what they change, and those that change nothing.
bool is_known_verb(const SqlToken& token) {
    constexpr std::array<std::string_view, 18> verbs{"CREATE",  "ALTER",    "DROP",    "INSERT",  "UPDATE",  "DELETE",
                                                     "REPLACE", "TRUNCATE", "MERGE",   "COPY",    "COMMENT", "REINDEX",
                                                     "GRANT",   "REVOKE",   "REFRESH", "ANALYZE", "VACUUM",  "LOCK"};
    return is_one_of(token, verbs);
}

bool only_reads(std::string_view sql) {
    const Tokens tokens = tokenize_sql(sql);
    return !is_known_verb(tokens.front()) && kind_of_statement(sql) == StatementKind::reads;
}

/// The name at `at`, with its schema; `at` moves behind it. Of a column, its table's.
TableName name_at(const Tokens& tokens, std::size_t& at, bool is_column) {
    std::vector<std::string> parts{unquoted(tokens[at++])};
    while (tokens[at].is(TokenKind::dot) && is_name(tokens[at + 1])) {
        parts.push_back(unquoted(tokens[at + 1]));
        at += 2;
    }
    if (is_column && parts.size() > 1) parts.pop_back();
    return {parts.back(), parts.size() > 1 ? parts[parts.size() - 2] : std::string{}};
}

/// The names from `at` on, which commas stand between.
void append_names(const Tokens& tokens, std::size_t at, std::vector<TableName>& names) {
    bool is_column = false;
    for (; is_between(tokens[at]); ++at) is_column |= tokens[at].is("COLUMN");
    while (is_name(tokens[at]) && !is_no_name(tokens[at])) {
        names.push_back(name_at(tokens, at, is_column));
        if (!tokens[at].is(TokenKind::comma)) return;
        ++at;
    }
}

/// Whether the name of something that the statement changes comes after the word at `at`.
bool announces(const Tokens& tokens, std::size_t at, bool after_select) {
    constexpr std::size_t longest_begin = 5;  // CREATE OR REPLACE TEMPORARY VIEW
    const SqlToken& word = tokens[at];
    if (at > 0 && at < longest_begin && is_object_word(word) && !is_object_word(tokens[at - 1])) return true;
    if (word.is("INTO") || word.is("UPDATE")) return true;
    if (at == 0) return false;
    const SqlToken& before = tokens[at - 1];
    if (word.is("ON")) return !after_select;
    if (word.is("FROM")) return before.is("DELETE");
    if (word.is("TO")) return before.is("RENAME");
    if (word.is("OF")) return before.is("PARTITION");
    return word.is("PARTITION") && (before.is("ATTACH") || before.is("DETACH"));
}

/// COPY, TRUNCATE and their like name the table with no other word before it.
bool names_directly(const SqlToken& verb) {
    constexpr std::array<std::string_view, 5> verbs{"TRUNCATE", "COPY", "LOCK", "ANALYZE", "VACUUM"};
    return is_one_of(verb, verbs);
}

bool append_changes(std::string_view statement, std::vector<TableName>& changes) {
    if (only_reads(statement)) return true;
    const Tokens tokens = tokenize_sql(statement);
    const std::size_t before = changes.size();
    if (names_directly(tokens.front())) append_names(tokens, 1, changes);
    const bool is_privilege = tokens.front().is("GRANT") || tokens.front().is("REVOKE");
    bool after_select = false;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        after_select |= tokens[at].is("SELECT") && !is_privilege;
        if (announces(tokens, at, after_select)) append_names(tokens, at + 1, changes);
    }
    return is_known_verb(tokens.front()) && changes.size() > before;
}

}  // namespace

bool changes_of_sql(std::string_view sql, std::vector<TableName>& changes) {
    try {
        bool is_sure = true;
        for (const Statement& statement : split_statements(sql)) is_sure &= append_changes(statement.sql, changes);
        return is_sure;
    } catch (const BadSqlText&) {
        return false;
    }
}

void needs_of_sql(std::string_view sql, std::vector<TableName>& needs) {
    try {
        const Tokens tokens = tokenize_sql(sql);
        for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
            if (!is_name(tokens[at])) continue;
            const bool is_qualified = at >= 2 && tokens[at - 1].is(TokenKind::dot);
            needs.emplace_back(unquoted(tokens[at]), is_qualified ? unquoted(tokens[at - 2]) : std::string{});
        }
    } catch (const BadSqlText&) {
        return;  // changes_of_sql() has said that such text may reach anything.
    }
}

}  // namespace retort::migrate::detail
