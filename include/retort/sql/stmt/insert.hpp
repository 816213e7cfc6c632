// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

template <class... Ts>
class Insert;

/// What becomes of a row that another with the same key keeps out.
template <class... Ts>
class OnConflict {
public:
    explicit OnConflict(sql::NodePtr insert) : insert_{std::move(insert)} {}

    [[nodiscard]] Insert<Ts...> do_nothing() const;
    /// Updates the row that is there; `excluded(users.name)` is what would have been inserted.
    template <class... As>
    [[nodiscard]] Insert<Ts...> do_update(const As&... assignments) const;
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

/// INSERT. Without values: one row of defaults; with columns() and no values: each execution gives them by name.
template <class... Ts>
class Insert : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;

    /// One row: `values(users.name.set("sandy"), users.age.set(30))`. May be called again for further rows.
    template <class... As>
    [[nodiscard]] Insert values(const As&... assignments) const {
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
    [[nodiscard]] OnConflict<Ts...> on_conflict(const Xs&... columns) const {
        sql::NodePtr node = this->node_;
        (sql::add_conflict_target(node, columns.node()), ...);
        return OnConflict<Ts...>{std::move(node)};
    }
    /// The same by the unique constraint's name (PostgreSQL).
    [[nodiscard]] OnConflict<Ts...> on_conflict_constraint(std::string_view name) const {
        sql::NodePtr node = this->node_;
        sql::set_conflict_constraint(node, name);
        return OnConflict<Ts...>{std::move(node)};
    }
    /// Upsert as MySQL says it, where any unique key counts: the same as on_conflict().do_update(…).
    template <class... As>
    [[nodiscard]] Insert on_duplicate_key_update(const As&... assignments) const {
        return on_conflict().do_update(assignments...);
    }
    template <class... Xs>
    [[nodiscard]] Insert<typename Selectable<Xs>::type...> returning(const Xs&... selected) const {
        sql::NodePtr node = this->node_;
        ColumnList columns{node, sql::Clause::returning};
        (Selectable<Xs>::append(selected, columns), ...);
        return Insert<typename Selectable<Xs>::type...>{std::move(node)};
    }
};

template <class... Ts>
Insert<Ts...> OnConflict<Ts...>::do_nothing() const {
    sql::NodePtr node = insert_;
    sql::set_conflict_action(node, sql::ConflictAction::nothing);
    return Insert<Ts...>{std::move(node)};
}

template <class... Ts>
template <class... As>
Insert<Ts...> OnConflict<Ts...>::do_update(const As&... assignments) const {
    sql::NodePtr node = insert_;
    sql::set_conflict_action(node, sql::ConflictAction::update);
    (sql::add_conflict_update(node, assignments), ...);
    return Insert<Ts...>{std::move(node)};
}

/// `insert(users).values(users.name.set("sandy"))`.
[[nodiscard]] inline Insert<> insert(const FromArgument& table) { return Insert<>{sql::new_insert(table.node())}; }

}  // namespace retort
