// SPDX-License-Identifier: MIT
#include "retort/sql/expr/nodes.hpp"

#include "retort/sql/expr/from_nodes.hpp"

namespace retort::sql {

ColumnNode::ColumnNode(const FromNode* of, std::string called, TypeKind type)
    : Node{node_kind, type}, name{std::move(called)}, from{of}, keeps_{of} {}

BindNode::BindNode(const ValueView& bound, TypeKind type, std::string parameter, bool must_be_given)
    : Node{node_kind, type}, value{bound}, name{std::move(parameter)}, required{must_be_given} {}

}  // namespace retort::sql
