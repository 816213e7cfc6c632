// SPDX-License-Identifier: MIT
// Constructs that say something to the database only: operators of its own, regular expressions, ordered aggregates.
#include "retort/sql/expr/custom_operator.hpp"
#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/expr/regexp.hpp"
#include "retort/sql/expr/within_group.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

NodePtr custom(const CustomOperator& op, NodePtr left, NodePtr right, TypeKind type) {
    Fresh<BinaryNode> node{Operator::custom, std::move(left), std::move(right), type};
    node->custom = op.symbol;
    node->precedence = op.precedence;
    return std::move(node).pointer();
}

NodePtr regexp(Operator op, NodePtr left, NodePtr right, std::string_view flags) {
    const TypeKind type = op == Operator::regexp_replace ? TypeKind::text : TypeKind::boolean;
    Fresh<BinaryNode> node{op, std::move(left), std::move(right), type};
    node->custom = flags;
    return std::move(node).pointer();
}

NodePtr within_group(const NodePtr& function, std::initializer_list<NodePtr> order) {
    if (function->kind() != NodeKind::function) throw WrongClause{"WITHIN GROUP", "an expression that is no function"};
    Fresh<FunctionNode> node{as<FunctionNode>(*function)};
    node->within_group.assign(order.begin(), order.end());
    return std::move(node).pointer();
}

}  // namespace retort::sql
