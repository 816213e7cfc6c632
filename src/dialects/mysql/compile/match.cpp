// SPDX-License-Identifier: MIT
#include "retort/dialects/mysql/match.hpp"

#include "retort/sql/expr/nodes.hpp"

namespace retort::mysql::detail {

using namespace sql;

// A letter for each word; none of them said is said by a letter as well, unlike the match() of all databases.
sql::NodePtr match(std::vector<NodePtr> columns, NodePtr against, SearchMode mode, bool expanded) {
    auto* list = new ListNode{Operator::comma, TypeKind::custom};
    NodePtr left = NodePtr::adopting(list);
    list->elements = std::move(columns);
    auto* node = new BinaryNode{Operator::match, std::move(left), std::move(against), TypeKind::boolean};
    NodePtr pointer = NodePtr::adopting(node);
    node->custom = mode == SearchMode::boolean ? "b" : mode == SearchMode::natural_language ? "n" : "-";
    if (expanded) node->custom += 'q';
    return pointer;
}

}  // namespace retort::mysql::detail
