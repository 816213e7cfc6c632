// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/expr/expression.hpp"

namespace retort::detail {

/// The tree of what where() and its like are given.
template <class C>
sql::NodePtr condition_node(const C& condition) {
    if constexpr (is_expression<C>) {
        static_assert(is_condition<typename C::value_type>,
                      "retort: where() needs a boolean expression, as having() and join() do");
        return condition.node();
    } else {
        static_assert(is_expression<C>, "retort: where() needs a boolean expression, as having() and join() do");
        return {};
    }
}

/// The tree of what order_by() and group_by() are given.
template <class X>
sql::NodePtr term_node(const X& term) {
    constexpr bool is_term = is_expression<X> || std::is_same_v<X, Ordering>;
    static_assert(is_term, "retort: order_by() and group_by() take columns and expressions");
    if constexpr (is_term)
        return term.node();
    else
        return {};
}

/// The tree of what limit() and offset() are given.
template <class V>
sql::NodePtr count_node(const V& count) {
    constexpr bool is_count =
        std::is_integral_v<plain_type<value_type_of<V>>> && family<value_type_of<V>> != Family::boolean;
    static_assert(is_count, "retort: limit() and offset() need a whole number");
    if constexpr (is_count)
        return operand(count);
    else
        return {};
}

}  // namespace retort::detail
