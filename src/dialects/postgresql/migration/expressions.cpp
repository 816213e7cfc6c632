// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/expressions.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::postgresql {

namespace {

/// Thrown for what this reader does not know, and caught where it is used.
struct Unreadable {};

/// How tightly operators hold their operands, as in the server's documentation.
enum Strength : int { weakest, ors, ands, nots, tests, comparisons, patterns, others, sums, products, powers, casts };

struct Node {
    std::string text = {};
    bool is_literal = false;
    std::vector<std::string> list = {};  ///< Of a list in parentheses or of ARRAY[…]: its parts.
    bool is_list = false;
    std::string chain = {};  ///< AND or OR, where `list` has the operands.
};

using Words = std::vector<std::string_view>;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text = {};
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string{between}) + part;
    return text;
}

class Reader {
public:
    explicit Reader(std::string_view sql) : tokens_{tokenize_sql(sql)} {}

    std::string whole() {
        const Node node = expression(weakest);
        if (!now().is(TokenKind::end)) throw Unreadable{};
        return text_of(node);
    }

private:
    [[nodiscard]] const SqlToken& now() const { return tokens_[at_]; }
    [[nodiscard]] const SqlToken& after() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
    const SqlToken& take() {
        if (now().is(TokenKind::end)) throw Unreadable{};
        return tokens_[at_++];
    }
    bool skip(std::string_view word) {
        const bool is_there = now().is(word);
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    bool skip(TokenKind kind) {
        const bool is_there = now().is(kind);
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    bool skip_operator(std::string_view text) {
        const bool is_there = now().is(TokenKind::op) && now().text == text;
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    void expect(bool is_there) {
        if (!is_there) throw Unreadable{};
    }

    static std::string text_of(const Node& node) {
        if (!node.chain.empty()) return '(' + joined(node.list, ' ' + node.chain + ' ') + ')';
        return node.is_list ? '(' + joined(node.list, ", ") + ')' : node.text;
    }
    static Node plain(std::string text) { return {.text = std::move(text)}; }
    static Node binary(const Node& left, std::string_view op, const Node& right) {
        return plain('(' + text_of(left) + ' ' + std::string{op} + ' ' + text_of(right) + ')');
    }
    static Node chained(const Node& left, const std::string& word, const Node& right) {
        Node chain{.chain = word};
        for (const Node* side : {&left, &right}) {
            if (side->chain == word) {
                chain.list.insert(chain.list.end(), side->list.begin(), side->list.end());
            } else {
                chain.list.push_back(text_of(*side));
            }
        }
        return chain;
    }

    Node expression(int at_least) {
        Node left = operand();
        for (;;) {
            std::optional<Node> more = continued(left, at_least);
            if (!more) return left;
            left = std::move(*more);
        }
    }

    /// `left` with the operator behind it, when that holds more tightly than `at_least`.
    std::optional<Node> continued(const Node& left, int at_least) {
        if (now().is(TokenKind::op)) return operated(left, at_least);
        if (at_least < ors && skip("OR")) return chained(left, "OR", expression(ors));
        if (at_least < ands && skip("AND")) return chained(left, "AND", expression(ands));
        if (at_least < tests && skip("IS")) return test(left);
        if (at_least < patterns) return word_operated(left);
        return {};
    }

    std::optional<Node> word_operated(const Node& left) {
        const std::size_t before = at_;
        const bool is_not = skip("NOT");
        if (skip("IN")) return membership(left, expression(casts), is_not);
        if (skip("BETWEEN")) return between(left, is_not);
        if (skip("LIKE")) return binary(left, is_not ? "NOT LIKE" : "LIKE", expression(patterns));
        if (skip("ILIKE")) return binary(left, is_not ? "NOT ILIKE" : "ILIKE", expression(patterns));
        at_ = before;
        if (skip("COLLATE")) return binary(left, "COLLATE", operand());
        return {};
    }

    Node between(const Node& left, bool is_not) {
        const Node low = expression(patterns);
        expect(skip("AND"));
        const Node high = expression(patterns);
        if (is_not) return chained(binary(left, "<", low), "OR", binary(left, ">", high));
        return chained(binary(left, ">=", low), "AND", binary(left, "<=", high));
    }

    static Node membership(const Node& left, const Node& right, bool is_not) {
        if (!right.is_list) throw Unreadable{};
        if (right.list.size() == 1) return binary(left, is_not ? "<>" : "=", plain(right.list.front()));
        return binary(left, is_not ? "NOT IN" : "IN", right);
    }

    Node test(const Node& left) {
        std::string words = "IS";
        if (skip("NOT")) words += " NOT";
        if (skip("DISTINCT")) {
            expect(skip("FROM"));
            return binary(left, words + " DISTINCT FROM", expression(tests));
        }
        const std::string word = to_upper_ascii(take().text);
        expect(is_any(word, {"NULL", "TRUE", "FALSE", "UNKNOWN"}));
        return plain('(' + text_of(left) + ' ' + words + ' ' + word + ')');
    }

    static int strength_of(std::string_view op) {
        if (op == "::") return casts;
        if (op == "^") return powers;
        if (is_any(op, {"*", "/", "%"})) return products;
        if (is_any(op, {"+", "-"})) return sums;
        return is_any(op, {"=", "<", ">", "<=", ">=", "<>", "!=", "=="}) ? comparisons : others;
    }

    std::optional<Node> operated(const Node& left, int at_least) {
        std::string op{now().text};
        const int strength = strength_of(op);
        if (strength <= at_least || op == "]") return {};
        take();
        if (op == "::") return cast(left);
        if (op == "!=") op = "<>";
        if (op == "==") op = "=";
        const bool is_any_of = op == "=" && skip("ANY");
        if (is_any_of || (op == "<>" && skip("ALL"))) return membership(left, operand(), !is_any_of);
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> patterns_of{
            {{"~~", "LIKE"}, {"!~~", "NOT LIKE"}, {"~~*", "ILIKE"}, {"!~~*", "NOT ILIKE"}}};
        for (const auto& [symbol, word] : patterns_of) {
            if (op == symbol) op = word;
        }
        return binary(left, op, expression(strength));
    }

    /// Casts that the server adds by itself, and that say nothing more, are left out.
    Node cast(const Node& left) {
        const std::string type = type_name();
        if (left.is_list || is_any(type, {"text", "character varying", "varchar"})) return left;
        if (!left.is_literal || type == "regclass") return plain(text_of(left) + "::" + type);
        const bool is_number = is_any(type, {"integer", "bigint", "smallint", "numeric", "double precision", "real"});
        if (!is_number || left.text.front() != '\'') return left;
        return {.text = left.text.substr(1, left.text.size() - 2), .is_literal = true};
    }

    /// Without its length; an array's is that of its elements.
    std::string type_name() {
        std::string name = to_lower_ascii(take().text);
        while (skip(TokenKind::dot)) name += '.' + to_lower_ascii(take().text);
        for (const std::string_view word : {"VARYING", "PRECISION", "WITHOUT", "WITH", "TIME", "ZONE"}) {
            if (skip(word)) name += ' ' + to_lower_ascii(word);
        }
        if (skip(TokenKind::open)) {
            while (!skip(TokenKind::close)) take();
        }
        for (const std::string_view word : {"WITHOUT", "WITH", "TIME", "ZONE"}) {
            if (skip(word)) name += ' ' + to_lower_ascii(word);
        }
        while (now().is(TokenKind::quoted_name) && now().text == "[]") take();
        return name;
    }

    Node operand() {
        if (skip("NOT")) return plain("(NOT " + text_of(expression(nots)) + ')');
        if (now().is(TokenKind::op)) return with_sign();
        if (now().is(TokenKind::open)) return in_parentheses();
        if (now().is("ARRAY")) return array();
        if (skip("CASE")) return cases();
        if (skip("CAST")) return cast_call();
        const SqlToken& token = take();
        if (token.is(TokenKind::string)) return {.text = '\'' + unquoted(token) + '\'', .is_literal = true};
        if (token.is(TokenKind::number)) return {.text = to_lower_ascii(token.text), .is_literal = true};
        expect(token.is(TokenKind::word) || token.is(TokenKind::quoted_name));
        return named(token);
    }

    Node cases() {
        std::string text = "CASE";
        if (!now().is("WHEN")) text += ' ' + text_of(expression(weakest));
        while (skip("WHEN")) {
            text += " WHEN " + text_of(expression(weakest));
            expect(skip("THEN"));
            text += " THEN " + text_of(expression(weakest));
        }
        const std::string otherwise = skip("ELSE") ? text_of(expression(weakest)) : "null";
        expect(skip("END"));
        const bool is_null = otherwise == "null" || otherwise.starts_with("null::");
        return plain(text + (is_null ? " END" : " ELSE " + otherwise + " END"));
    }

    /// CAST(value AS type)
    Node cast_call() {
        expect(skip(TokenKind::open));
        const Node value = expression(weakest);
        expect(skip("AS"));
        Node node = cast(value);
        expect(skip(TokenKind::close));
        return node;
    }

    Node with_sign() {
        const std::string sign{take().text};
        expect(sign == "-" || sign == "+");
        const Node node = expression(powers);
        if (node.is_literal) return {.text = (sign == "-" ? "-" : "") + node.text, .is_literal = true};
        return plain('(' + sign + text_of(node) + ')');
    }

    Node in_parentheses() {
        take();
        std::vector<Node> parts{expression(weakest)};
        while (skip(TokenKind::comma)) parts.push_back(expression(weakest));
        expect(skip(TokenKind::close));
        if (parts.size() == 1 && (parts.front().is_list || !is_list_wanted())) return parts.front();
        return list_of(parts);
    }

    /// A single value in parentheses is a list behind IN only.
    [[nodiscard]] bool is_list_wanted() {
        std::size_t depth = 0;
        for (std::size_t i = at_; i-- > 0;) {
            depth += tokens_[i].is(TokenKind::close) ? 1 : 0;
            depth -= tokens_[i].is(TokenKind::open) ? 1 : 0;
            if (depth == 0) return i > 0 && tokens_[i - 1].is("IN");
        }
        return false;
    }

    static Node list_of(const std::vector<Node>& parts) {
        Node list{.is_list = true};
        for (const Node& part : parts) list.list.push_back(text_of(part));
        return list;
    }

    // The tokenizer takes […] for a name in SQL Server's quotes.
    Node array() {
        take();
        const SqlToken& brackets = take();
        expect(brackets.is(TokenKind::quoted_name) && brackets.text.front() == '[');
        Reader inside{brackets.text.substr(1, brackets.text.size() - 2)};
        std::vector<Node> parts{inside.expression(weakest)};
        while (inside.skip(TokenKind::comma)) parts.push_back(inside.expression(weakest));
        expect(inside.now().is(TokenKind::end));
        return list_of(parts);
    }

    static std::string name_of(const SqlToken& token) {
        return token.is(TokenKind::quoted_name) ? unquoted(token) : to_lower_ascii(token.text);
    }

    Node named(const SqlToken& token) {
        std::string name = name_of(token);
        while (skip(TokenKind::dot)) name += '.' + name_of(take());
        if (!skip(TokenKind::open)) return plain(std::move(name));
        std::string arguments;
        while (!skip(TokenKind::close)) {
            arguments += skip_operator("*") ? "*" : text_of(expression(weakest));
            if (!now().is(TokenKind::close)) arguments += between_arguments();
        }
        return plain(name + '(' + arguments + ')');
    }

    /// substring(name FROM 1 FOR 3) has words where other functions have commas.
    std::string between_arguments() {
        if (skip(TokenKind::comma)) return ", ";
        const std::string word = to_upper_ascii(take().text);
        expect(is_any(word, {"FROM", "FOR", "PLACING"}));
        return ' ' + word + ' ';
    }

    std::vector<SqlToken> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> canonical_expression(std::string_view sql) {
    try {
        return Reader{sql}.whole();
    } catch (const Unreadable&) {
        return {};
    } catch (const BadSqlText&) {
        return {};
    }
}

std::string literal_of(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    if (!tokens.front().is(TokenKind::string)) return {};
    const bool is_cast = tokens[1].text == "::";
    const bool is_more =
        std::any_of(tokens.begin() + 1 + (is_cast ? 1 : 0), tokens.end() - 1, [&](const SqlToken& each) {
            return !is_cast || each.is(TokenKind::op) || each.is("COLLATE") || each.is("AT");
        });
    return is_more ? std::string{} : std::string{tokens.front().text};
}

}  // namespace retort::postgresql
