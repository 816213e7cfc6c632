// SPDX-License-Identifier: MIT
#include "retort/sql/schema/tokenizer.hpp"

#include <algorithm>
#include <array>

#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

// The longest first, so that "->>" is not read as "->".
constexpr std::array<std::string_view, 25> long_operators{
    "!~~*", "->>", "#>>", "!~*", "!~~", "~~*", "<->", "||", "->", "#>", "::", ":=", "~~",
    "<=",   ">=",  "<>",  "!=",  "==",  "<<",  ">>",  "@>", "<@", "&&", "!~", "~*",
};

// White space to SQLite, wherever it stands.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_part(char c) { return is_word_start(c) || is_digit(c) || c == '$'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

class Tokenizer {
public:
    explicit Tokenizer(std::string_view sql) : sql_{sql} {}

    std::vector<SqlToken> tokens() {
        std::vector<SqlToken> tokens;
        do {
            skip_blank();
            tokens.push_back(next());
        } while (tokens.back().kind != TokenKind::end);
        return tokens;
    }

private:
    [[nodiscard]] char at(std::size_t offset) const { return offset < sql_.size() ? sql_[offset] : '\0'; }

    void skip_blank() {
        for (;;) {
            while (at_ < sql_.size() && is_space(sql_[at_])) ++at_;
            if (at(at_) == '-' && at(at_ + 1) == '-') {
                skip_past("\n");
            } else if (at(at_) == '/' && at(at_ + 1) == '*') {
                at_ += 2;
                skip_past("*/");
            } else if (sql_.substr(at_, byte_order_mark.size()) == byte_order_mark) {
                at_ += byte_order_mark.size();
            } else {
                return;
            }
        }
    }

    // A comment may run to the end of the text, as in SQLite.
    void skip_past(std::string_view mark) {
        const std::size_t found = sql_.find(mark, at_);
        at_ = found == std::string_view::npos ? sql_.size() : found + mark.size();
    }

    SqlToken token_to(std::size_t end, TokenKind kind) {
        const SqlToken token{kind, sql_.substr(at_, end - at_), at_};
        at_ = end;
        return token;
    }

    SqlToken next() {
        if (at_ >= sql_.size()) return token_to(sql_.size(), TokenKind::end);
        const char c = sql_[at_];
        if ((c == 'x' || c == 'X') && at(at_ + 1) == '\'') return quoted(1, '\'', TokenKind::blob);
        if (is_word_start(c)) return run(TokenKind::word);
        if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) return number();
        switch (c) {
            case '\'':
                return quoted(0, '\'', TokenKind::string);
            case '"':
            case '`':
                return quoted(0, c, TokenKind::quoted_name);
            case '[':
                return bracketed();
            case '$':
                return is_dollar_quoted() ? dollar_quoted() : punctuation();
            default:
                return punctuation();
        }
    }

    SqlToken run(TokenKind kind) {
        std::size_t end = at_ + 1;
        while (is_word_part(at(end))) ++end;
        return token_to(end, kind);
    }

    SqlToken quoted(std::size_t prefix, char quote, TokenKind kind) {
        std::size_t end = at_ + prefix + 1;
        for (;; end += 2) {
            end = sql_.find(quote, end);
            if (end == std::string_view::npos) throw BadSqlText(sql_, at_, "a string or quoted name");
            if (at(end + 1) != quote) return token_to(end + 1, kind);
        }
    }

    /// The $tag$ that may begin here; empty: none does.
    [[nodiscard]] std::string_view tag() const {
        std::size_t end = at_ + 1;
        while (is_word_start(at(end)) || (end > at_ + 1 && is_digit(at(end)))) ++end;
        return at(end) == '$' ? sql_.substr(at_, end + 1 - at_) : std::string_view{};
    }

    // Without its end it is no string but SQLite's parameter.
    [[nodiscard]] bool is_dollar_quoted() const {
        return !tag().empty() && sql_.find(tag(), at_ + tag().size()) != std::string_view::npos;
    }

    SqlToken dollar_quoted() {
        return token_to(sql_.find(tag(), at_ + tag().size()) + tag().size(), TokenKind::string);
    }

    SqlToken bracketed() {
        const std::size_t end = sql_.find(']', at_);
        if (end == std::string_view::npos) throw BadSqlText(sql_, at_, "a name in brackets");
        return token_to(end + 1, TokenKind::quoted_name);
    }

    SqlToken number() {
        std::size_t end = at_;
        if (at(end) == '0' && (at(end + 1) == 'x' || at(end + 1) == 'X')) return run(TokenKind::number);
        while (is_digit(at(end)) || at(end) == '.' || at(end) == '_') ++end;
        if (at(end) == 'e' || at(end) == 'E') {
            const std::size_t sign = at(end + 1) == '+' || at(end + 1) == '-' ? 1 : 0;
            if (is_digit(at(end + 1 + sign))) end += 2 + sign;
            while (is_digit(at(end))) ++end;
        }
        return token_to(end, TokenKind::number);
    }

    SqlToken punctuation() {
        static constexpr std::string_view marks = ",.();";
        static constexpr std::array kinds{TokenKind::comma, TokenKind::dot, TokenKind::open, TokenKind::close,
                                          TokenKind::semicolon};
        const std::size_t mark = marks.find(sql_[at_]);
        if (mark != std::string_view::npos) return token_to(at_ + 1, kinds[mark]);
        const bool names_parameter = std::string_view{"?:@$"}.find(sql_[at_]) != std::string_view::npos;
        if (names_parameter && is_word_part(at(at_ + 1))) return run(TokenKind::parameter);
        const auto* known = std::find_if(long_operators.begin(), long_operators.end(),
                                         [this](std::string_view op) { return sql_.substr(at_, op.size()) == op; });
        return token_to(at_ + (known == long_operators.end() ? 1 : known->size()), TokenKind::op);
    }

    std::string_view sql_;
    std::size_t at_ = 0;
};

}  // namespace

bool SqlToken::is(std::string_view upper_case_word) const {
    return kind == TokenKind::word && equal_ignoring_case(text, upper_case_word);
}

std::vector<SqlToken> tokenize_sql(std::string_view sql) { return Tokenizer{sql}.tokens(); }

std::string unquoted(const SqlToken& token) {
    if (token.kind != TokenKind::quoted_name && token.kind != TokenKind::string) return std::string{token.text};
    const char close = token.text.back();
    if (close == '$') {
        const std::size_t tag = token.text.find('$', 1) + 1;
        return std::string{token.text.substr(tag, token.text.size() - 2 * tag)};
    }
    const std::string_view inside = token.text.substr(1, token.text.size() - 2);
    if (close == ']') return std::string{inside};
    std::string name;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        name += inside[i];
        if (inside[i] == close) ++i;
    }
    return name;
}

std::string source_text(std::string_view sql, const SqlToken& first, const SqlToken& last) {
    const std::string_view text = sql.substr(first.offset, last.end_offset() - first.offset);
    std::string result;
    std::size_t end = 0;  // of the token before, in `text`
    for (const SqlToken& token : tokenize_sql(text)) {
        const std::string_view gap = text.substr(end, token.offset - end);
        const bool is_blank = std::all_of(gap.begin(), gap.end(), is_space);
        result += is_blank ? gap : std::string_view{" "};
        result += token.text;
        end = token.end_offset();
    }
    return result;
}

std::string to_upper_ascii(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), upper);
    return result;
}

std::string to_lower_ascii(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace retort
