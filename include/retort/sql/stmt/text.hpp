// SPDX-License-Identifier: MIT
// SQL as text, with bound parameters.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/sql_literal.hpp"
#include "retort/sql/stmt/build.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

/// SQL text with known rows: `text("SELECT name, age FROM users").columns<std::string, int>()`.
template <class... Ts>
class TextSelect : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;
};

/// SQL text, as a statement or as a condition: `text("SELECT name FROM users WHERE id = :id").bind("id", 5)`. `:name`
/// is a parameter, outside of quotes and where no other colon stands beside it; `\:` is a colon. A value, not a
/// builder: bind() returns another one.
class TextClause : public ExpressionMethods<TextClause, bool>, public Statement {
public:
    explicit TextClause(std::string_view sql);

    /// Gives `:name` its value, wherever it stands. Throws UnknownParameter (RT-X004) where the text has none.
    template <class V>
    [[nodiscard]] TextClause bind(std::string_view name, const V& value) const {
        Scratch scratch;
        return bind_view(name, detail::view_of(value, scratch), detail::type_kind<detail::value_type_of<V>>());
    }

    /// As a statement that returns rows of these types.
    template <class... Ts>
    [[nodiscard]] TextSelect<Ts...> columns() const {
        return TextSelect<Ts...>{sql::with_rows(node())};
    }

private:
    [[nodiscard]] TextClause bind_view(std::string_view name, const ValueView& value, TypeKind type) const;
};

template <>
struct Selectable<TextClause> {
    using type = bool;
    template <class X>
    static void append(const X&, ColumnList&) {
        static_assert(std::is_void_v<X>, "retort: text() has no type to select; write literal_column<T>(\"…\")");
    }
};

inline TextClause text(SqlLiteral sql) { return TextClause{sql.text()}; }

/// Refuses what is not a literal.
template <class S, std::enable_if_t<!std::is_array_v<S> && std::is_convertible_v<const S&, std::string_view>, int> = 0>
TextClause text(const S&) {
    static_assert(std::is_void_v<S>,
                  "retort: text() takes a string literal; text_unchecked() is the door for SQL made at run time");
    return TextClause{{}};
}

/// SQL made at run time. Nothing is checked: see to it that no outside value stands in it.
inline TextClause text_unchecked(std::string_view sql) { return TextClause{sql}; }

/// SQL text that stands for one value: `literal_column<int>("rowid")`.
template <class T>
Expr<T> literal_column(SqlLiteral sql) {
    return Expr<T>{sql::literal_sql(std::string{sql.text()}, detail::type_kind<T>())};
}

}  // namespace retort
