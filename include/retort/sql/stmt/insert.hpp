// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

template <class Into = void, class... Ts>
class Insert;

/// What becomes of a row that another with the same key keeps out.
template <class Into, class... Ts>
class OnConflict {
public:
    explicit OnConflict(sql::NodePtr insert) : insert_{std::move(insert)} {}

    [[nodiscard]] Insert<Into, Ts...> do_nothing() const;
    /// Updates the row that is there; `excluded(users.name)` is what would have been inserted.
    template <class... As>
    [[nodiscard]] Insert<Into, Ts...> do_update(const As&... assignments) const;
    /// Which partial unique index is meant, by its condition.
    template <class C>
    [[nodiscard]] OnConflict index_where(const C& condition) const {
        OnConflict copy = *this;
        sql::set_conflict_target_where(copy.insert_, detail::condition_node(condition));
        return copy;
    }
    /// Which rows do_update() changes.
    template <class C>
    [[nodiscard]] OnConflict where(const C& condition) const {
        OnConflict copy = *this;
        sql::set_conflict_where(copy.insert_, detail::condition_node(condition));
        return copy;
    }

private:
    sql::NodePtr insert_;
};

/// INSERT. `Into` is the model whose table it is; void: nobody knows. Without values: one row of defaults; with
/// columns() and no values: each execution gives them by name.
template <class Into, class... Ts>
class Insert : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;
    /// Any model's is an Insert<>.
    template <class Model>
    requires(std::is_void_v<Into> && !std::is_void_v<Model>) Insert(const Insert<Model, Ts...>& other)
        : TypedStatement<Ts...>{other.node()} {}  // NOLINT(google-explicit-constructor)

    /// One row: `values(users.name.set("sandy"), users.age.set(30))`. May be called again for further rows.
    template <class... As>
    [[nodiscard]] Insert values(const As&... assignments) const {
        static_assert((detail::may_belong_to<Into, As>() && ...),
                      "retort: this column is of a table that is not in FROM");
        const Assignment row[]{assignments...};
        Insert copy = *this;
        sql::add_row(copy.node_, row, sizeof...(As));
        return copy;
    }
    /// Many rows in one statement; each must name the same columns. For thousands of rows execute one statement with
    /// columns() many times instead: databases limit the parameters of a statement.
    [[nodiscard]] Insert rows(std::initializer_list<std::vector<Assignment>> rows) const {
        Insert copy = *this;
        for (const auto& row : rows) sql::add_row(copy.node_, row.data(), row.size());
        return copy;
    }
    template <class... Xs>
    [[nodiscard]] Insert columns(const Xs&... columns) const {
        static_assert((detail::may_belong_to<Into, Xs>() && ...),
                      "retort: this column is of a table that is not in FROM");
        Insert copy = *this;
        (sql::add_column(copy.node_, columns.node()), ...);
        return copy;
    }
    /// The rows of `statement`, into the columns that columns() named.
    template <class... Us>
    [[nodiscard]] Insert from_select(const TypedStatement<Us...>& statement) const {
        Insert copy = *this;
        sql::set_select(copy.node_, statement.node());
        return copy;
    }
    /// Upsert: the columns are those of a unique key; none: any key.
    template <class... Xs>
    [[nodiscard]] OnConflict<Into, Ts...> on_conflict(const Xs&... columns) const {
        static_assert((detail::may_belong_to<Into, Xs>() && ...),
                      "retort: this column is of a table that is not in FROM");
        sql::NodePtr node = this->node_;
        (sql::add_conflict_target(node, columns.node()), ...);
        return OnConflict<Into, Ts...>{std::move(node)};
    }
    /// The same by the unique constraint's name (PostgreSQL).
    [[nodiscard]] OnConflict<Into, Ts...> on_conflict_constraint(std::string_view name) const {
        sql::NodePtr node = this->node_;
        sql::set_conflict_constraint(node, name);
        return OnConflict<Into, Ts...>{std::move(node)};
    }
    /// Upsert as MySQL says it, where any unique key counts: the same as on_conflict().do_update(…).
    template <class... As>
    [[nodiscard]] Insert on_duplicate_key_update(const As&... assignments) const {
        return on_conflict().do_update(assignments...);
    }
    template <class... Xs>
    [[nodiscard]] Insert<Into, typename Selectable<Xs>::type...> returning(const Xs&... selected) const {
        static_assert((detail::may_belong_to<Into, Xs>() && ...),
                      "retort: this column is of a table that is not in FROM");
        sql::NodePtr node = this->node_;
        ColumnList columns{node, sql::Clause::returning};
        (Selectable<Xs>::append(selected, columns), ...);
        return Insert<Into, typename Selectable<Xs>::type...>{std::move(node)};
    }
};

template <class Into, class... Ts>
Insert<Into, Ts...> OnConflict<Into, Ts...>::do_nothing() const {
    sql::NodePtr node = insert_;
    sql::set_conflict_action(node, sql::ConflictAction::nothing);
    return Insert<Into, Ts...>{std::move(node)};
}

template <class Into, class... Ts>
template <class... As>
Insert<Into, Ts...> OnConflict<Into, Ts...>::do_update(const As&... assignments) const {
    static_assert((detail::may_belong_to<Into, As>() && ...), "retort: this column is of a table that is not in FROM");
    sql::NodePtr node = insert_;
    sql::set_conflict_action(node, sql::ConflictAction::update);
    (sql::add_conflict_update(node, assignments), ...);
    return Insert<Into, Ts...>{std::move(node)};
}

/// `insert(users).values(users.name.set("sandy"))`.
template <class Table>
[[nodiscard]] Insert<detail::model_of<Table>> insert(const Table& table) {
    return Insert<detail::model_of<Table>>{sql::new_insert(FromArgument{table}.node())};
}

}  // namespace retort
