// SPDX-License-Identifier: MIT
// Statements in FROM: subqueries and common table expressions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

/// A statement with a name in FROM. Its columns are asked for by position or by name.
template <class... Ts>
class Subquery {
public:
    explicit Subquery(sql::NodePtr node) : node_{std::move(node)} {}

    /// The I-th selected element, where all of them are single columns.
    template <std::size_t I>
    [[nodiscard]] auto column() const {
        return Expr<std::tuple_element_t<I, std::tuple<Ts...>>>{sql::nth_column(node_, I)};
    }
    /// By the name it has in the result. Throws UnknownSelectColumn (RT-X001).
    template <class T>
    [[nodiscard]] Expr<T> column(std::string_view name) const {
        return Expr<T>{sql::named_column(node_, name, detail::type_kind<T>())};
    }
    /// The one that was selected from `original`.
    template <class T>
    [[nodiscard]] Expr<T> column(const ColumnHandle<T>& original) const {
        return column<T>(original.key());
    }
    [[nodiscard]] Subquery alias(std::string name) const { return Subquery{sql::alias(node_, std::move(name))}; }
    [[nodiscard]] const sql::NodePtr& from_node() const { return node_; }

protected:
    sql::NodePtr node_;
};

enum class CteKind : bool { plain, recursive };
/// `select(…).cte("reach", recursive)`.
inline constexpr CteKind recursive = CteKind::recursive;

/// WITH name AS (…). A recursive one grows by union_all() of a select that refers to it:
/// `auto reach = select(…).cte("reach", recursive);  auto all = reach.union_(select(…).join(reach, …));`
template <class... Ts>
class Cte : public Subquery<Ts...> {
public:
    using Subquery<Ts...>::Subquery;

    [[nodiscard]] Cte union_(const TypedStatement<Ts...>& part) const {
        return Cte{sql::extended_cte(this->node_, sql::SetOperator::union_, part.node())};
    }
    [[nodiscard]] Cte union_all(const TypedStatement<Ts...>& part) const {
        return Cte{sql::extended_cte(this->node_, sql::SetOperator::union_all, part.node())};
    }
};

}  // namespace retort
