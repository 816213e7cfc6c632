// SPDX-License-Identifier: MIT
#include "sql/compile/operators.hpp"

#include <optional>

#include "retort/sql/expr/nodes.hpp"

namespace retort::sql {

namespace {

struct OperatorFacts {
    Operator op;
    std::string_view text;
    int precedence;  ///< Higher binds tighter. SQLAlchemy's numbers.
    bool associative = false;
};

constexpr OperatorFacts facts[]{
    {Operator::eq, " = ", 5},
    {Operator::ne, " != ", 5},
    {Operator::lt, " < ", 5},
    {Operator::le, " <= ", 5},
    {Operator::gt, " > ", 5},
    {Operator::ge, " >= ", 5},
    {Operator::is, " IS ", 5},
    {Operator::is_not, " IS NOT ", 5},
    {Operator::is_distinct_from, " IS DISTINCT FROM ", 5},
    {Operator::is_not_distinct_from, " IS NOT DISTINCT FROM ", 5},
    {Operator::like, " LIKE ", 5},
    {Operator::not_like, " NOT LIKE ", 5},
    {Operator::ilike, "", 5},
    {Operator::not_ilike, "", 5},
    {Operator::in, " IN ", 5},
    {Operator::not_in, " NOT IN ", 5},
    {Operator::regexp_match, "", 5},
    {Operator::not_regexp_match, "", 5},
    {Operator::regexp_replace, "", 5},
    {Operator::add, " + ", 7, true},
    {Operator::sub, " - ", 7},
    {Operator::mul, " * ", 8, true},
    {Operator::true_div, " / ", 8},
    {Operator::floor_div, " / ", 8},
    {Operator::mod, " % ", 8},
    {Operator::concat, " || ", 5, true},
    {Operator::bit_and, " & ", 7, true},
    {Operator::bit_or, " | ", 7, true},
    {Operator::bit_xor, " ^ ", 7, true},
    {Operator::shift_left, " << ", 7},
    {Operator::shift_right, " >> ", 7},
    {Operator::collate, " COLLATE ", 4},
    {Operator::match, " MATCH ", 5},
    {Operator::not_match, "", 5},
    {Operator::element, "", 15, true},
    {Operator::slice, ":", 15},
    {Operator::json_element, "", 15},
    {Operator::json_path, "", 15},
    {Operator::custom, "", 0},
    {Operator::and_, " AND ", 3, true},
    {Operator::or_, " OR ", 2, true},
    {Operator::comma, ", ", -1, true},
    {Operator::array, ", ", 15},
    {Operator::ordered, ", ", 15},
    {Operator::negative, "", 8},
    {Operator::not_, "", 5},
    {Operator::bit_not, "", 8},
    {Operator::distinct, "", 5},
    {Operator::any, "", 15},
    {Operator::all, "", 15},
    {Operator::exists, "", 0},
    {Operator::ascending, "", 3},
    {Operator::descending, "", 3},
    {Operator::nulls_first, "", 3},
    {Operator::nulls_last, "", 3},
};

const OperatorFacts* find(Operator op) {
    for (const OperatorFacts& known : facts) {
        if (known.op == op) return &known;
    }
    return nullptr;
}

/// Whether a unary node takes part in precedence: ordering never stands inside of an expression.
bool is_operation(Operator op) { return op < Operator::excluded; }

bool is_json(Operator op) { return op == Operator::json_element || op == Operator::json_path; }

/// Lists that are a thing of their own.
bool is_single(Operator op) { return op == Operator::array || op == Operator::ordered; }

/// The outermost operator of a node; none where it is a single thing.
std::optional<Operator> operator_of(const Node& node) {
    switch (node.kind()) {
        case NodeKind::binary:
            return as<BinaryNode>(node).op;
        case NodeKind::unary:
            return is_operation(as<UnaryNode>(node).op) ? std::optional{as<UnaryNode>(node).op} : std::nullopt;
        case NodeKind::list:
            return is_single(as<ListNode>(node).op) ? std::nullopt : std::optional{as<ListNode>(node).op};
        case NodeKind::between:
            return Operator::eq;
        case NodeKind::function:
            if (!as<FunctionNode>(node).filter) return std::nullopt;
            return Operator::shift_left;  // FILTER binds as tight as a sum
        case NodeKind::label:
            return operator_of(*as<LabelNode>(node).element);
        default:
            return std::nullopt;
    }
}

/// How tight the outermost operator of `node`, which is `op`, binds.
int precedence_of(const Node& node, Operator op) {
    if (const auto* label = node_cast<LabelNode>(&node)) return precedence_of(*label->element, op);
    return op == Operator::custom ? as<BinaryNode>(node).precedence : find(op)->precedence;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool says_or(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool begins = i == 0 || !is_word(text[i - 1]);
        const bool ends = i + 2 == text.size() || !is_word(text[i + 2]);
        if (begins && ends && lower(text[i]) == 'o' && lower(text[i + 1]) == 'r') return true;
    }
    return false;
}

/// Text is not looked into further than this: an OR in it must not swallow the conditions beside it.
bool text_needs_parentheses(const TextNode& text, Operator against) {
    if (against == Operator::in || against == Operator::not_in || against == Operator::not_) return true;
    if (against != Operator::and_) return false;
    for (const std::string& piece : text.pieces) {
        if (says_or(piece)) return true;
    }
    return false;
}

}  // namespace

std::string_view infix_text(Operator op) { return find(op)->text; }

bool needs_parentheses(const Node& node, Operator against) {
    const auto* part = node_cast<BinaryNode>(&node);
    if (part && is_json(part->op) && is_json(against)) return false;  // parts of parts are the dialect's to write
    if (const auto* text = node_cast<TextNode>(&node)) return text_needs_parentheses(*text, against);
    const std::optional<Operator> op = operator_of(node);
    if (!op || *op == Operator::comma) return false;  // a list of values brings its own
    if (*op == against && find(*op)->associative) return false;
    if (against == Operator::not_ && node.kind() == NodeKind::binary) return true;  // NOT a - b is not read at a glance
    return precedence_of(node, *op) <= find(against)->precedence;
}

bool needs_parentheses(const Node& node, const BinaryNode& custom) {
    if (const auto* text = node_cast<TextNode>(&node)) return text_needs_parentheses(*text, Operator::and_);
    const std::optional<Operator> op = operator_of(node);
    if (!op || *op == Operator::comma) return false;
    const int inner = precedence_of(node, *op);
    // Databases do not agree on whether operators of their own bind tighter than comparisons.
    const bool is_condition = *op != Operator::custom && inner <= find(Operator::eq)->precedence;
    return is_condition || inner <= custom.precedence;
}

bool is_composite(const Node& node) {
    const std::optional<Operator> op = operator_of(node);
    return op && *op != Operator::comma;
}

}  // namespace retort::sql
