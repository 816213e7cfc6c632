// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>
#include <utility>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

/// UPDATE. `Of` is the model whose table it is; void: nobody knows. Without where() it changes every row.
template <class Of = void, class... Ts>
class Update : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;
    /// Any model's is an Update<>.
    template <class Model>
    requires(std::is_void_v<Of> && !std::is_void_v<Model>) Update(const Update<Model, Ts...>& other)
        : TypedStatement<Ts...>{other.node()} {}  // NOLINT(google-explicit-constructor)

    /// `set(users.name.set("sandy"), users.visits.set(users.visits + 1))`.
    template <class... As>
    [[nodiscard]] Update set(const As&... assignments) const {
        static_assert((detail::may_belong_to<Of, As>() && ...),
                      "retort: this column is of a table that is not in FROM");
        Update copy = *this;
        (sql::add_assignment(copy.node_, assignments), ...);
        return copy;
    }
    template <class... Cs>
    [[nodiscard]] Update where(const Cs&... conditions) const {
        Update copy = *this;
        (sql::add(copy.node_, sql::Clause::where, detail::condition_node(conditions)), ...);
        return copy;
    }
    template <class... Xs>
    [[nodiscard]] Update<Of, typename Selectable<Xs>::type...> returning(const Xs&... selected) const {
        sql::NodePtr node = this->node_;
        ColumnList columns{node, sql::Clause::returning};
        (Selectable<Xs>::append(selected, columns), ...);
        return Update<Of, typename Selectable<Xs>::type...>{std::move(node)};
    }
};

/// `update(users).set(users.name.set("sandy")).where(users.id == 5)`.
template <class Table>
[[nodiscard]] Update<detail::model_of<Table>> update(const Table& table) {
    return Update<detail::model_of<Table>>{sql::new_update(FromArgument{table}.node())};
}

/// DELETE. Without where() it deletes every row.
template <class... Ts>
class Delete : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;

    template <class... Cs>
    [[nodiscard]] Delete where(const Cs&... conditions) const {
        Delete copy = *this;
        (sql::add(copy.node_, sql::Clause::where, detail::condition_node(conditions)), ...);
        return copy;
    }
    template <class... Xs>
    [[nodiscard]] Delete<typename Selectable<Xs>::type...> returning(const Xs&... selected) const {
        sql::NodePtr node = this->node_;
        ColumnList columns{node, sql::Clause::returning};
        (Selectable<Xs>::append(selected, columns), ...);
        return Delete<typename Selectable<Xs>::type...>{std::move(node)};
    }
};

/// `delete_(users).where(users.id == 5)`. (`delete` is a word of C++.)
[[nodiscard]] inline Delete<> delete_(const FromArgument& table) { return Delete<>{sql::new_delete(table.node())}; }

}  // namespace retort
