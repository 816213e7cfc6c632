// SPDX-License-Identifier: MIT
// Window functions: a value for each row, from the rows around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/frame.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

/// Where a frame begins or ends: `unbounded`, `current_row`, `preceding(n)` or `following(n)`.
struct FrameBound {
    // NOLINTNEXTLINE(google-explicit-constructor): `unbounded` and `current_row` are meant to become one.
    FrameBound(sql::FrameEdge where, sql::NodePtr distance = {}) : edge{where}, offset{std::move(distance)} {}

    sql::FrameEdge edge;
    sql::NodePtr offset;  ///< Of preceding() and following().
};

/// At the start of a frame: from the first row of the partition; at its end: to the last.
inline constexpr sql::FrameEdge unbounded = sql::FrameEdge::unbounded;
/// With RANGE and GROUPS: and the rows that ORDER BY puts beside it.
inline constexpr sql::FrameEdge current_row = sql::FrameEdge::current_row;

}  // namespace retort

namespace retort::sql {

/// `function OVER ()`. Throws WrongClause (RT-X002) for what is no function.
NodePtr over(NodePtr function);
void add_partition(NodePtr& over, NodePtr term);
void add_order(NodePtr& over, NodePtr term);
void set_exclusion(NodePtr& over, FrameExclusion rows);
void set_frame(NodePtr& over, FrameUnit unit, const FrameBound& start, const FrameBound& end);

}  // namespace retort::sql

namespace retort {

namespace detail {

template <class V>
FrameBound bound_at(sql::FrameEdge edge, const V& distance) {
    constexpr Family kind = family<plain_type<value_type_of<V>>>;
    constexpr bool fits = kind == Family::number || kind == Family::other;
    static_assert(fits, "retort: preceding() and following() need a number, or an interval");
    if constexpr (fits)
        return {edge, operand(distance)};
    else
        return edge;
}

template <class X>
sql::NodePtr partition_node(const X& term) {
    static_assert(is_expression<X>, "retort: partition_by() takes columns and expressions");
    if constexpr (is_expression<X>)
        return term.node();
    else
        return {};
}

}  // namespace detail

/// So many rows, groups of rows, or so much of what ORDER BY counts, before the current row.
template <class V>
FrameBound preceding(const V& distance) {
    return detail::bound_at(sql::FrameEdge::preceding, distance);
}
template <class V>
FrameBound following(const V& distance) {
    return detail::bound_at(sql::FrameEdge::following, distance);
}

/// `function OVER (…)`. A value: each call gives another one.
template <class T>
class Over : public ExpressionMethods<Over<T>, T> {
public:
    explicit Over(sql::NodePtr node) : node_{std::move(node)} {}

    /// May be called again: what it is given is appended. So may order_by().
    template <class... Xs>
    [[nodiscard]] Over partition_by(const Xs&... terms) const {
        Over next{*this};
        (sql::add_partition(next.node_, detail::partition_node(terms)), ...);
        return next;
    }
    template <class... Xs>
    [[nodiscard]] Over order_by(const Xs&... terms) const {
        Over next{*this};
        (sql::add_order(next.node_, detail::term_node(terms)), ...);
        return next;
    }
    /// A window has one frame: the last call holds.
    [[nodiscard]] Over rows_between(const FrameBound& start, const FrameBound& end) const {
        return framed(sql::FrameUnit::rows, start, end);
    }
    /// Bounds other than `unbounded` and `current_row` need exactly one term in ORDER BY.
    [[nodiscard]] Over range_between(const FrameBound& start, const FrameBound& end) const {
        return framed(sql::FrameUnit::range, start, end);
    }
    [[nodiscard]] Over groups_between(const FrameBound& start, const FrameBound& end) const {
        return framed(sql::FrameUnit::groups, start, end);
    }

    /// Leaves rows out of the frame: `exclude(sql::FrameExclusion::current_row)`.
    [[nodiscard]] Over exclude(sql::FrameExclusion rows) const {
        Over next{*this};
        sql::set_exclusion(next.node_, rows);
        return next;
    }

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    [[nodiscard]] Over framed(sql::FrameUnit unit, const FrameBound& start, const FrameBound& end) const {
        Over next{*this};
        sql::set_frame(next.node_, unit, start, end);
        return next;
    }

    sql::NodePtr node_;
};

/// `over(sum(orders.total)).partition_by(orders.user_id).order_by(orders.id).rows_between(unbounded, current_row)`.
/// Any function will do, and any aggregate, with filter() or without.
template <class T>
Over<T> over(const Expr<T>& function) {
    return Over<T>{sql::over(function.node())};
}

Expr<std::int64_t> row_number();
Expr<std::int64_t> rank();
Expr<std::int64_t> dense_rank();
Expr<double> percent_rank();
Expr<double> cume_dist();
/// The number, from 1, of the row's group, of so many equal ones.
template <class V>
Expr<std::int64_t> ntile(const V& groups) {
    return func<std::int64_t>("ntile", groups);
}

namespace detail {

/// What lag() and lead() give: `otherwise` where there is no such row.
template <class X, class V>
auto shifted(std::string_view name, const X& value, std::int64_t rows, const V& otherwise) {
    using T = value_of<X>;
    using Otherwise = value_type_of<V>;
    static_assert(can_compare<T, Otherwise>(), "retort: lag() and lead() need a default of their column's type");
    return func<optional_if<T, is_optional<T> || is_optional<Otherwise> || family<Otherwise> == Family::null>>(
        name, value, rows, otherwise);
}

}  // namespace detail

/// The value of the row before this one; NULL where there is none.
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> lag(const X& value) {
    return detail::function_of<detail::optional_of<X>>("lag", value);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> lag(const X& value, std::int64_t rows) {
    return func<detail::optional_of<X>>("lag", value, rows);
}
template <class X, class V, detail::if_expression<X> = 0>
auto lag(const X& value, std::int64_t rows, const V& otherwise) {
    return detail::shifted("lag", value, rows, otherwise);
}
/// The value of the row after this one; NULL where there is none.
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> lead(const X& value) {
    return detail::function_of<detail::optional_of<X>>("lead", value);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> lead(const X& value, std::int64_t rows) {
    return func<detail::optional_of<X>>("lead", value, rows);
}
template <class X, class V, detail::if_expression<X> = 0>
auto lead(const X& value, std::int64_t rows, const V& otherwise) {
    return detail::shifted("lead", value, rows, otherwise);
}

// Of the frame, which may have no rows: then NULL. The frame that a window with order_by() has by itself ends at the
// current row: last_value() of it is the current row's.
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> first_value(const X& value) {
    return detail::function_of<detail::optional_of<X>>("first_value", value);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> last_value(const X& value) {
    return detail::function_of<detail::optional_of<X>>("last_value", value);
}
/// Counted from 1.
template <class X, class V, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> nth_value(const X& value, const V& row) {
    return func<detail::optional_of<X>>("nth_value", value, row);
}

}  // namespace retort
