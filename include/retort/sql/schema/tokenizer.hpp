// SPDX-License-Identifier: MIT
// SQL text as tokens, for reading what a database keeps of its DDL and for comparing expressions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

enum class TokenKind : std::uint8_t {
    word,         ///< A keyword or an unquoted name.
    quoted_name,  ///< "a", [a] or `a`.
    string,       ///< 'a', and PostgreSQL's $$a$$ or $tag$a$tag$
    blob,         ///< x'00'
    number,       ///< 1, 1.5e3, .5, 0x1F
    parameter,    ///< ?1, :a, @a, $1
    op,           ///< An operator, one or more characters.
    comma,
    dot,
    open,
    close,
    semicolon,
    end,  ///< After the last token; its text is empty.
};

/// One token. Borrows from the text that was tokenized.
struct SqlToken {
    TokenKind kind = TokenKind::end;
    std::string_view text;   ///< As it stands in the source, quotes included.
    std::size_t offset = 0;  ///< In bytes from the begin of the source.

    /// Whether this is the unquoted word `upper_case_word`, in any case.
    [[nodiscard]] bool is(std::string_view upper_case_word) const;
    [[nodiscard]] bool is(TokenKind wanted) const { return kind == wanted; }
    /// Past the last byte in the source.
    [[nodiscard]] std::size_t end_offset() const { return offset + text.size(); }
};

/// The tokens of `sql`, without white space and comments, and one of kind `end` after them. `sql` must outlive them.
/// Reads standard SQL and SQLite's ways of quoting. Throws BadSqlText (RT-S008) for a string or name without its end.
std::vector<SqlToken> tokenize_sql(std::string_view sql);

/// What a name or string stands for: without its quotes, and doubled quotes inside single. Other tokens as they are.
std::string unquoted(const SqlToken& token);

/// `sql` from the begin of `first` to the end of `last`, exactly as it stands, but with a space for every comment.
/// Both are tokens of `sql`.
std::string source_text(std::string_view sql, const SqlToken& first, const SqlToken& last);

/// ASCII upper and lower case; other bytes stay.
std::string to_upper_ascii(std::string_view text);
std::string to_lower_ascii(std::string_view text);
/// Equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view left, std::string_view right);

}  // namespace retort
