// SPDX-License-Identifier: MIT
// Comparisons and what AND, OR and NOT make of conditions.
#include <algorithm>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

struct Opposite {
    Operator op;
    Operator negated;
};
constexpr Opposite opposites[]{
    {Operator::eq, Operator::ne},
    {Operator::lt, Operator::ge},
    {Operator::gt, Operator::le},
    {Operator::is, Operator::is_not},
    {Operator::is_distinct_from, Operator::is_not_distinct_from},
    {Operator::like, Operator::not_like},
    {Operator::ilike, Operator::not_ilike},
    {Operator::in, Operator::not_in},
    {Operator::regexp_match, Operator::not_regexp_match},
    {Operator::match, Operator::not_match},
};

/// The operator that holds where `op` does not; `op` itself where there is none.
Operator opposite(Operator op) {
    for (const Opposite& pair : opposites) {
        if (pair.op == op) return pair.negated;
        if (pair.negated == op) return pair.op;
    }
    return op;
}

bool is_constant(const NodePtr& node, Constant what) {
    const auto* constant = node_cast<ConstantNode>(node.get());
    return constant && constant->constant == what;
}

/// ANY and ALL are no values: comparing with them has no opposite and no IS.
bool is_quantified(const NodePtr& node) {
    const auto* unary = node_cast<UnaryNode>(node.get());
    return unary && (unary->op == Operator::any || unary->op == Operator::all);
}

/// true and false are written as such: databases without booleans compare with 1 and 0.
NodePtr boolean_as_constant(NodePtr node) {
    const auto* bound = node_cast<BindNode>(node.get());
    if (!bound || bound->required || bound->value.view().kind() != ValueKind::boolean) return node;
    return bound->value.view().integer() != 0 ? constant_true() : constant_false();
}

}  // namespace

NodePtr compare(Operator op, NodePtr left, NodePtr right) {
    const bool equality = op == Operator::eq || op == Operator::ne;
    const bool quantified = is_quantified(left) || is_quantified(right);
    if (equality && !quantified && is_constant(left, Constant::null)) std::swap(left, right);
    if (equality && !quantified && is_constant(right, Constant::null))
        op = op == Operator::eq ? Operator::is : Operator::is_not;
    if (equality) right = boolean_as_constant(std::move(right));
    return binary(op, std::move(left), std::move(right), TypeKind::boolean);
}

NodePtr negate(const NodePtr& condition) {
    switch (condition->kind()) {
        case NodeKind::binary: {
            const auto& node = as<BinaryNode>(*condition);
            if (opposite(node.op) == node.op || is_quantified(node.left) || is_quantified(node.right)) break;
            Fresh<BinaryNode> negated{node};
            negated->op = opposite(node.op);
            return std::move(negated).pointer();
        }
        case NodeKind::between: {
            const auto& node = as<BetweenNode>(*condition);
            return between(node.operand, node.low, node.high, !node.negated);
        }
        case NodeKind::constant:
            if (is_constant(condition, Constant::true_)) return constant_false();
            if (is_constant(condition, Constant::false_)) return constant_true();
            break;
        case NodeKind::unary:
            if (as<UnaryNode>(*condition).op == Operator::not_) return as<UnaryNode>(*condition).operand;
            break;
        case NodeKind::label:
            return negate(as<LabelNode>(*condition).element);
        default:
            break;
    }
    return unary(Operator::not_, condition, TypeKind::boolean);
}

namespace {

void append_flat(std::vector<NodePtr>& elements, Operator op, const NodePtr& condition) {
    const auto* list = node_cast<ListNode>(condition.get());
    if (!list || list->op != op) {
        elements.push_back(condition);
        return;
    }
    elements.insert(elements.end(), list->elements.begin(), list->elements.end());
}

}  // namespace

NodePtr combine(Operator op, const NodePtr& left, const NodePtr& right) {
    const Constant neutral = op == Operator::and_ ? Constant::true_ : Constant::false_;
    const Constant decisive = op == Operator::and_ ? Constant::false_ : Constant::true_;
    if (is_constant(left, neutral) || is_constant(right, decisive)) return right;
    if (is_constant(right, neutral) || is_constant(left, decisive)) return left;
    Fresh<ListNode> list{op, TypeKind::boolean};
    append_flat(list->elements, op, left);
    append_flat(list->elements, op, right);
    return std::move(list).pointer();
}

}  // namespace retort::sql
