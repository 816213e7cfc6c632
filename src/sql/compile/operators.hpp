// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/sql/expr/node.hpp"
#include "retort/sql/expr/operator.hpp"

namespace retort::sql {

class BinaryNode;

/// What the operator is written as between its operands, with its spaces; empty where that takes more than a word.
std::string_view infix_text(Operator op);

/// Whether `node` needs parentheses as an operand of `against`.
bool needs_parentheses(const Node& node, Operator against);

/// The same for an operator of Operator::custom.
bool needs_parentheses(const Node& node, const BinaryNode& custom);

/// Whether `node` needs parentheses where it stands beside anything: whatever is made of several operands.
bool is_composite(const Node& node);

}  // namespace retort::sql
