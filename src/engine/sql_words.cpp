// SPDX-License-Identifier: MIT
#include "engine/sql_words.hpp"

#include <algorithm>

namespace retort::sql_words {

namespace {

constexpr std::string_view blanks = " \t\n\r\f;";

std::string_view after(std::string_view text, std::string_view end) {
    const std::size_t position = text.find(end);
    return position == std::string_view::npos ? std::string_view{} : text.substr(position + end.size());
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool continues_word(char c) { return is_letter(c) || c == '_' || c == '$' || (c >= '0' && c <= '9') || (c & '\x80'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string lower_case(std::string_view text) {
    std::string word{text};
    std::transform(word.begin(), word.end(), word.begin(), lower);
    return word;
}

std::string_view after_comment(std::string_view text) {
    std::size_t depth = 1;
    std::size_t at = 2;
    while (depth > 0 && at < text.size()) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("/*"))
            ++depth;
        else if (rest.starts_with("*/"))
            --depth;
        at += rest.starts_with("/*") || rest.starts_with("*/") ? 2 : 1;
    }
    return text.substr(std::min(at, text.size()));
}

/// After "$tag$ … $tag$", or after the "$" where that does not begin a text.
std::string_view after_dollar(std::string_view text) {
    const auto end =
        std::find_if_not(text.begin() + 1, text.end(), [](char c) { return c != '$' && continues_word(c); });
    if (end == text.end() || *end != '$') return text.substr(1);
    const auto size = static_cast<std::size_t>(end - text.begin()) + 1;
    return after(text.substr(size), text.substr(0, size));
}

/// Without one thing that is no word: what is quoted as a whole.
std::string_view after_other(std::string_view text) {
    const char first = text.front();
    if (first == '\'' || first == '"' || first == '`') return after(text.substr(1), std::string_view{&first, 1});
    if (first == '$') return after_dollar(text);
    const auto end = std::find_if_not(text.begin() + 1, text.end(), continues_word);
    return first >= '0' && first <= '9' ? std::string_view{end, text.end()} : text.substr(1);
}

}  // namespace

std::string_view skip_blanks(std::string_view sql, Comments comments) {
    while (true) {
        sql.remove_prefix(std::min(sql.find_first_not_of(blanks), sql.size()));
        if (sql.starts_with("--")) {
            sql = after(sql, "\n");
        } else if (sql.starts_with("/*")) {
            sql = comments == Comments::nest ? after_comment(sql) : after(sql.substr(2), "*/");
        } else {
            return sql;
        }
    }
}

std::string first_word(std::string_view sql) {
    const std::string_view text = skip_blanks(sql);
    return lower_case({text.begin(), std::find_if_not(text.begin(), text.end(), is_letter)});
}

std::string take_word(std::string_view& sql) {
    for (sql = skip_blanks(sql, Comments::nest); !sql.empty(); sql = skip_blanks(sql, Comments::nest)) {
        if (is_letter(sql.front()) || sql.front() == '_') {
            const std::string_view word{sql.begin(), std::find_if_not(sql.begin(), sql.end(), continues_word)};
            sql.remove_prefix(word.size());
            return lower_case(word);
        }
        sql = after_other(sql);
    }
    return {};
}

}  // namespace retort::sql_words
