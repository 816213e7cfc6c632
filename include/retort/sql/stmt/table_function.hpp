// SPDX-License-Identifier: MIT
// What stands in FROM besides tables and subqueries: functions that give rows, samples of tables, LATERAL.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "retort/sql/expr/functions.hpp"
#include "retort/sql/stmt/select.hpp"

namespace retort {

/// How a function stands in FROM.
struct TableFunctionOptions {
    std::string name = {};         ///< Empty: made when the statement is compiled.
    bool with_ordinality = false;  ///< A further column numbers the rows, from 1; name it last.
    bool lateral = false;          ///< Its arguments may be columns of what stands before it in FROM.
    bool with_columns = false;     ///< Writes the names of the columns behind its name.
    bool with_types = false;       ///< The same with their types, for functions that return records.
};

namespace sql {

struct ColumnOfFunction {
    std::string_view name;
    TypeKind type;
};
NodePtr table_function(NodePtr function, std::initializer_list<ColumnOfFunction> columns,
                       const TableFunctionOptions& options);
NodePtr whole_row(NodePtr from, TypeKind type);
NodePtr field(NodePtr operand, std::string_view name, TypeKind type);
NodePtr sample(NodePtr table, NodePtr method, NodePtr seed, std::string name);
NodePtr lateral(NodePtr statement, std::string name);

}  // namespace sql

/// A function as a table: `auto j = table_valued<std::string, int>(func<bool>("json_each", docs.body), {"key",
/// "value"});` `select(j.column<0>()).where(j.column<int>("value") > 3)`.
template <class... Ts, class X, std::size_t N>
[[nodiscard]] Subquery<Ts...> table_valued(const Expr<X>& function, const std::string_view (&names)[N],
                                           const TableFunctionOptions& options = {}) {
    static_assert(sizeof...(Ts) == N, "retort: table_valued() needs a type for each of its columns");
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return Subquery<Ts...>{sql::table_function(
            function.node(), {sql::ColumnOfFunction{names[I], detail::type_kind<Ts>()}...}, options)};
    }
    (std::index_sequence_for<Ts...>{});
}

/// A function in FROM whose rows are single values: the value, called `name`.
/// `auto n = column_valued(func<int>("generate_series", 1, 5), "n"); select(n).where(n > 2)`.
template <class T>
[[nodiscard]] Expr<T> column_valued(const Expr<T>& function, std::string name = {}) {
    sql::NodePtr from = sql::table_function(function.node(), {}, {.name = std::move(name)});
    return Expr<T>{sql::whole_row(std::move(from), detail::type_kind<T>())};
}

/// A row of a table, alias or subquery as one value: `func<std::string>("row_to_json", whole_row<bool>(users))`.
template <class T>
[[nodiscard]] Expr<T> whole_row(const FromArgument& from) {
    return Expr<T>{sql::whole_row(from.node(), detail::type_kind<T>())};
}

/// `(value).name`, of a value that is a row.
template <class T, class X, detail::if_expression<X> = 0>
[[nodiscard]] Expr<T> field_of(const X& value, std::string_view name) {
    return Expr<T>{sql::field(value.node(), name, detail::type_kind<T>())};
}

/// Some rows of a table, chosen by a method of the database: `auto some = table_sample(users, func<double>("bernoulli",
/// 5));` `select(some.column<std::string>("name"))`. The same `seed` gives the same rows.
template <class X>
[[nodiscard]] sql::TableClause table_sample(const FromArgument& table, const Expr<X>& method, std::string name = {}) {
    return sql::TableClause{sql::sample(table.node(), method.node(), {}, std::move(name))};
}
template <class X, class S>
[[nodiscard]] sql::TableClause table_sample(const FromArgument& table, const Expr<X>& method, std::string name,
                                            const S& seed) {
    return sql::TableClause{sql::sample(table.node(), method.node(), detail::operand(seed), std::move(name))};
}

/// A subquery that may refer to what stands before it in FROM: `join(lateral(select(…).limit(1), "last"), true_())`.
template <class... Ts>
[[nodiscard]] Subquery<Ts...> lateral(const TypedStatement<Ts...>& statement, std::string name = {}) {
    return Subquery<Ts...>{sql::lateral(statement.node(), std::move(name))};
}

}  // namespace retort
