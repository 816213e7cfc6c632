// SPDX-License-Identifier: MIT
// Tables joined before a statement is made of them: for select_from(), and for MySQL's UPDATE of several tables.
#pragma once

#include <utility>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/stmt/from.hpp"

namespace retort {

namespace sql {
NodePtr join(JoinKind kind, NodePtr left, NodePtr right, NodePtr on);
}

/// What stands in FROM: two tables, or more, and how their rows meet.
class Joined {
public:
    explicit Joined(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] const sql::NodePtr& from_node() const { return node_; }

private:
    sql::NodePtr node_;
};

/// `select(users.name).select_from(join(users, orders, orders.user_id == users.id))`. Any side may be such a join.
template <class C>
[[nodiscard]] Joined join(const FromArgument& left, const FromArgument& right, const C& on) {
    return Joined{sql::join(sql::JoinKind::inner, left.node(), right.node(), detail::condition_node(on))};
}
/// Rows of either side stay that none on the other belongs to.
template <class C>
[[nodiscard]] Joined full_outer_join(const FromArgument& left, const FromArgument& right, const C& on) {
    return Joined{sql::join(sql::JoinKind::full, left.node(), right.node(), detail::condition_node(on))};
}
/// Each row of the left side with each of the right one.
[[nodiscard]] inline Joined cross_join(const FromArgument& left, const FromArgument& right) {
    return Joined{sql::join(sql::JoinKind::cross, left.node(), right.node(), {})};
}
/// Rows of the left side stay that none on the right belongs to.
template <class C>
[[nodiscard]] Joined outer_join(const FromArgument& left, const FromArgument& right, const C& on) {
    return Joined{sql::join(sql::JoinKind::left, left.node(), right.node(), detail::condition_node(on))};
}

}  // namespace retort
