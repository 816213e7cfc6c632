// SPDX-License-Identifier: MIT
// Functions of SQL. Their parameters are columns, expressions and plain values (which are bound).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "retort/sql/expr/expr.hpp"

namespace retort {

namespace detail {

template <class X>
using if_expression = std::enable_if_t<is_expression<X>, int>;
template <class X>
using value_of = typename X::value_type;
template <class X>
using optional_of = std::optional<plain_type<value_of<X>>>;

/// What sum() gives: integers add up in 64 bits.
template <class T>
using sum_type = std::conditional_t<std::is_integral_v<T>, std::int64_t, T>;

template <class R, class X>
Expr<R> function_of(std::string_view name, const X& argument) {
    return Expr<R>{sql::function(name, type_kind<R>(), {argument.node()})};
}

}  // namespace detail

/// Any function, by its name in SQL: `func<std::string>("replace", users.name, "a", "b")`. Plain names (letters,
/// digits, `_`, `.`) are written as they are, others are quoted.
template <class R, class... Args>
Expr<R> func(std::string_view name, const Args&... arguments) {
    return Expr<R>{sql::function(name, detail::type_kind<R>(), {detail::operand(arguments)...})};
}

/// count(*).
Expr<std::int64_t> count();
template <class X, detail::if_expression<X> = 0>
Expr<std::int64_t> count(const X& counted) {
    return detail::function_of<std::int64_t>("count", counted);
}
/// NULL (std::nullopt) over no rows, as the other aggregates.
template <class X, detail::if_expression<X> = 0>
auto sum(const X& summed) {
    return detail::function_of<std::optional<detail::sum_type<detail::plain_type<detail::value_of<X>>>>>("sum", summed);
}
template <class X, detail::if_expression<X> = 0>
Expr<std::optional<double>> avg(const X& averaged) {
    return detail::function_of<std::optional<double>>("avg", averaged);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> min(const X& compared) {
    return detail::function_of<detail::optional_of<X>>("min", compared);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::optional_of<X>> max(const X& compared) {
    return detail::function_of<detail::optional_of<X>>("max", compared);
}
/// `count(distinct(orders.user_id))`.
template <class X, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> distinct(const X& operand) {
    using T = detail::value_of<X>;
    return Expr<T>{sql::unary(sql::Operator::distinct, operand.node(), detail::type_kind<T>())};
}
/// `aggregate FILTER (WHERE condition)`: `filter(count(), orders.open)`.
template <class T, class C>
Expr<T> filter(const Expr<T>& aggregate, const C& condition) {
    static_assert(detail::is_condition<detail::value_of<C>>, "retort: filter() needs a boolean expression");
    return Expr<T>{sql::filtered(aggregate.node(), condition.node())};
}

template <class X, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> lower(const X& text) {
    return detail::function_of<detail::value_of<X>>("lower", text);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> upper(const X& text) {
    return detail::function_of<detail::value_of<X>>("upper", text);
}
/// Characters of a text.
template <class X, detail::if_expression<X> = 0>
auto length(const X& text) {
    return detail::function_of<detail::optional_if<std::int64_t, detail::is_optional<detail::value_of<X>>>>("length",
                                                                                                            text);
}
template <class X, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> abs(const X& number) {
    return detail::function_of<detail::value_of<X>>("abs", number);
}
/// The first that is not NULL. All must be of one type; the result may be NULL only where all may.
template <class X, class... Rest, detail::if_expression<X> = 0>
auto coalesce(const X& first, const Rest&... rest) {
    using T = detail::plain_type<detail::value_of<X>>;
    static_assert((comparable_types<T, detail::plain_type<detail::value_type_of<Rest>>> && ...),
                  "retort: coalesce() needs values of one type");
    constexpr bool nullable =
        (detail::is_optional<detail::value_of<X>> && ... && detail::is_optional<detail::value_type_of<Rest>>);
    using R = detail::optional_if<T, nullable>;
    return Expr<R>{sql::function("coalesce", detail::type_kind<R>(), {first.node(), detail::operand(rest)...})};
}
/// Division of whole numbers that drops the rest.
template <class X, class Y>
auto floor_div(const X& left, const Y& right) {
    using Types = detail::ArithmeticTypes<Arithmetic::mul, X, Y>;
    static_assert(Types::exists, "retort: there is no such arithmetic between values of these types");
    return Expr<typename Types::type>{sql::binary(sql::Operator::floor_div, detail::operand(left),
                                                  detail::operand(right), detail::type_kind<typename Types::type>())};
}
/// CAST(x AS the SQL type of T), or as `type` where that is given. Stays nullable where x is.
template <class T, class X, class SqlType = TypeTag>
auto cast(const X& value, const SqlType& type = Codec<detail::plain_type<T>>::type) {
    constexpr bool nullable = detail::is_optional<T> || detail::is_optional<detail::value_type_of<X>>;
    return Expr<detail::optional_if<T, nullable>>{sql::cast(detail::operand(value), type)};
}
/// The same SQL, read as another C++ type.
template <class T, class X, detail::if_expression<X> = 0>
Expr<T> type_coerce(const X& expression) {
    return Expr<T>{expression.node()};
}
/// EXTRACT(field FROM x): "year", "month", "day", "hour", "minute", "second", "dow", "doy", "epoch".
template <class X, detail::if_expression<X> = 0>
auto extract(std::string_view field, const X& moment) {
    return Expr<detail::optional_if<std::int64_t, detail::is_optional<detail::value_of<X>>>>{
        sql::extract(field, moment.node())};
}

/// A value as an expression of its own.
template <class V>
Expr<detail::value_type_of<V>> literal(const V& value) {
    return Expr<detail::value_type_of<V>>{detail::bind_value(value)};
}
/// A parameter that each execution gives: `users.id == bind_param<std::int64_t>("id")`.
template <class T>
Expr<T> bind_param(std::string_view name) {
    return Expr<T>{sql::named_bind(std::string{name}, detail::type_kind<T>())};
}
Expr<std::optional<bool>> null();
Condition true_();
Condition false_();

/// The value that an INSERT would have inserted, in `do_update(…)`.
template <class X, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> excluded(const X& column) {
    return Expr<detail::value_of<X>>{sql::excluded_column(column.node())};
}

/// A branch of case_().
template <class T>
struct When {
    sql::NodePtr condition;
    sql::NodePtr result;
};
template <class C, class V>
When<detail::value_type_of<V>> when(const C& condition, const V& result) {
    static_assert(detail::is_condition<detail::value_type_of<C>>, "retort: when() needs a boolean expression");
    return {condition.node(), detail::operand(result)};
}

/// CASE WHEN … THEN … END; NULL where no branch holds, until else_() says otherwise.
template <class T>
class Case : public ExpressionMethods<Case<T>, std::optional<detail::plain_type<T>>> {
public:
    explicit Case(sql::CaseBuilder branches) : branches_{std::move(branches)} {}

    /// Optional where `value` may be NULL.
    template <class V>
    [[nodiscard]] auto else_(const V& value) const {
        using Otherwise = detail::value_type_of<V>;
        static_assert(detail::can_compare<T, Otherwise>(), "retort: else_() needs a value of the type of the branches");
        constexpr bool nullable = detail::is_optional<T> || detail::is_optional<Otherwise> ||
                                  detail::family<Otherwise> == detail::Family::null;
        return Expr<detail::optional_if<T, nullable>>{branches_.otherwise(detail::operand(value))};
    }
    [[nodiscard]] const sql::NodePtr& node() const { return branches_.node(); }

private:
    sql::CaseBuilder branches_;
};

/// `case_(when(orders.total > 100, "large"), when(orders.total > 10, "middle")).else_("small")`.
template <class T, class... Rest>
Case<T> case_(const When<T>& first, const When<Rest>&... rest) {
    static_assert((detail::can_compare<T, Rest>() && ...), "retort: the branches of case_() need one type");
    sql::CaseBuilder branches{{}, detail::type_kind<T>()};
    branches.when(first.condition, first.result);
    (branches.when(rest.condition, rest.result), ...);
    return Case<T>{std::move(branches)};
}

}  // namespace retort
