// SPDX-License-Identifier: MIT
#include "retort/sql/expr/tuple.hpp"

#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

NodePtr tuple_in(Operator op, NodePtr tuple, const NodePtr* rows, std::size_t count) {
    Fresh<ListNode> list{Operator::comma, TypeKind::custom};
    list->elements.assign(rows, rows + count);
    return binary(op, std::move(tuple), std::move(list).pointer(), TypeKind::boolean);
}

}  // namespace retort::sql
