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

}  // namespace retort::detail
