// SPDX-License-Identifier: MIT
// CASE that compares one value with several: `case_(orders.total).when(0, "free").when(1, "cheap").else_("dear")`.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace detail {

/// T, or a std::optional of it where a V may be NULL.
template <class T, class V>
using nullable_with = optional_if<T, is_optional<T> || is_optional<V> || family<V> == Family::null>;

template <class S, class V>
constexpr void check_case_value() {
    static_assert(can_compare<S, V>(), "retort: when() needs a value of the type of what case_() was given");
}

template <class T, class R>
constexpr void check_case_result() {
    static_assert(can_compare<T, R>(), "retort: the branches of case_() need one type");
}

}  // namespace detail

/// CASE subject WHEN value THEN result … END. `S` is the subject's type, `T` that of the results. NULL where no value
/// equals, until else_() says otherwise. A value: each call gives another one.
template <class S, class T>
class ValueCase : public ExpressionMethods<ValueCase<S, T>, std::optional<detail::plain_type<T>>> {
public:
    explicit ValueCase(sql::CaseBuilder branches) : branches_{std::move(branches)} {}

    template <class V, class R>
    [[nodiscard]] auto when(const V& value, const R& result) const {
        detail::check_case_value<S, detail::value_type_of<V>>();
        detail::check_case_result<T, detail::value_type_of<R>>();
        sql::CaseBuilder branches = branches_;
        branches.when(detail::operand(value), detail::operand(result));
        return ValueCase<S, detail::nullable_with<T, detail::value_type_of<R>>>{std::move(branches)};
    }
    template <class R>
    [[nodiscard]] auto else_(const R& result) const {
        detail::check_case_result<T, detail::value_type_of<R>>();
        return Expr<detail::nullable_with<T, detail::value_type_of<R>>>{branches_.otherwise(detail::operand(result))};
    }
    [[nodiscard]] const sql::NodePtr& node() const { return branches_.node(); }

private:
    sql::CaseBuilder branches_;
};

/// What case_() of a value gives: it wants its first when().
template <class S>
class CaseSubject {
public:
    explicit CaseSubject(sql::NodePtr subject) : subject_{std::move(subject)} {}

    template <class V, class R>
    [[nodiscard]] auto when(const V& value, const R& result) const {
        using T = detail::value_type_of<R>;
        constexpr bool has_type = detail::family<T> != detail::Family::null;
        detail::check_case_value<S, detail::value_type_of<V>>();
        static_assert(has_type, "retort: the first branch of case_() says the type, so it cannot be NULL");
        using Result = std::conditional_t<has_type, T, int>;
        sql::CaseBuilder branches{subject_, detail::type_kind<Result>()};
        branches.when(detail::operand(value), detail::operand(result));
        return ValueCase<S, Result>{std::move(branches)};
    }

private:
    sql::NodePtr subject_;
};

template <class X, detail::if_expression<X> = 0>
CaseSubject<detail::value_of<X>> case_(const X& subject) {
    return CaseSubject<detail::value_of<X>>{subject.node()};
}

}  // namespace retort
