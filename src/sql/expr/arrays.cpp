// SPDX-License-Identifier: MIT
#include "retort/sql/expr/aggregate_order_by.hpp"
#include "retort/sql/expr/array.hpp"
#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

NodePtr array(std::initializer_list<NodePtr> elements) {
    Fresh<ListNode> list{Operator::array, TypeKind::custom};
    list->elements.assign(elements.begin(), elements.end());
    return std::move(list).pointer();
}

NodePtr empty_array(const TypeTag& type) {
    Fresh<CastNode> node{array({}), Type{type}};
    node->short_form = true;
    return std::move(node).pointer();
}

NodePtr element(NodePtr array, NodePtr index, TypeKind type) {
    return binary(Operator::element, std::move(array), std::move(index), type);
}

NodePtr slice(NodePtr array, NodePtr from, NodePtr to) {
    NodePtr bounds = binary(Operator::slice, std::move(from), std::move(to), TypeKind::custom);
    return binary(Operator::element, std::move(array), std::move(bounds), TypeKind::custom);
}

NodePtr aggregate_order_by(std::initializer_list<NodePtr> value_and_order) {
    const NodePtr& value = *value_and_order.begin();
    Fresh<ListNode> list{Operator::ordered, value->type()};
    list->elements.assign(value_and_order.begin(), value_and_order.end());
    return std::move(list).pointer();
}

}  // namespace retort::sql
