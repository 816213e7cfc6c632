// SPDX-License-Identifier: MIT
// Several groupings at once: `group_by(rollup(sales.year, sales.month))`.
#pragma once

#include "retort/sql/expr/functions.hpp"

namespace retort {

/// What group_by() takes beside columns. Not a value: it has no other use.
class Grouping : public detail::ExpressionBase {
public:
    explicit Grouping(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

/// By all of them, by all but the last, and so on; at last all rows as one group.
template <class... Xs>
Grouping rollup(const Xs&... columns) {
    return Grouping{sql::function("rollup", {}, {columns.node()...})};
}
/// By each choice among them.
template <class... Xs>
Grouping cube(const Xs&... columns) {
    return Grouping{sql::function("cube", {}, {columns.node()...})};
}
/// By each of these: columns, and grouping(…) of several columns or of none.
template <class... Xs>
Grouping grouping_sets(const Xs&... groupings) {
    return Grouping{sql::function("grouping_sets", {}, {groupings.node()...})};
}
/// One of grouping_sets(): `grouping(sales.year, sales.month)`. Of nothing: all rows.
template <class... Xs>
Grouping grouping(const Xs&... columns) {
    return Grouping{sql::tuple({columns.node()...})};
}

}  // namespace retort
