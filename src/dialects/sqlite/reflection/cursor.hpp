// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/tokenizer.hpp"

namespace retort::sqlite {

/// A place in tokenized DDL that moves forward. Whatever is not there but has to be throws UnreadableDdl.
/// Borrows `sql`.
class Cursor {
public:
    explicit Cursor(std::string_view sql);

    /// The token `ahead` places on; the end token when there are fewer.
    [[nodiscard]] const SqlToken& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool at(std::string_view upper_case_word) const { return peek().is(upper_case_word); }
    [[nodiscard]] bool at(TokenKind kind) const { return peek().is(kind); }

    const SqlToken& take();
    /// Takes the token if it is this one.
    bool accept(std::string_view upper_case_word);
    bool accept(TokenKind kind);
    /// Takes both words if they are the next two.
    bool accept(std::string_view first_word, std::string_view second_word);
    void expect(std::string_view upper_case_word);
    void expect(TokenKind kind, std::string_view description);

    /// A name: a word, or anything in quotes; without its quotes.
    std::string take_name(std::string_view description);
    /// From `(` to the `)` that closes it: the text between, as it stands but without comments and outer blanks.
    std::string take_parenthesized();
    /// The text from token number `first` to the last one taken.
    [[nodiscard]] std::string text_from(std::size_t first) const;
    /// The number of the next token, for text_from().
    [[nodiscard]] std::size_t position() const { return at_; }

    [[noreturn]] void fail(std::string_view expected) const;

private:
    std::string_view sql_;
    std::vector<SqlToken> tokens_;
    std::size_t at_ = 0;
};

}  // namespace retort::sqlite
