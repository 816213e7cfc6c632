// SPDX-License-Identifier: MIT
// Aggregates of ordered rows.
#pragma once

#include <initializer_list>

#include "retort/sql/expr/condition.hpp"

namespace retort {

namespace sql {

/// Throws WrongClause (RT-X002) for what is no function.
NodePtr within_group(const NodePtr& function, std::initializer_list<NodePtr> order);

}  // namespace sql

/// `function WITHIN GROUP (ORDER BY …)`: `within_group(func<double>("percentile_cont", 0.5), users.score.desc())`.
template <class T, class... Xs>
Expr<T> within_group(const Expr<T>& function, const Xs&... terms) {
    static_assert(sizeof...(Xs) > 0, "retort: within_group() needs what the rows are ordered by");
    return Expr<T>{sql::within_group(function.node(), {detail::term_node(terms)...})};
}

}  // namespace retort
