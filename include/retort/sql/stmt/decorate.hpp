// SPDX-License-Identifier: MIT
// What few statements need: words of one database at certain places, hints for its planner, FETCH FIRST, other labels.
// Each function gives another statement: `prefix_with(select(users.id), "SQL_CALC_FOUND_ROWS", "mysql")`.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/sql_literal.hpp"
#include "retort/sql/stmt/select.hpp"

namespace retort {

namespace sql {

// `dialect`: the one whose database the words are for; empty: all. Throw WrongClause (RT-X002) where the statement has
// no such place.
void add_prefix(NodePtr& statement, NodePtr text, std::string dialect);
void add_suffix(NodePtr& statement, NodePtr text, std::string dialect);
/// A null `from`: for the whole statement.
void add_hint(NodePtr& statement, NodePtr from, std::string text, std::string dialect);
void set_fetch(NodePtr& statement, NodePtr count, const FetchOptions& options);
void set_label_style(NodePtr& select, LabelStyle style);
void set_uncorrelated(NodePtr& select);
NodePtr nesting_cte(NodePtr statement, std::string name);
/// `text`, whose rows have these columns.
NodePtr with_columns(const NodePtr& text, std::initializer_list<std::string_view> names);
/// SQL text as it is, with parameters.
NodePtr sql_text(std::string_view text);

}  // namespace sql

namespace detail {

template <class S>
sql::NodePtr node_of(const S& statement) {
    if constexpr (std::is_base_of_v<Statement, S>)
        return statement.node();
    else
        return statement.from_node();
}

}  // namespace detail

/// Words behind SELECT, INSERT, UPDATE or DELETE; of a CTE behind AS: `prefix_with(recent, "NOT MATERIALIZED")`.
template <class S>
[[nodiscard]] S prefix_with(const S& statement, SqlLiteral words, std::string_view dialect = {}) {
    sql::NodePtr node = detail::node_of(statement);
    sql::add_prefix(node, sql::sql_text(words.text()), std::string{dialect});
    return S{std::move(node)};
}
/// Words at the end of a SELECT, or behind the parentheses of a CTE.
template <class S>
[[nodiscard]] S suffix_with(const S& statement, SqlLiteral words, std::string_view dialect = {}) {
    sql::NodePtr node = detail::node_of(statement);
    sql::add_suffix(node, sql::sql_text(words.text()), std::string{dialect});
    return S{std::move(node)};
}
/// Advice about a table in FROM, where the database takes it there (MySQL: "USE INDEX (i)").
template <class S>
[[nodiscard]] S with_hint(const S& statement, const FromArgument& table, SqlLiteral hint,
                          std::string_view dialect = {}) {
    sql::NodePtr node = statement.node();
    sql::add_hint(node, table.node(), std::string{hint.text()}, std::string{dialect});
    return S{std::move(node)};
}
/// Advice about the whole statement, at its end.
template <class S>
[[nodiscard]] S with_statement_hint(const S& statement, SqlLiteral hint, std::string_view dialect = {}) {
    sql::NodePtr node = statement.node();
    sql::add_hint(node, {}, std::string{hint.text()}, std::string{dialect});
    return S{std::move(node)};
}

/// FETCH FIRST count ROWS ONLY, instead of limit(): `fetch_first(statement, 5, {.with_ties = true})`.
template <class S, class V>
[[nodiscard]] S fetch_first(const S& statement, const V& count, const sql::FetchOptions& options = {}) {
    sql::NodePtr node = statement.node();
    sql::set_fetch(node, detail::count_node(count), options);
    return S{std::move(node)};
}

/// How many rows an UPDATE or DELETE changes at most, where the database has it (MySQL).
template <class S, class V>
[[nodiscard]] S limit_rows(const S& statement, const V& count) {
    sql::NodePtr node = statement.node();
    sql::set_limit(node, detail::count_node(count));
    return S{std::move(node)};
}

/// Every column gets a label that says its table: users_name. A subquery of it has its columns under these names.
template <class... Ts>
[[nodiscard]] Select<Ts...> with_table_labels(const Select<Ts...>& statement) {
    sql::NodePtr node = statement.node();
    sql::set_label_style(node, sql::LabelStyle::with_tables);
    return Select<Ts...>{std::move(node)};
}
/// Columns of one name stay as they are, without numbers.
template <class... Ts>
[[nodiscard]] Select<Ts...> without_labels(const Select<Ts...>& statement) {
    sql::NodePtr node = statement.node();
    sql::set_label_style(node, sql::LabelStyle::none);
    return Select<Ts...>{std::move(node)};
}

/// DISTINCT ON: the first row, in the order of order_by(), of those that agree in these. PostgreSQL has it.
template <class... Ts, class... Xs>
[[nodiscard]] Select<Ts...> distinct_on(const Select<Ts...>& statement, const Xs&... columns) {
    sql::NodePtr node = statement.node();
    (sql::add(node, sql::Clause::distinct_on, detail::term_node(columns)), ...);
    return Select<Ts...>{std::move(node)};
}
/// For RowLock::of: `statement.with_for_update({.of = lock_of(orders)})`.
template <class... Fs>
[[nodiscard]] std::vector<sql::NodePtr> lock_of(const Fs&... tables) {
    return {FromArgument{tables}.node()...};
}

/// Any statement that returns rows as a common table expression: `cte(insert(…).returning(users.id), "new_users")`.
template <class... Ts>
[[nodiscard]] Cte<Ts...> cte(const TypedStatement<Ts...>& statement, std::string name = {}) {
    return Cte<Ts...>{sql::cte(statement.node(), std::move(name), false)};
}
/// The same, defined inside of the statement that refers to it, instead of at the top.
template <class... Ts>
[[nodiscard]] Cte<Ts...> nesting_cte(const TypedStatement<Ts...>& statement, std::string name = {}) {
    return Cte<Ts...>{sql::nesting_cte(statement.node(), std::move(name))};
}
/// Writes the CTE also where nothing refers to it: `with(update(users)…, recent)`. Several go in the order of the
/// calls.
template <class S, class... Us>
[[nodiscard]] S with(const S& statement, const Cte<Us...>& expression) {
    sql::NodePtr node = statement.node();
    sql::add(node, sql::Clause::ctes, expression.from_node());
    return S{std::move(node)};
}
/// The same, inside of this statement wherever it stands.
template <class S, class... Us>
[[nodiscard]] S with_nested(const S& statement, const Cte<Us...>& expression) {
    sql::NodePtr node = statement.node();
    sql::add(node, sql::Clause::nested_ctes, expression.from_node());
    return S{std::move(node)};
}

/// SQL text as a query whose columns have names, so that it can stand in FROM:
/// `text_query<std::int64_t, std::string>(text("SELECT id, name FROM users"), {"id", "name"}).cte("u")`.
template <class... Ts>
[[nodiscard]] Query<Ts...> text_query(const Statement& text, std::initializer_list<std::string_view> names) {
    return Query<Ts...>{sql::with_columns(text.node(), names)};
}

/// INTERSECT ALL and EXCEPT ALL: rows count as often as they stand on both sides, or more often on the left one.
template <class... Ts>
[[nodiscard]] CompoundSelect<Ts...> intersect_all(const TypedStatement<Ts...>& left,
                                                  const TypedStatement<Ts...>& right) {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::intersect_all, left.node(), right.node())};
}
template <class... Ts>
[[nodiscard]] CompoundSelect<Ts...> except_all(const TypedStatement<Ts...>& left, const TypedStatement<Ts...>& right) {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::except_all, left.node(), right.node())};
}

/// As a subquery, takes no table from the statement around it: all that it uses stand in its own FROM.
template <class... Ts>
[[nodiscard]] Select<Ts...> uncorrelated(const Select<Ts...>& statement) {
    sql::NodePtr node = statement.node();
    sql::set_uncorrelated(node);
    return Select<Ts...>{std::move(node)};
}
/// As a subquery, takes all tables from the statement around it but these.
template <class... Ts, class... Fs>
[[nodiscard]] Select<Ts...> correlate_except(const Select<Ts...>& statement, const Fs&... own) {
    sql::NodePtr node = statement.node();
    (sql::add(node, sql::Clause::correlate_except, FromArgument{own}.node()), ...);
    return Select<Ts...>{std::move(node)};
}

}  // namespace retort
