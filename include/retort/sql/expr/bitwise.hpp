// SPDX-License-Identifier: MIT
// Operators on the bits of whole numbers, as functions: C++ binds `&` and `|` looser than `==`.
#pragma once

#include <type_traits>

#include "retort/sql/expr/expr.hpp"

namespace retort {

namespace detail {

template <class X>
inline constexpr bool is_whole =
    std::is_integral_v<plain_type<value_type_of<X>>>&& family<plain_type<value_type_of<X>>> == Family::number;

template <class X, class... Others>
constexpr bool check_whole() {
    constexpr bool fits = (is_whole<X> && ... && is_whole<Others>);
    static_assert(fits, "retort: the bitwise operators need whole numbers");
    return fits;
}

/// `plain` is the result's type where neither side is NULL.
template <class Plain, class X, class Y>
auto bits(sql::Operator op, const X& left, const Y& right) {
    using R = optional_if<Plain, is_optional<value_type_of<X>> || is_optional<value_type_of<Y>>>;
    return Expr<R>{sql::binary(op, operand(left), operand(right), type_kind<R>())};
}

template <class X, class Y>
auto combined_bits(sql::Operator op, const X& left, const Y& right) {
    if constexpr (check_whole<X, Y>()) {
        using Common = std::common_type_t<plain_type<value_type_of<X>>, plain_type<value_type_of<Y>>>;
        return bits<Common>(op, left, right);
    } else {
        return Expr<int>{{}};
    }
}

template <class X, class Y>
auto shifted_bits(sql::Operator op, const X& left, const Y& right) {
    if constexpr (check_whole<X, Y>())
        return bits<plain_type<value_type_of<X>>>(op, left, right);
    else
        return Expr<int>{{}};
}

}  // namespace detail

/// `bitwise_and(users.flags, 4) != 0`.
template <class X, class Y>
auto bitwise_and(const X& left, const Y& right) {
    return detail::combined_bits(sql::Operator::bit_and, left, right);
}
template <class X, class Y>
auto bitwise_or(const X& left, const Y& right) {
    return detail::combined_bits(sql::Operator::bit_or, left, right);
}
template <class X, class Y>
auto bitwise_xor(const X& left, const Y& right) {
    return detail::combined_bits(sql::Operator::bit_xor, left, right);
}
/// Keeps the type of what is shifted.
template <class X, class Y>
auto bitwise_lshift(const X& value, const Y& places) {
    return detail::shifted_bits(sql::Operator::shift_left, value, places);
}
template <class X, class Y>
auto bitwise_rshift(const X& value, const Y& places) {
    return detail::shifted_bits(sql::Operator::shift_right, value, places);
}
template <class X>
auto bitwise_not(const X& value) {
    using T = detail::value_type_of<X>;
    if constexpr (detail::check_whole<X>())
        return Expr<T>{sql::unary(sql::Operator::bit_not, detail::operand(value), detail::type_kind<T>())};
    else
        return Expr<int>{{}};
}

}  // namespace retort
