// SPDX-License-Identifier: MIT
// What stands in FROM: models' tables, tables without a model, aliases, joins.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/expr/expression.hpp"
#include "retort/sql/stmt/build.hpp"

namespace retort {

struct Table;

namespace sql {
struct ColumnForm;
}

/// Anything with from_node(): a model's table, an alias, a subquery, a CTE, sql::table("…").
class FromArgument {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): handles are meant to become one.
    FromArgument(sql::NodePtr from) : node_{std::move(from)} {}
    template <class X, class = decltype(std::declval<const X&>().from_node())>
    FromArgument(const X& handle)  // NOLINT(google-explicit-constructor)
        : node_{sql::from_pointer(handle.from_node())} {}

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

namespace detail {

template <class X>
struct ModelOf {
    using type = void;
};
template <class X>
requires requires { typename X::model_type; }
struct ModelOf<X> {
    using type = typename X::model_type;
};
/// The model whose table this is; void where it has none.
template <class X>
using model_of = typename ModelOf<X>::type;

}  // namespace detail

/// What join() takes: something in FROM, or a relationship, which knows its condition and the table between both
/// sides. A relationship's handle converts to it.
struct JoinTarget {
    sql::JoinStep steps[2];
    unsigned count = 0;

    JoinTarget() = default;
    /// Joined by the foreign key between it and what stands in FROM already.
    template <class X, class = decltype(std::declval<const X&>().from_node())>
    JoinTarget(const X& handle)  // NOLINT(google-explicit-constructor)
    {
        add({}, FromArgument{handle}.node(), {});
    }

    /// `left` may be null: found among what stands in FROM. A null `on`: by the foreign key. At most two.
    void add(sql::NodePtr left, sql::NodePtr right, sql::NodePtr on) {
        steps[count++] = {sql::JoinKind::inner, std::move(left), std::move(right), std::move(on)};
    }
};

namespace sql {

/// A table that no model describes, or not here: `auto t = sql::table("users"); t.column<std::int64_t>("id")`.
class TableClause {
public:
    explicit TableClause(NodePtr node) : node_{std::move(node)} {}

    template <class T>
    [[nodiscard]] Expr<T> column(std::string_view name) const {
        return Expr<T>{named_column(node_, name, detail::type_kind<T>())};
    }
    /// For insert and update: `t.set("name", "sandy")`. Nothing is known of the column's type.
    template <class V>
    [[nodiscard]] Assignment set(std::string_view name, const V& value) const {
        return {named_column(node_, name, detail::type_kind<detail::value_type_of<V>>()), detail::assigned(value)};
    }
    [[nodiscard]] TableClause alias(std::string name = {}) const {
        return TableClause{sql::alias(node_, std::move(name))};
    }
    [[nodiscard]] const NodePtr& from_node() const { return node_; }

private:
    NodePtr node_;
};

/// A table by its name; it has every column that it is asked for.
TableClause table(std::string name, std::string schema = {});
/// A table with the columns and foreign keys of `described`; asking for another column throws.
TableClause table(const Table& described);
/// The same with SQL around some of its columns (<retort/sql/expr/sql_form.hpp>).
TableClause table(const Table& described, std::vector<ColumnForm> forms);

/// A name that stands by itself.
template <class T>
Expr<T> column(std::string_view name) {
    return Expr<T>{named_column({}, name, detail::type_kind<T>())};
}

}  // namespace sql

}  // namespace retort
