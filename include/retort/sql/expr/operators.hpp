// SPDX-License-Identifier: MIT
// The operators of expressions.
#pragma once

#include "retort/sql/expr/expression.hpp"

namespace retort {

namespace detail {

template <class L, class R>
Condition combine(sql::Operator op, const L& left, const R& right) {
    static_assert(is_condition<typename L::value_type> && is_condition<typename R::value_type>,
                  "retort: && and || need a boolean expression on both sides");
    return Condition{sql::combine(op, left.tree(), right.tree())};
}

constexpr sql::Operator operator_of(Arithmetic op) {
    switch (op) {
        case Arithmetic::add:
            return sql::Operator::add;
        case Arithmetic::sub:
            return sql::Operator::sub;
        case Arithmetic::mul:
            return sql::Operator::mul;
        case Arithmetic::div:
            return sql::Operator::true_div;
        default:
            return sql::Operator::mod;
    }
}

template <Arithmetic Op, class L, class R>
struct ArithmeticTypes {
    using Left = value_type_of<L>;
    using Right = value_type_of<R>;
    using plain = typename ArithmeticResult<Op, plain_type<Left>, plain_type<Right>>::type;
    static constexpr bool exists = !std::is_void_v<plain>;
    using type = optional_if<std::conditional_t<exists, plain, int>, is_optional<Left> || is_optional<Right>>;
};

template <Arithmetic Op, class L, class R>
Expr<typename ArithmeticTypes<Op, L, R>::type> calculate(const L& left, const R& right) {
    using Types = ArithmeticTypes<Op, L, R>;
    static_assert(Types::exists, "retort: there is no such arithmetic between values of these types");
    constexpr bool joins_text = std::is_same_v<typename Types::plain, std::string>;
    return Expr<typename Types::type>{sql::binary(joins_text ? sql::Operator::concat : operator_of(Op), operand(left),
                                                  operand(right), type_kind<typename Types::type>())};
}

template <class V>
using if_value = std::enable_if_t<!is_expression<V>, int>;

}  // namespace detail

template <class S1, class T1, class S2, class T2>
Condition operator==(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::eq, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator==(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::eq, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator==(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::eq, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
Condition operator!=(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::ne, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator!=(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::ne, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator!=(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::ne, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
Condition operator<(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::lt, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator<(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::lt, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator<(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::gt, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
Condition operator<=(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::le, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator<=(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::le, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator<=(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::ge, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
Condition operator>(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::gt, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator>(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::gt, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator>(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::lt, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
Condition operator>=(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::compare(sql::Operator::ge, left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
Condition operator>=(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::compare(sql::Operator::ge, left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
Condition operator>=(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::compare(sql::Operator::le, right.self(), left);
}

template <class S1, class T1, class S2, class T2>
auto operator+(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::calculate<Arithmetic::add>(left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
auto operator+(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::calculate<Arithmetic::add>(left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
auto operator+(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::calculate<Arithmetic::add>(left, right.self());
}

template <class S1, class T1, class S2, class T2>
auto operator-(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::calculate<Arithmetic::sub>(left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
auto operator-(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::calculate<Arithmetic::sub>(left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
auto operator-(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::calculate<Arithmetic::sub>(left, right.self());
}

template <class S1, class T1, class S2, class T2>
auto operator*(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::calculate<Arithmetic::mul>(left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
auto operator*(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::calculate<Arithmetic::mul>(left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
auto operator*(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::calculate<Arithmetic::mul>(left, right.self());
}

// True division, as in SQLAlchemy: 7 / 2 is 3.5 also between integer columns; floor_div() is the other one.
template <class S1, class T1, class S2, class T2>
auto operator/(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::calculate<Arithmetic::div>(left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
auto operator/(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::calculate<Arithmetic::div>(left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
auto operator/(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::calculate<Arithmetic::div>(left, right.self());
}

template <class S1, class T1, class S2, class T2>
auto operator%(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::calculate<Arithmetic::mod>(left.self(), right.self());
}
template <class S, class T, class V, detail::if_value<V> = 0>
auto operator%(const ExpressionMethods<S, T>& left, const V& right) {
    return detail::calculate<Arithmetic::mod>(left.self(), right);
}
template <class V, class S, class T, detail::if_value<V> = 0>
auto operator%(const V& left, const ExpressionMethods<S, T>& right) {
    return detail::calculate<Arithmetic::mod>(left, right.self());
}

template <class S1, class T1, class S2, class T2>
Condition operator&&(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::combine(sql::Operator::and_, left, right);
}
template <class S1, class T1, class S2, class T2>
Condition operator||(const ExpressionMethods<S1, T1>& left, const ExpressionMethods<S2, T2>& right) {
    return detail::combine(sql::Operator::or_, left, right);
}
template <class S, class T>
Condition operator!(const ExpressionMethods<S, T>& condition) {
    static_assert(detail::is_condition<T>, "retort: ! needs a boolean expression");
    return Condition{sql::negate(condition.tree())};
}
/// `-column`.
template <class S, class T>
Expr<T> operator-(const ExpressionMethods<S, T>& operand) {
    static_assert(detail::family<detail::plain_type<T>> == detail::Family::number, "retort: - needs a number");
    return Expr<T>{sql::unary(sql::Operator::negative, operand.tree(), detail::type_kind<T>())};
}

}  // namespace retort
