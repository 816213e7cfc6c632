// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/mentions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

namespace {

bool is_name(const SqlToken& token) { return token.is(TokenKind::word) || token.is(TokenKind::quoted_name); }

/// The place of the trigger's name: CREATE [TEMP] TRIGGER [IF NOT EXISTS] name
std::size_t name_place(const std::vector<SqlToken>& tokens) {
    std::size_t at = 0;
    while (at + 1 < tokens.size() && !tokens[at].is("TRIGGER")) ++at;
    ++at;
    const bool if_not_exists = at + 3 < tokens.size() && tokens[at].is("IF") && tokens[at + 1].is("NOT");
    return std::min(if_not_exists ? at + 3 : at, tokens.size() - 1);
}

}  // namespace

bool mentions(std::string_view sql, const std::vector<std::string>& names) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    return std::any_of(tokens.begin(), tokens.end(), [&](const SqlToken& token) {
        return is_name(token) && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                   return equal_ignoring_case(unquoted(token), name);
               });
    });
}

std::vector<std::string> with_views_on(const Schema& schema, std::vector<std::string> tables) {
    std::size_t known = 0;
    while (known != tables.size()) {
        known = tables.size();
        for (const View& view : schema.views) {
            const bool is_in = std::find(tables.begin(), tables.end(), view.name) != tables.end();
            if (!is_in && mentions(view.definition, tables)) tables.push_back(view.name);
        }
    }
    return tables;
}

TriggerEvent event_of(const Trigger& trigger) {
    constexpr std::array<std::string_view, 3> verbs{"INSERT", "UPDATE", "DELETE"};
    const std::vector<SqlToken> tokens = tokenize_sql(trigger.definition);
    TriggerEvent event;
    std::size_t at = name_place(tokens) + 1;
    for (; at < tokens.size() && event.verb.empty(); ++at) {
        const auto found = std::find_if(verbs.begin(), verbs.end(), [&](auto verb) { return tokens[at].is(verb); });
        if (found != verbs.end()) event.verb = *found;
        if (tokens[at].is("ON")) return event;
    }
    if (at + 1 >= tokens.size() || !tokens[at].is("OF")) return event;
    for (++at; at < tokens.size() && !tokens[at].is("ON"); ++at) {
        if (is_name(tokens[at])) event.columns.push_back(unquoted(tokens[at]));
    }
    return event;
}

std::string with_schema(const std::string& definition, std::string_view schema) {
    if (schema.empty()) return definition;
    std::string sql = definition;
    return sql.insert(tokenize_sql(definition)[name_place(tokenize_sql(definition))].offset, quoted(schema) + '.');
}

}  // namespace retort::sqlite
