// SPDX-License-Identifier: MIT
// Which C++ types may meet in an expression. A type of one's own takes part by specialising the templates at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace retort {

/// How a value is reached inside a wrapper. A class with a `value_type` and a get() that gives a `const value_type&`,
/// as a model's member has, is usable where its value is; specialise it for others.
template <class V, class = void>
struct ValueAccess {
    using type = V;
    static const V& get(const V& value) { return value; }
};
template <class V>
struct ValueAccess<
    V, std::enable_if_t<std::is_same_v<decltype(std::declval<const V&>().get()), const typename V::value_type&>>> {
    using type = typename V::value_type;
    static const type& get(const V& value) { return value.get(); }
};

namespace detail {

struct ExpressionBase {};
/// Columns, expressions, conditions, text: whatever has a node() of its own.
template <class X>
inline constexpr bool is_expression = std::is_base_of_v<ExpressionBase, X>;

template <class T>
struct Nullability {
    using plain = T;
    static constexpr bool optional = false;
};
template <class T>
struct Nullability<std::optional<T>> {
    using plain = T;
    static constexpr bool optional = true;
};
/// T without its optional.
template <class T>
using plain_type = typename Nullability<T>::plain;
template <class T>
inline constexpr bool is_optional = Nullability<T>::optional;

enum class Family : std::uint8_t { other, boolean, number, text, null };

template <class T>
constexpr Family family_of() {
    if constexpr (std::is_same_v<T, bool>)
        return Family::boolean;
    else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, char>)
        return Family::number;
    else if constexpr (std::is_same_v<T, std::nullopt_t> || std::is_same_v<T, std::nullptr_t>)
        return Family::null;
    else if constexpr (std::is_convertible_v<const T&, std::string_view>)
        return Family::text;
    else
        return Family::other;
}
template <class T>
inline constexpr Family family = family_of<T>();

/// The type in which a value given as V is stored in an expression: string literals become std::string.
template <class V, Family F = family<V>>
struct Stored {
    using type = V;
};
template <class V>
struct Stored<V, Family::text> {
    using type = std::string;
};

template <class V, class = void>
struct ValueTypeOf {
    using type = typename Stored<typename ValueAccess<V>::type>::type;
};
template <class V>
struct ValueTypeOf<V, std::enable_if_t<is_expression<V>>> {
    using type = typename V::value_type;
};
/// The C++ type that `v` has in SQL: of an expression its value type, of a value its own.
template <class V>
using value_type_of = typename ValueTypeOf<V>::type;

template <class T, bool Optional>
using optional_if = std::conditional_t<Optional, std::optional<plain_type<T>>, T>;

}  // namespace detail

/// Whether values of two types (without their std::optional) may be compared. Specialise for types of your own.
template <class A, class B>
inline constexpr bool comparable_types = std::is_same_v<A, B> || (detail::family<A> == detail::family<B> &&
                                                                  detail::family<A> != detail::Family::other);

/// Whether a column of type A may hold a value of type B (both without their std::optional).
template <class A, class B>
inline constexpr bool assignable_types =
    comparable_types<A, B> && !(std::is_integral_v<A> && std::is_floating_point_v<B>);

enum class Arithmetic : std::uint8_t { add, sub, mul, div, mod };

/// The type of `A op B`; `void`: there is none. Specialise for types of your own.
template <Arithmetic Op, class A, class B, class = void>
struct ArithmeticResult {
    using type = void;
};
template <Arithmetic Op, class A, class B>
struct ArithmeticResult<
    Op, A, B,
    std::enable_if_t<detail::family<A> == detail::Family::number && detail::family<B> == detail::Family::number>> {
    using type = std::conditional_t<Op == Arithmetic::div, double, std::common_type_t<A, B>>;
};
template <class A, class B>
struct ArithmeticResult<
    Arithmetic::add, A, B,
    std::enable_if_t<detail::family<A> == detail::Family::text && detail::family<B> == detail::Family::text>> {
    using type = std::string;
};

}  // namespace retort
