// SPDX-License-Identifier: MIT
// What few statements need: words of one database at certain places, hints for its planner, FETCH FIRST, other labels.
// Each function gives another statement: `prefix_with(select(users.id), "SQL_CALC_FOUND_ROWS", "mysql")`.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

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

/// As a subquery, takes all tables from the statement around it but these.
template <class... Ts, class... Fs>
[[nodiscard]] Select<Ts...> correlate_except(const Select<Ts...>& statement, const Fs&... own) {
    sql::NodePtr node = statement.node();
    (sql::add(node, sql::Clause::correlate_except, FromArgument{own}.node()), ...);
    return Select<Ts...>{std::move(node)};
}

}  // namespace retort
