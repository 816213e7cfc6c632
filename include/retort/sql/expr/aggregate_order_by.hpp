// SPDX-License-Identifier: MIT
// The order in which an aggregate takes its values.
#pragma once

#include <initializer_list>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace sql {
NodePtr aggregate_order_by(std::initializer_list<NodePtr> value_and_order);
}

/// The last argument of an aggregate, with an order behind it:
/// `array_agg(aggregate_order_by(orders.total, orders.placed.desc()))`,
/// `func<std::string>("string_agg", users.name, aggregate_order_by(literal(","), users.name))`.
template <class X, class... Terms, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> aggregate_order_by(const X& value, const Terms&... terms) {
    static_assert(sizeof...(Terms) > 0, "retort: aggregate_order_by() needs something to order by");
    return Expr<detail::value_of<X>>{sql::aggregate_order_by({value.node(), terms.node()...})};
}

}  // namespace retort
