// SPDX-License-Identifier: MIT
// Operators that Retort has no name for: `op<bool>("@>")(left, right)`.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/sql_literal.hpp"

namespace retort {

namespace sql {

struct CustomOperator {
    std::string_view symbol;
    std::int8_t precedence;
};
NodePtr custom(const CustomOperator& op, NodePtr left, NodePtr right, TypeKind type);

}  // namespace sql

/// An operator whose results are R.
template <class R>
class BinaryOperator {
public:
    constexpr explicit BinaryOperator(sql::CustomOperator op) : op_{op} {}

    /// Columns, expressions and plain values (which are bound).
    template <class X, class Y>
    [[nodiscard]] Expr<R> operator()(const X& left, const Y& right) const {
        return Expr<R>{sql::custom(op_, detail::operand(left), detail::operand(right), detail::type_kind<R>())};
    }

private:
    sql::CustomOperator op_;
};

/// `precedence` is on SQLAlchemy's scale (8: `*`, 7: `+`, 6: `||`, 5: `=`, 3: AND); what binds no tighter than it gets
/// parentheses as an operand, and conditions always do. The symbol is a literal, so that no value can stand in it.
template <class R>
constexpr BinaryOperator<R> op(SqlLiteral symbol, std::int8_t precedence = 0) {
    return BinaryOperator<R>{{symbol.text(), precedence}};
}

/// Refuses what is not a literal.
template <class R, class S,
          std::enable_if_t<!std::is_array_v<S> && std::is_convertible_v<const S&, std::string_view>, int> = 0>
BinaryOperator<R> op(const S&, std::int8_t = 0) {
    static_assert(std::is_void_v<S>, "retort: op() takes a string literal");
    return BinaryOperator<R>{{}};
}

}  // namespace retort
