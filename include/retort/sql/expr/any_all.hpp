// SPDX-License-Identifier: MIT
// `users.score > all_(select(…))`: a comparison with each of several values.
#pragma once

#include <tuple>
#include <utility>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

/// ANY or ALL of the values of a subquery or an array: the right side of a comparison, and nothing else.
template <class T>
class Quantified : public detail::ExpressionBase {
public:
    using value_type = T;

    explicit Quantified(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

namespace detail {

template <class S>
auto quantified(sql::Operator op, const S& select) {
    static_assert(S::width == 1, "retort: any_() and all_() need a select of exactly one column");
    using T = std::tuple_element_t<0, typename S::row_type>;
    return Quantified<T>{sql::unary(op, select.node(), type_kind<T>())};
}

}  // namespace detail

/// Holds for one of the values at least.
template <class S, class = typename S::row_type>
auto any_(const S& select) {
    return detail::quantified(sql::Operator::any, select);
}
/// Holds for all of the values, or there are none.
template <class S, class = typename S::row_type>
auto all_(const S& select) {
    return detail::quantified(sql::Operator::all, select);
}
/// Of an array, whose elements are T: `5 == any_<int>(literal_column<int>("scores"))`.
template <class T, class X, detail::if_expression<X> = 0>
Quantified<T> any_(const X& array) {
    return Quantified<T>{sql::unary(sql::Operator::any, array.node(), detail::type_kind<T>())};
}
template <class T, class X, detail::if_expression<X> = 0>
Quantified<T> all_(const X& array) {
    return Quantified<T>{sql::unary(sql::Operator::all, array.node(), detail::type_kind<T>())};
}

// SQL has them only on the right; `any_(…) > x` becomes `x < ANY (…)`.
template <class L, class T>
Condition operator==(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::eq, left, right);
}
template <class T, class R>
Condition operator==(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::eq, right, left);
}
template <class L, class T>
Condition operator!=(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::ne, left, right);
}
template <class T, class R>
Condition operator!=(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::ne, right, left);
}
template <class L, class T>
Condition operator<(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::lt, left, right);
}
template <class T, class R>
Condition operator<(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::gt, right, left);
}
template <class L, class T>
Condition operator<=(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::le, left, right);
}
template <class T, class R>
Condition operator<=(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::ge, right, left);
}
template <class L, class T>
Condition operator>(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::gt, left, right);
}
template <class T, class R>
Condition operator>(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::lt, right, left);
}
template <class L, class T>
Condition operator>=(const L& left, const Quantified<T>& right) {
    return detail::compare(sql::Operator::ge, left, right);
}
template <class T, class R>
Condition operator>=(const Quantified<T>& left, const R& right) {
    return detail::compare(sql::Operator::le, right, left);
}

}  // namespace retort
