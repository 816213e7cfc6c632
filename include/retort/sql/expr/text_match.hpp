// SPDX-License-Identifier: MIT
// Searches in texts that few programs need: without regard to case, by the database's MATCH; BETWEEN in either order.
#pragma once

#include <string_view>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace sql {

/// The same as like_literally(), without regard to upper and lower case.
NodePtr ilike_literally(NodePtr operand, const LikePattern& pattern);
NodePtr between_symmetric(NodePtr operand, NodePtr low, NodePtr high);

}  // namespace sql

/// As contains(), without regard to upper and lower case: `icontains(users.name, "AD")`. `part` is taken literally.
template <class X, detail::if_expression<X> = 0>
Condition icontains(const X& text, std::string_view part) {
    detail::check_text<detail::value_of<X>>();
    return Condition{sql::ilike_literally(text.node(), {part, true, true})};
}
template <class X, detail::if_expression<X> = 0>
Condition istartswith(const X& text, std::string_view part) {
    detail::check_text<detail::value_of<X>>();
    return Condition{sql::ilike_literally(text.node(), {part, false, true})};
}
template <class X, detail::if_expression<X> = 0>
Condition iendswith(const X& text, std::string_view part) {
    detail::check_text<detail::value_of<X>>();
    return Condition{sql::ilike_literally(text.node(), {part, true, false})};
}

/// `text MATCH pattern`, whatever the database takes that for: full-text search in SQLite (FTS), MySQL and PostgreSQL.
template <class X, class P, detail::if_expression<X> = 0>
Condition match(const X& text, const P& pattern) {
    return detail::compare(sql::Operator::match, text, pattern);
}

/// As between(), whichever of the two bounds is the smaller one.
template <class X, class L, class H, detail::if_expression<X> = 0>
Condition between_symmetric(const X& operand, const L& low, const H& high) {
    constexpr bool fits = detail::can_compare<detail::value_of<X>, detail::value_type_of<L>>() &&
                          detail::can_compare<detail::value_of<X>, detail::value_type_of<H>>();
    static_assert(fits, "retort: this column cannot be compared with a value of that type");
    return Condition{sql::between_symmetric(operand.node(), detail::operand(low), detail::operand(high))};
}

}  // namespace retort
