// SPDX-License-Identifier: MIT
// Operators that PostgreSQL has for arrays, ranges, multiranges, JSONB and hstore alike:
// `where(postgresql::contains(posts.tags, std::vector<std::string>{"cpp"}))`. One side is a column or an expression,
// the other anything, also any_(…) and all_(…). Which types an operator takes is the database's to say.
#pragma once

#include "retort/sql/expr/custom_operator.hpp"
#include "retort/sql/expr/expr.hpp"

namespace retort::postgresql {

namespace detail {

/// All of them bind as tight as a comparison; as operands they get parentheses.
constexpr std::int8_t precedence = 5;

template <class R, class X, class Y>
Expr<R> binary(SqlLiteral symbol, const X& left, const Y& right) {
    constexpr bool one_is_an_expression = retort::detail::is_expression<X> || retort::detail::is_expression<Y>;
    static_assert(one_is_an_expression, "retort: one side of an operator must be a column or an expression");
    return op<R>(symbol, precedence)(left, right);
}

}  // namespace detail

/// `@>`: all that is in `right` is in `left`.
template <class X, class Y>
Condition contains(const X& left, const Y& right) {
    return detail::binary<bool>("@>", left, right);
}
/// `<@`
template <class X, class Y>
Condition contained_by(const X& left, const Y& right) {
    return detail::binary<bool>("<@", left, right);
}
/// `&&`: they have something in common.
template <class X, class Y>
Condition overlaps(const X& left, const Y& right) {
    return detail::binary<bool>("&&", left, right);
}

// Ranges and multiranges. + - and * of two ranges are union_of(), difference_of() and intersection_of().

/// `<<`
template <class X, class Y>
Condition strictly_left_of(const X& left, const Y& right) {
    return detail::binary<bool>("<<", left, right);
}
/// `>>`
template <class X, class Y>
Condition strictly_right_of(const X& left, const Y& right) {
    return detail::binary<bool>(">>", left, right);
}
/// `&<`
template <class X, class Y>
Condition not_extend_right_of(const X& left, const Y& right) {
    return detail::binary<bool>("&<", left, right);
}
/// `&>`
template <class X, class Y>
Condition not_extend_left_of(const X& left, const Y& right) {
    return detail::binary<bool>("&>", left, right);
}
/// `-|-`
template <class X, class Y>
Condition adjacent_to(const X& left, const Y& right) {
    return detail::binary<bool>("-|-", left, right);
}
/// `left + right`, which the database refuses where a gap would be in it.
template <class X, class Y>
Expr<retort::detail::value_type_of<X>> union_of(const X& left, const Y& right) {
    using T = retort::detail::value_type_of<X>;
    return Expr<T>{sql::binary(sql::Operator::add, retort::detail::operand(left), retort::detail::operand(right),
                               retort::detail::type_kind<T>())};
}
template <class X, class Y>
Expr<retort::detail::value_type_of<X>> difference_of(const X& left, const Y& right) {
    using T = retort::detail::value_type_of<X>;
    return Expr<T>{sql::binary(sql::Operator::sub, retort::detail::operand(left), retort::detail::operand(right),
                               retort::detail::type_kind<T>())};
}
template <class X, class Y>
Expr<retort::detail::value_type_of<X>> intersection_of(const X& left, const Y& right) {
    using T = retort::detail::value_type_of<X>;
    return Expr<T>{sql::binary(sql::Operator::mul, retort::detail::operand(left), retort::detail::operand(right),
                               retort::detail::type_kind<T>())};
}

/// `left || right`: two arrays, an array and an element, two JSONB values, two hstores; gives what `left` is.
template <class X, class Y>
Expr<retort::detail::value_type_of<X>> concat(const X& left, const Y& right) {
    using T = retort::detail::value_type_of<X>;
    return Expr<T>{sql::binary(sql::Operator::concat, retort::detail::operand(left), retort::detail::operand(right),
                               retort::detail::type_kind<T>())};
}

// JSONB and hstore.

/// `?`
template <class X, class Y>
Condition has_key(const X& value, const Y& key) {
    return detail::binary<bool>("?", value, key);
}
/// `?&`; the keys are an array of texts.
template <class X, class Y>
Condition has_all(const X& value, const Y& keys) {
    return detail::binary<bool>("?&", value, keys);
}
/// `?|`
template <class X, class Y>
Condition has_any(const X& value, const Y& keys) {
    return detail::binary<bool>("?|", value, keys);
}
/// `hstore -> key`; NULL where there is no such key.
template <class X, class K>
Expr<std::optional<std::string>> hstore_value(const X& hstore, const K& key) {
    return detail::binary<std::optional<std::string>>("->", hstore, key);
}

// JSONB alone. Paths in SQL's own language are texts: "$.items[*] ? (@.price > 10)".

/// `#-`: without what the path, an array of texts, leads to.
template <class X, class P>
Expr<retort::detail::value_type_of<X>> delete_path(const X& value, const P& path) {
    return detail::binary<retort::detail::value_type_of<X>>("#-", value, path);
}
/// `@?`
template <class X, class P>
Condition path_exists(const X& value, const P& path) {
    return detail::binary<bool>("@?", value, path);
}
/// `@@`
template <class X, class P>
Condition path_match(const X& value, const P& path) {
    return detail::binary<bool>("@@", value, path);
}

}  // namespace retort::postgresql
