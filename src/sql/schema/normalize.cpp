// SPDX-License-Identifier: MIT
#include "retort/sql/schema/normalize.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort {

namespace {

// Words that are not names in an expression. Sorted, for binary search.
constexpr auto keywords =
    std::to_array<std::string_view>({"ALL",    "AND",      "ANY",          "ARRAY",        "AS",
                                     "ASC",    "AT",       "BETWEEN",      "BY",           "CASE",
                                     "CAST",   "COLLATE",  "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
                                     "DESC",   "DISTINCT", "ELSE",         "END",          "ESCAPE",
                                     "EXISTS", "FALSE",    "FROM",         "GLOB",         "GROUP",
                                     "HAVING", "ILIKE",    "IN",           "IS",           "ISNULL",
                                     "LIKE",   "LIMIT",    "MATCH",        "NOT",          "NOTNULL",
                                     "NULL",   "ON",       "OR",           "ORDER",        "OVER",
                                     "REGEXP", "SELECT",   "SIMILAR",      "SOME",         "THEN",
                                     "TO",     "TRUE",     "UNION",        "VALUES",       "WHEN",
                                     "WHERE",  "WITH"});
// Keywords after which an operand begins: a sign there is unary, and parentheses are not a list of arguments.
constexpr auto before_operand =
    std::to_array<std::string_view>({"AND", "BETWEEN", "BY", "CASE", "DISTINCT", "ELSE", "GLOB", "HAVING", "IS", "LIKE",
                                     "NOT", "OR", "SELECT", "THEN", "WHEN", "WHERE"});

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_keyword(std::string_view upper_case_word) {
    return std::binary_search(keywords.begin(), keywords.end(), upper_case_word);
}

bool is_plain_name(std::string_view name) {
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), is_plain) &&
           !is_keyword(to_upper_ascii(name));
}

/// One token in its canonical spelling.
struct Piece {
    TokenKind kind;
    std::string text;
    bool keyword = false;
    bool unary = false;
};

Piece word_piece(const SqlToken& token) {
    std::string upper = to_upper_ascii(token.text);
    if (is_keyword(upper)) return {token.kind, std::move(upper), true};
    return {token.kind, to_lower_ascii(token.text)};
}

Piece name_piece(const SqlToken& token) {
    std::string name = unquoted(token);
    if (is_plain_name(name)) return {TokenKind::word, std::move(name)};
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return {TokenKind::quoted_name, quoted + '"'};
}

Piece piece_of(const SqlToken& token) {
    switch (token.kind) {
        case TokenKind::word:
            return word_piece(token);
        case TokenKind::quoted_name:
            return name_piece(token);
        case TokenKind::number:
            return {token.kind, to_lower_ascii(token.text)};
        case TokenKind::blob:
            return {token.kind, to_upper_ascii(token.text)};
        case TokenKind::op:
            if (token.text == "!=") return {token.kind, "<>"};
            if (token.text == "==") return {token.kind, "="};
            return {token.kind, std::string{token.text}};
        default:
            return {token.kind, std::string{token.text}};
    }
}

/// Whether what follows `before` begins an operand (null: the begin of the text).
bool begins_operand(const Piece* before) {
    if (before == nullptr || before->kind == TokenKind::op || before->kind == TokenKind::open) return true;
    return before->kind == TokenKind::comma || (before->keyword && contains(before_operand, before->text));
}

std::vector<Piece> pieces_of(const std::vector<SqlToken>& tokens) {
    std::vector<Piece> pieces;
    for (const SqlToken& token : tokens) {
        if (token.is(TokenKind::end)) break;
        Piece piece = piece_of(token);
        const bool is_sign = piece.text == "-" || piece.text == "+" || piece.text == "~";
        piece.unary =
            piece.kind == TokenKind::op && is_sign && begins_operand(pieces.empty() ? nullptr : &pieces.back());
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Where the parenthesis opened at `open` is closed; none where it is not.
template <class Token>
std::optional<std::size_t> closing(const std::vector<Token>& tokens, std::size_t open) {
    std::size_t depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::open) ++depth;
        if (tokens[i].kind == TokenKind::close && --depth == 0) return i;
    }
    return std::nullopt;
}

