// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/cursor.hpp"

#include <algorithm>

#include "retort/reflection/errors.hpp"
#include "retort/sql/schema/errors.hpp"

namespace retort::sqlite {

namespace {

std::vector<SqlToken> tokens_of(std::string_view sql) {
    try {
        return tokenize_sql(sql);
    } catch (const BadSqlText& error) {
        throw UnreadableDdl(sql, error.offset, "the end of what begins there");
    }
}

}  // namespace

Cursor::Cursor(std::string_view sql) : sql_{sql}, tokens_{tokens_of(sql)} {}

const SqlToken& Cursor::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

const SqlToken& Cursor::take() {
    const SqlToken& token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
}

bool Cursor::accept(std::string_view upper_case_word) {
    if (!at(upper_case_word)) return false;
    take();
    return true;
}

bool Cursor::accept(TokenKind kind) {
    if (!at(kind)) return false;
    take();
    return true;
}

bool Cursor::accept(std::string_view first_word, std::string_view second_word) {
    if (!at(first_word) || !peek(1).is(second_word)) return false;
    take();
    take();
    return true;
}

void Cursor::expect(std::string_view upper_case_word) {
    if (!accept(upper_case_word)) fail(upper_case_word);
}

void Cursor::expect(TokenKind kind, std::string_view description) {
    if (!accept(kind)) fail(description);
}

std::string Cursor::take_name(std::string_view description) {
    if (!at(TokenKind::word) && !at(TokenKind::quoted_name) && !at(TokenKind::string)) fail(description);
    return unquoted(take());
}

std::string Cursor::take_parenthesized() {
    const SqlToken open = peek();
    expect(TokenKind::open, "an opening parenthesis");
    const std::size_t first = at_;
    for (std::size_t depth = 1;; take()) {
        if (at(TokenKind::end)) throw UnreadableDdl(sql_, open.offset, "a parenthesis that is closed");
        if (at(TokenKind::open)) ++depth;
        if (at(TokenKind::close) && --depth == 0) break;
    }
    const std::string inside = text_from(first);
    take();
    return inside;
}

std::string Cursor::text_from(std::size_t first) const {
    return first == at_ ? std::string{} : source_text(sql_, tokens_[first], tokens_[at_ - 1]);
}

void Cursor::fail(std::string_view expected) const { throw UnreadableDdl(sql_, peek().offset, expected); }

}  // namespace retort::sqlite
