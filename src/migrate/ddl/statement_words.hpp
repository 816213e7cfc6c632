// SPDX-License-Identifier: MIT
// Reading one statement of SQL word by word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate::detail {

/// The tokens of one statement, with a place in them.
class StatementWords {
public:
    explicit StatementWords(std::string_view sql) : tokens_{tokenize_sql(sql)} {}

    /// Whether the next tokens are these words; steps over them when they are.
    bool skip(std::initializer_list<std::string_view> words) {
        if (!begins_with(words)) return false;
        at_ += words.size();
        return true;
    }
    [[nodiscard]] bool begins_with(std::initializer_list<std::string_view> words) const {
        std::size_t at = at_;
        return std::all_of(words.begin(), words.end(), [&](std::string_view word) { return token(at++).is(word); });
    }
    /// Whether the word stands anywhere from here on, outside parentheses.
    [[nodiscard]] bool has(std::string_view word) const {
        int depth = 0;
        for (std::size_t at = at_; !token(at).is(TokenKind::end); ++at) {
            depth += token(at).is(TokenKind::open) ? 1 : token(at).is(TokenKind::close) ? -1 : 0;
            if (depth == 0 && token(at).is(word)) return true;
        }
        return false;
    }
    /// The same for the parentheses that begin here.
    [[nodiscard]] bool has_inside(std::string_view word) const {
        if (!token(at_).is(TokenKind::open)) return false;
        std::size_t at = at_;
        while (!token(at).is(TokenKind::end) && !token(at).is(TokenKind::close) && !token(at).is(word)) ++at;
        return token(at).is(word);
    }
    [[nodiscard]] bool at_end() const { return token(at_).is(TokenKind::end); }
    void skip_parentheses() {
        if (!token(at_).is(TokenKind::open)) return;
        while (!at_end() && !token(at_).is(TokenKind::close)) ++at_;
        if (!at_end()) ++at_;
    }

    /// A name with its schema, if it has one, as it stands; steps over it.
    std::string name() {
        std::string text{token(at_++).text};
        while (token(at_).is(TokenKind::dot)) {
            text += '.' + std::string{token(at_ + 1).text};
            at_ += 2;
        }
        return text;
    }
    /// The last part of such a name, as the catalogue has it.
    std::string bare_name() {
        while (token(at_ + 1).is(TokenKind::dot)) at_ += 2;
        return plain(token(at_++));
    }
    /// The name as a value.
    TableName table_name() {
        std::vector<std::string> parts{plain(token(at_++))};
        while (token(at_).is(TokenKind::dot)) {
            parts.push_back(plain(token(at_ + 1)));
            at_ += 2;
        }
        return {parts.back(), parts.size() > 1 ? parts[parts.size() - 2] : std::string{}};
    }
    /// Whether the words stand next to each other anywhere from here on; steps behind the first such place.
    bool skip_to(std::initializer_list<std::string_view> words) {
        const std::size_t begin = at_;
        for (; !at_end(); ++at_) {
            if (skip(words)) return true;
        }
        at_ = begin;
        return false;
    }
    [[nodiscard]] const SqlToken& next() const { return token(at_); }
    void step() { ++at_; }
    std::string string() { return unquoted(token(at_++)); }

private:
    /// Unquoted names are lower case, as the catalogue has them.
    static std::string plain(const SqlToken& word) {
        return word.is(TokenKind::quoted_name) ? unquoted(word) : to_lower_ascii(word.text);
    }
    [[nodiscard]] const SqlToken& token(std::size_t at) const { return tokens_[std::min(at, tokens_.size() - 1)]; }

    std::vector<SqlToken> tokens_;
    std::size_t at_ = 0;
};

}  // namespace retort::migrate::detail
