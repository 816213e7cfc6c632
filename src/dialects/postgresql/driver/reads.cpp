// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/reads.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "engine/sql_words.hpp"

namespace retort::postgresql::driver {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_word(std::string_view sql, std::string_view wanted) {
    for (std::string word = sql_words::take_word(sql); !word.empty(); word = sql_words::take_word(sql)) {
        if (word == wanted) return true;
    }
    return false;
}

/// A query changes rows when a part of it does, and locks them where it says so: FOR UPDATE, FOR SHARE, INTO.
bool query_writes(std::string_view sql) {
    std::string before;
    for (std::string word = sql_words::take_word(sql); !word.empty(); word = sql_words::take_word(sql)) {
        if (is_one_of(word, {"insert", "update", "delete", "merge", "into"})) return true;
        if (before == "for" && is_one_of(word, {"no", "share", "key"})) return true;
        before = word;
    }
    return false;
}

bool is_concurrent(std::string_view sql) {
    for (std::string word = sql_words::take_word(sql); !word.empty(); word = sql_words::take_word(sql)) {
        if (word == "concurrently") return true;
        if (word == "on" || word == "as") return false;
    }
    return false;
}

/// CREATE, DROP and ALTER of what stands above databases, and what waits for other transactions.
bool stands_alone(std::string_view sql) {
    std::string_view rest = sql;
    const std::string object = sql_words::take_word(rest);
    if (is_one_of(object, {"database", "tablespace", "subscription"})) return true;
    return object == "system" || is_concurrent(sql);
}

}  // namespace

bool wants_transaction(std::string_view sql) {
    const std::string word = sql_words::take_word(sql);
    if (is_one_of(word, {"select", "with", "values", "table"})) return query_writes(sql);
    if (word == "explain") return query_writes(sql) && sql.find("analy") != std::string_view::npos;
    if (is_one_of(word, {"create", "drop", "alter", "reindex", "refresh"})) return !stands_alone(sql);
    return !is_one_of(
        word, {"",       "show",       "set",     "reset",   "begin",   "start",      "commit",  "end",    "rollback",
               "abort",  "savepoint",  "release", "vacuum",  "analyze", "checkpoint", "discard", "listen", "unlisten",
               "notify", "deallocate", "prepare", "execute", "load",    "cluster",    "close",   "fetch"});
}

bool may_commit(std::string_view sql, bool in_transaction) {
    const std::size_t end = sql.find(';');
    const bool is_script =
        end != std::string_view::npos && !sql_words::skip_blanks(sql.substr(end), sql_words::Comments::nest).empty();
    if (is_script) return !in_transaction || has_word(sql, "commit");
    std::string_view rest = sql;
    const std::string word = sql_words::take_word(rest);
    if (is_one_of(word, {"commit", "end"})) return true;
    if (word == "prepare") return sql_words::take_word(rest) == "transaction";
    if (in_transaction) return false;
    return is_one_of(word, {"create", "drop", "alter", "reindex", "refresh", "notify", "execute"}) ||
           wants_transaction(sql);
}

}  // namespace retort::postgresql::driver
