// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

/// UPDATE. Without where() it changes every row.
template <class... Ts>
class Update : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;

    /// `set(users.name.set("sandy"), users.visits.set(users.visits + 1))`.
    template <class... As>
    [[nodiscard]] Update set(const As&... assignments) const {
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
    [[nodiscard]] Update<typename Selectable<Xs>::type...> returning(const Xs&... selected) const {
        sql::NodePtr node = this->node_;
        ColumnList columns{node, sql::Clause::returning};
        (Selectable<Xs>::append(selected, columns), ...);
        return Update<typename Selectable<Xs>::type...>{std::move(node)};
    }
};

/// `update(users).set(users.name.set("sandy")).where(users.id == 5)`.
[[nodiscard]] inline Update<> update(const FromArgument& table) { return Update<>{sql::new_update(table.node())}; }

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
