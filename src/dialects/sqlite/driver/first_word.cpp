// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/first_word.hpp"

#include <algorithm>

namespace retort::sqlite::driver {

namespace {

constexpr std::string_view blanks = " \t\n\r\f;";

std::string_view after(std::string_view text, std::string_view end) {
    const std::size_t position = text.find(end);
    return position == std::string_view::npos ? std::string_view{} : text.substr(position + end.size());
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::string_view skip_blanks(std::string_view sql) {
    while (true) {
        sql.remove_prefix(std::min(sql.find_first_not_of(blanks), sql.size()));
        if (sql.starts_with("--")) {
            sql = after(sql, "\n");
        } else if (sql.starts_with("/*")) {
            sql = after(sql.substr(2), "*/");
        } else {
            return sql;
        }
    }
}

std::string first_word(std::string_view sql) {
    const std::string_view text = skip_blanks(sql);
    const auto end = std::find_if_not(text.begin(), text.end(), is_letter);
    std::string word(text.begin(), end);
    std::transform(word.begin(), word.end(), word.begin(), lower);
    return word;
}

}  // namespace retort::sqlite::driver
