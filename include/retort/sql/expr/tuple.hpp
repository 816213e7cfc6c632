// SPDX-License-Identifier: MIT
// Several values as one: `tuple_(users.name, users.id) > std::tuple{"m", 5}`.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/expr/expr.hpp"

namespace retort {

template <class... Ts>
class Tuple;

namespace sql {

/// `tuple [NOT] IN (row, …)`. The rows are tuples of the same width.
NodePtr tuple_in(Operator op, NodePtr tuple, const NodePtr* rows, std::size_t count);

}  // namespace sql

namespace detail {

/// The types in which the elements of a V can be compared; void: a V has no elements.
template <class V, class = void>
struct ElementTypes {
    using type = void;
};
template <class... Ts>
struct ElementTypes<Tuple<Ts...>> {
    using type = std::tuple<Ts...>;
};
template <class... Vs>
struct ElementTypes<std::tuple<Vs...>> {
    using type = std::tuple<value_type_of<Vs>...>;
};
template <class A, class B>
struct ElementTypes<std::pair<A, B>> {
    using type = std::tuple<value_type_of<A>, value_type_of<B>>;
};
template <class S>
struct ElementTypes<S, std::enable_if_t<!is_expression<S> && (S::width > 0)>> {
    using type = typename S::row_type;
};

template <class A, class B>
inline constexpr bool same_shape = false;
template <class... As, class... Bs>
requires(sizeof...(As) == sizeof...(Bs)) inline constexpr bool same_shape<std::tuple<As...>, std::tuple<Bs...>> =
    (can_compare<As, Bs>() && ...);

template <class V>
sql::NodePtr row_node(const V& row) {
    if constexpr (requires { row.node(); })
        return row.node();
    else
        return std::apply([](const auto&... values) { return sql::tuple({operand(values)...}); }, row);
}

template <class L, class R>
Condition compare_rows(sql::Operator op, const L& left, const R& right) {
    constexpr bool fits = same_shape<typename ElementTypes<L>::type, typename ElementTypes<R>::type>;
    static_assert(fits, "retort: a tuple_() can be compared with as many values of the same types, each with its own");
    if constexpr (fits)
        return Condition{sql::compare(op, left.node(), row_node(right))};
    else
        return Condition{{}};
}

template <class L, class Rows>
Condition tuple_in(sql::Operator op, const L& left, const Rows& rows) {
    using Row = std::decay_t<decltype(*rows.begin())>;
    constexpr bool fits = same_shape<typename ElementTypes<L>::type, typename ElementTypes<Row>::type>;
    static_assert(fits, "retort: a tuple_() can be compared with as many values of the same types, each with its own");
    if constexpr (fits) {
        std::vector<sql::NodePtr> nodes;
        for (const Row& row : rows) nodes.push_back(row_node(row));
        return Condition{sql::tuple_in(op, left.node(), nodes.data(), nodes.size())};
    } else {
        return Condition{{}};
    }
}

template <class L, class C>
Condition tuple_in_any(sql::Operator op, const L& left, const C& rows) {
    if constexpr (requires { typename C::row_type; })
        return compare_rows(op, left, rows);
    else
        return tuple_in(op, left, rows);
}

}  // namespace detail

/// Several expressions as one value. Compares with another tuple_(), with a std::tuple (or pair) of values and
/// expressions, and with a select of as many columns; `<` and its like go by the first element that differs.
template <class... Ts>
class Tuple : public detail::ExpressionBase {
public:
    using value_type = std::tuple<Ts...>;

    explicit Tuple(sql::NodePtr node) : node_{std::move(node)} {}

    /// `tuple_(users.id, users.name).in_({{1, "ada"}, {2, "bob"}})`. An empty list is never true, as in columns' in_().
    [[nodiscard]] Condition in_(std::initializer_list<value_type> rows) const {
        return detail::tuple_in(sql::Operator::in, *this, rows);
    }
    /// A container of tuples, or a select.
    template <class C>
    [[nodiscard]] Condition in_(const C& rows) const {
        return detail::tuple_in_any(sql::Operator::in, *this, rows);
    }
    [[nodiscard]] Condition not_in(std::initializer_list<value_type> rows) const {
        return detail::tuple_in(sql::Operator::not_in, *this, rows);
    }
    template <class C>
    [[nodiscard]] Condition not_in(const C& rows) const {
        return detail::tuple_in_any(sql::Operator::not_in, *this, rows);
    }

    /// Of columns, in an UPDATE: as many values, expressions or columns of a select at once.
    template <class R>
    [[nodiscard]] Assignment set(const R& row) const {
        constexpr bool fits = detail::same_shape<value_type, typename detail::ElementTypes<R>::type>;
        static_assert(fits, "retort: a tuple_() can be set to as many values of the same types, each with its own");
        if constexpr (fits)
            return {node_, detail::row_node(row)};
        else
            return {};
    }

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

/// `(first, …)`: of columns, expressions and values.
template <class... Xs>
Tuple<detail::value_type_of<Xs>...> tuple_(const Xs&... elements) {
    static_assert(sizeof...(Xs) > 1, "retort: tuple_() needs two elements or more");
    return Tuple<detail::value_type_of<Xs>...>{sql::tuple({detail::operand(elements)...})};
}

template <class... Ts, class R>
Condition operator==(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::eq, left, right);
}
template <class... Ts, class R>
Condition operator!=(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::ne, left, right);
}
template <class... Ts, class R>
Condition operator<(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::lt, left, right);
}
template <class... Ts, class R>
Condition operator<=(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::le, left, right);
}
template <class... Ts, class R>
Condition operator>(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::gt, left, right);
}
template <class... Ts, class R>
Condition operator>=(const Tuple<Ts...>& left, const R& right) {
    return detail::compare_rows(sql::Operator::ge, left, right);
}

template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator==(const V& left, const Tuple<Ts...>& right) {
    return right == left;
}
template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator!=(const V& left, const Tuple<Ts...>& right) {
    return right != left;
}
template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator<(const V& left, const Tuple<Ts...>& right) {
    return right > left;
}
template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator<=(const V& left, const Tuple<Ts...>& right) {
    return right >= left;
}
template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator>(const V& left, const Tuple<Ts...>& right) {
    return right < left;
}
template <class V, class... Ts, detail::if_value<V> = 0>
Condition operator>=(const V& left, const Tuple<Ts...>& right) {
    return right <= left;
}

}  // namespace retort
