// SPDX-License-Identifier: MIT
// The bodies of ExpressionMethods.
#pragma once

#include "retort/sql/expr/expression.hpp"

namespace retort {

namespace detail {

template <class V>
Condition like(sql::Operator op, const sql::NodePtr& text, const V& pattern, char escape) {
    static_assert(family<plain_type<value_type_of<V>>> == Family::text, "retort: like() needs a text as its pattern");
    return Condition{sql::like(op, text, operand(pattern), escape)};
}

template <class T>
constexpr void check_text() {
    static_assert(family<plain_type<T>> == Family::text,
                  "retort: like(), contains(), startswith() and endswith() need a text column");
}

template <class V>
void add_to(sql::InList& list, const V& value, Scratch& scratch) {
    if constexpr (is_expression<V>)
        list.add(value.node());
    else
        list.add(view_of(value, scratch));
}

template <class X, class Values>
Condition in_values(sql::Operator op, const X& expression, const Values& values) {
    using V = std::decay_t<decltype(*values.begin())>;
    using Element = value_type_of<V>;
    constexpr bool fits = can_compare<typename X::value_type, Element>();
    static_assert(fits, "retort: this column cannot be compared with a value of that type");
    if constexpr (fits) {
        sql::InList list{type_kind<Element>()};
        Scratch scratch;
        for (const V& value : values) add_to(list, value, scratch);
        return Condition{list.in(op, expression.node())};
    } else {
        return Condition{{}};
    }
}

template <class X, class C>
Condition in_any(sql::Operator op, const X& expression, const C& values) {
    if constexpr (requires { typename C::row_type; }) {
        static_assert(C::width == 1, "retort: in_() needs a select of exactly one column");
        return Condition{sql::compare(op, expression.node(), values.node())};
    } else {
        return in_values(op, expression, values);
    }
}

template <class X, class L, class H>
Condition between(const X& expression, const L& low, const H& high, bool negated) {
    using T = typename X::value_type;
    constexpr bool fits = can_compare<T, value_type_of<L>>() && can_compare<T, value_type_of<H>>();
    static_assert(fits, "retort: this column cannot be compared with a value of that type");
    if constexpr (fits)
        return Condition{sql::between(expression.node(), operand(low), operand(high), negated)};
    else
        return Condition{{}};
}

}  // namespace detail

template <class Self, class T>
Condition ExpressionMethods<Self, T>::is_null() const {
    return Condition{sql::compare(sql::Operator::eq, tree(), sql::null())};
}

template <class Self, class T>
Condition ExpressionMethods<Self, T>::is_not_null() const {
    return Condition{sql::compare(sql::Operator::ne, tree(), sql::null())};
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::like(const V& pattern, char escape) const {
    detail::check_text<T>();
    return detail::like(sql::Operator::like, tree(), pattern, escape);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::not_like(const V& pattern, char escape) const {
    detail::check_text<T>();
    return detail::like(sql::Operator::not_like, tree(), pattern, escape);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::ilike(const V& pattern, char escape) const {
    detail::check_text<T>();
    return detail::like(sql::Operator::ilike, tree(), pattern, escape);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::not_ilike(const V& pattern, char escape) const {
    detail::check_text<T>();
    return detail::like(sql::Operator::not_ilike, tree(), pattern, escape);
}

template <class Self, class T>
Condition ExpressionMethods<Self, T>::contains(std::string_view part) const {
    detail::check_text<T>();
    return Condition{sql::like_literally(tree(), {part, true, true})};
}

template <class Self, class T>
Condition ExpressionMethods<Self, T>::startswith(std::string_view part) const {
    detail::check_text<T>();
    return Condition{sql::like_literally(tree(), {part, false, true})};
}

template <class Self, class T>
Condition ExpressionMethods<Self, T>::endswith(std::string_view part) const {
    detail::check_text<T>();
    return Condition{sql::like_literally(tree(), {part, true, false})};
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::in_(std::initializer_list<V> values) const {
    return detail::in_values(sql::Operator::in, self(), values);
}

template <class Self, class T>
template <class C>
Condition ExpressionMethods<Self, T>::in_(const C& values) const {
    return detail::in_any(sql::Operator::in, self(), values);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::not_in(std::initializer_list<V> values) const {
    return detail::in_values(sql::Operator::not_in, self(), values);
}

template <class Self, class T>
template <class C>
Condition ExpressionMethods<Self, T>::not_in(const C& values) const {
    return detail::in_any(sql::Operator::not_in, self(), values);
}

template <class Self, class T>
template <class L, class H>
Condition ExpressionMethods<Self, T>::between(const L& low, const H& high) const {
    return detail::between(self(), low, high, false);
}

template <class Self, class T>
template <class L, class H>
Condition ExpressionMethods<Self, T>::not_between(const L& low, const H& high) const {
    return detail::between(self(), low, high, true);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::is_distinct_from(const V& value) const {
    return detail::compare(sql::Operator::is_distinct_from, self(), value);
}

template <class Self, class T>
template <class V>
Condition ExpressionMethods<Self, T>::is_not_distinct_from(const V& value) const {
    return detail::compare(sql::Operator::is_not_distinct_from, self(), value);
}

}  // namespace retort