/// How many pairs of parentheses stand around all of tokens[0, count).
template <class Token>
std::size_t outer_pairs(std::vector<Token> tokens, std::size_t count) {
    tokens.resize(count);
    std::size_t pairs = 0;
    while (tokens.size() > 2 && tokens[0].kind == TokenKind::open && closing(tokens, 0) == tokens.size() - 1) {
        tokens.pop_back();
        tokens.erase(tokens.begin());
        ++pairs;
    }
    return pairs;
}

bool is_value(const Piece& piece) {
    switch (piece.kind) {
        case TokenKind::word:
            return !piece.keyword || piece.text == "NULL" || piece.text == "TRUE" || piece.text == "FALSE";
        case TokenKind::quoted_name:
        case TokenKind::string:
        case TokenKind::blob:
        case TokenKind::number:
            return true;
        default:
            return false;
    }
}

/// `(a)` becomes `a` where the parentheses do not belong to a call or a list.
void unwrap_single_values(std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i + 2 < pieces.size();) {
        const bool wraps = pieces[i].kind == TokenKind::open && is_value(pieces[i + 1]) &&
                           pieces[i + 2].kind == TokenKind::close && begins_operand(i == 0 ? nullptr : &pieces[i - 1]);
        if (!wraps) {
            ++i;
            continue;
        }
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 2);
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i));
        i = i < 2 ? 0 : i - 1;  // ((a)): the pair around may wrap a single value now
    }
}

bool can_be_called(const Piece& piece) {
    if (piece.kind == TokenKind::quoted_name) return true;
    return piece.kind == TokenKind::word && (!piece.keyword || piece.text == "CAST" || piece.text == "EXISTS");
}

bool is_call(const Piece& left, const Piece& right) { return right.kind == TokenKind::open && can_be_called(left); }

bool is_tight(const Piece& piece) { return piece.kind == TokenKind::dot || piece.text == "::"; }

bool needs_space(const Piece& left, const Piece& right) {
    if (left.unary || is_tight(left) || is_tight(right) || is_call(left, right)) return false;
    if (left.kind == TokenKind::open) return false;
    return right.kind != TokenKind::close && right.kind != TokenKind::comma;
}

std::string joined(const std::vector<Piece>& pieces) {
    std::string text;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i > 0 && needs_space(pieces[i - 1], pieces[i])) text += ' ';
        text += pieces[i].text;
    }
    return text;
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view blanks = " \t\n\r\f\v";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// None where the text is not readable: what is no SQL is left alone.
std::optional<std::vector<SqlToken>> readable_tokens(std::string_view sql) {
    try {
        return tokenize_sql(sql);
    } catch (const BadSqlText&) {
        return std::nullopt;
    }
}

}  // namespace

std::string normalize_expression(std::string_view sql) {
    const auto tokens = readable_tokens(sql);
    if (!tokens) return std::string{trimmed(sql)};
    std::vector<Piece> pieces = pieces_of(*tokens);
    unwrap_single_values(pieces);
    const auto pairs = static_cast<std::ptrdiff_t>(outer_pairs(pieces, pieces.size()));
    return joined({pieces.begin() + pairs, pieces.end() - pairs});
}

bool same_expression(std::string_view left, std::string_view right) {
    return normalize_expression(left) == normalize_expression(right);
}

std::string without_outer_parentheses(std::string_view sql) {
    const auto tokens = readable_tokens(sql);
    if (!tokens || tokens->size() < 2) return std::string{trimmed(sql)};
    const std::size_t count = tokens->size() - 1;
    const std::size_t pairs = outer_pairs(*tokens, count);
    return source_text(sql, (*tokens)[pairs], (*tokens)[count - 1 - pairs]);
}

bool is_single_operand(std::string_view sql) {
    const auto tokens = readable_tokens(sql);
    if (!tokens || tokens->size() < 2) return false;
    const std::size_t count = tokens->size() - 1;
    std::size_t at = 0;
    if ((*tokens)[0].is(TokenKind::op) && count == 2 && (*tokens)[1].is(TokenKind::number)) return true;
    // A name may be qualified; it may be called; otherwise one token is all.
    while (at + 2 < count && (*tokens)[at + 1].is(TokenKind::dot)) at += 2;
    if (at + 1 == count) return !(*tokens)[at].is(TokenKind::op);
    const std::size_t open = can_be_called(piece_of((*tokens)[at])) ? at + 1 : at;
    return (*tokens)[open].is(TokenKind::open) && closing(*tokens, open) == count - 1;
}

}  // namespace retort
