// SPDX-License-Identifier: MIT
// Arrays, which PostgreSQL has. In C++ they are vectors; `array(…)` builds one of columns, expressions and values, a
// vector by itself travels as one parameter. Their operators stand in <retort/postgresql.hpp>.
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/expr/any_all.hpp"
#include "retort/sql/expr/array_codec.hpp"

namespace retort {

namespace sql {

NodePtr array(std::initializer_list<NodePtr> elements);
/// ARRAY[] of a type, which nothing else would tell.
NodePtr empty_array(const TypeTag& type);
NodePtr element(NodePtr array, NodePtr index, TypeKind type);
NodePtr slice(NodePtr array, NodePtr from, NodePtr to);

}  // namespace sql

namespace detail {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = !std::is_same_v<T, unsigned char>;

template <class X>
inline constexpr bool is_array_expression = is_expression<X>&& is_vector<plain_type<value_type_of<X>>>;

template <class X>
using element_of = typename plain_type<value_type_of<X>>::value_type;

template <class X>
constexpr bool check_array() {
    static_assert(is_array_expression<X>, "retort: this needs an array: a column or expression of std::vector");
    return is_array_expression<X>;
}

template <class I>
sql::NodePtr index_node(const I& index) {
    using T = plain_type<value_type_of<I>>;
    static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>, "retort: an array is indexed by whole numbers");
    return operand(index);
}

}  // namespace detail

/// ARRAY[a, b, …] of one type: `array(users.first, users.last)`, `array(1, 2, 3)`. Arrays in it make one of two
/// dimensions.
template <class X, class... Rest>
auto array(const X& first, const Rest&... rest) {
    using T = detail::plain_type<detail::value_type_of<X>>;
    static_assert((comparable_types<T, detail::plain_type<detail::value_type_of<Rest>>> && ...),
                  "retort: array() needs values of one type");
    constexpr bool nullable =
        (detail::is_optional<detail::value_type_of<X>> || ... || detail::is_optional<detail::value_type_of<Rest>>);
    return Expr<std::vector<detail::optional_if<T, nullable>>>{
        sql::array({detail::operand(first), detail::operand(rest)...})};
}
/// An array of nothing: `array<int>()` is ARRAY[]::INTEGER[].
template <class T>
Expr<std::vector<T>> array() {
    return Expr<std::vector<T>>{sql::empty_array(Codec<std::vector<T>>::type)};
}

/// `values[index]`, counted from 1; NULL where there is none.
template <class X, class I>
auto element(const X& values, const I& index) {
    if constexpr (detail::check_array<X>()) {
        using T = detail::plain_type<detail::element_of<X>>;
        return Expr<std::optional<T>>{sql::element(values.node(), detail::index_node(index), detail::type_kind<T>())};
    } else {
        return Condition{{}};
    }
}
/// `values[from:to]`, both included.
template <class X, class F, class L>
auto slice(const X& values, const F& from, const L& to) {
    if constexpr (detail::check_array<X>())
        return Expr<detail::value_type_of<X>>{
            sql::slice(values.node(), detail::index_node(from), detail::index_node(to))};
    else
        return Condition{{}};
}

/// The values of a group as an array; NULL over no rows.
template <class X, detail::if_expression<X> = 0>
auto array_agg(const X& values) {
    return detail::function_of<std::optional<std::vector<detail::value_of<X>>>>("array_agg", values);
}

/// The right side of a comparison with each of an array's elements: `5 == any_(users.scores)`.
template <class X, std::enable_if_t<detail::is_array_expression<X>, int> = 0>
auto any_(const X& values) {
    return any_<detail::element_of<X>, X>(values);
}
template <class X, std::enable_if_t<detail::is_array_expression<X>, int> = 0>
auto all_(const X& values) {
    return all_<detail::element_of<X>, X>(values);
}

}  // namespace retort
