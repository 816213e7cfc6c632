// SPDX-License-Identifier: MIT
// Regular expressions, in the syntax of the database. SQLite has the operator only where the program, or an extension,
// brings the function regexp(pattern, text).
#pragma once

#include <string_view>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace sql {

/// `right`: the pattern, or for a replacement the tuple of both. `flags` are the database's own letters.
NodePtr regexp(Operator op, NodePtr left, NodePtr right, std::string_view flags);

}  // namespace sql

namespace detail {

template <class... Xs>
constexpr bool check_regexp() {
    constexpr bool fits = ((family<plain_type<value_type_of<Xs>>> == Family::text) && ...);
    static_assert(fits, "retort: regexp_match() and regexp_replace() need texts");
    return fits;
}

}  // namespace detail

/// Whether the pattern is found in the text: `regexp_match(users.name, "^a", "i")`.
template <class X, class P>
Condition regexp_match(const X& text, const P& pattern, std::string_view flags = {}) {
    if constexpr (detail::check_regexp<X, P>())
        return Condition{
            sql::regexp(sql::Operator::regexp_match, detail::operand(text), detail::operand(pattern), flags)};
    else
        return Condition{{}};
}

/// The text with what the pattern finds replaced: the first place only, or all of them, as the database has it.
template <class X, class P, class R, detail::if_expression<X> = 0>
Expr<detail::value_of<X>> regexp_replace(const X& text, const P& pattern, const R& replacement,
                                         std::string_view flags = {}) {
    if constexpr (detail::check_regexp<X, P, R>())
        return Expr<detail::value_of<X>>{
            sql::regexp(sql::Operator::regexp_replace, text.node(),
                        sql::tuple({detail::operand(pattern), detail::operand(replacement)}), flags)};
    else
        return Expr<detail::value_of<X>>{{}};
}

}  // namespace retort
