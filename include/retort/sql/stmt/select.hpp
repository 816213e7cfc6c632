// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/stmt/selectable.hpp"
#include "retort/sql/stmt/subquery.hpp"

namespace retort {

template <class... Ts>
class CompoundSelect;

/// What every statement that returns rows can become: part of another.
template <class... Ts>
class Query : public TypedStatement<Ts...> {
public:
    using TypedStatement<Ts...>::TypedStatement;

    [[nodiscard]] Subquery<Ts...> subquery(std::string name = {}) const {
        return Subquery<Ts...>{sql::subquery(this->node_, std::move(name))};
    }
    [[nodiscard]] Cte<Ts...> cte(std::string name = {}, CteKind kind = CteKind::plain) const {
        return Cte<Ts...>{sql::cte(this->node_, std::move(name), kind == CteKind::recursive)};
    }
    /// The one value of the one row; NULL where there is none.
    [[nodiscard]] auto scalar_subquery() const {
        static_assert(sizeof...(Ts) == 1, "retort: scalar_subquery() needs a select of exactly one column");
        using T = detail::plain_type<std::tuple_element_t<0, std::tuple<Ts...>>>;
        return Expr<std::optional<T>>{sql::scalar_subquery(this->node_, detail::type_kind<T>())};
    }
    [[nodiscard]] CompoundSelect<Ts...> union_(const TypedStatement<Ts...>& other) const;
    [[nodiscard]] CompoundSelect<Ts...> union_all(const TypedStatement<Ts...>& other) const;
    [[nodiscard]] CompoundSelect<Ts...> intersect(const TypedStatement<Ts...>& other) const;
    [[nodiscard]] CompoundSelect<Ts...> except_(const TypedStatement<Ts...>& other) const;
};

/// SELECT. Its FROM is what its columns and conditions come from, unless select_from() and join() say more. Built by
/// chaining; each call gives a new value, and a chain on a temporary copies nothing. Columns keep the type they were
/// declared with: for the optional side of an outer join select `orders.total.nullable()`.
template <class... Ts>
class Select : public Query<Ts...> {
public:
    using Query<Ts...>::Query;

    /// May be called again: the conditions are joined by AND.
    template <class... Cs>
    [[nodiscard]] Select where(const Cs&... conditions) && {
        (sql::add(this->node_, sql::Clause::where, detail::condition_node(conditions)), ...);
        return std::move(*this);
    }
    template <class... Cs>
    [[nodiscard]] Select where(const Cs&... conditions) const& {
        return Select{*this}.where(conditions...);
    }
    /// A relationship, or a table with a foreign key to or from what stands in FROM already.
    [[nodiscard]] Select join(const JoinTarget& target) const& { return Select{*this}.join(target); }
    [[nodiscard]] Select join(const JoinTarget& target) && {
        return std::move(*this).joined(target, sql::JoinKind::inner);
    }
    template <class C>
    [[nodiscard]] Select join(const FromArgument& target, const C& on) && {
        return std::move(*this).joined_on(target, detail::condition_node(on), sql::JoinKind::inner);
    }
    template <class C>
    [[nodiscard]] Select join(const FromArgument& target, const C& on) const& {
        return Select{*this}.join(target, on);
    }
    [[nodiscard]] Select outer_join(const JoinTarget& target) const& { return Select{*this}.outer_join(target); }
    [[nodiscard]] Select outer_join(const JoinTarget& target) && {
        return std::move(*this).joined(target, sql::JoinKind::left);
    }
    template <class C>
    [[nodiscard]] Select outer_join(const FromArgument& target, const C& on) && {
        return std::move(*this).joined_on(target, detail::condition_node(on), sql::JoinKind::left);
    }
    template <class C>
    [[nodiscard]] Select outer_join(const FromArgument& target, const C& on) const& {
        return Select{*this}.outer_join(target, on);
    }
    template <class... Fs>
    [[nodiscard]] Select select_from(const Fs&... from) && {
        (sql::add(this->node_, sql::Clause::from, FromArgument{from}.node()), ...);
        return std::move(*this);
    }
    template <class... Fs>
    [[nodiscard]] Select select_from(const Fs&... from) const& {
        return Select{*this}.select_from(from...);
    }
    template <class... Xs>
    [[nodiscard]] Select group_by(const Xs&... expressions) && {
        return std::move(*this).added(sql::Clause::group_by, expressions...);
    }
    template <class... Xs>
    [[nodiscard]] Select group_by(const Xs&... expressions) const& {
        return Select{*this}.group_by(expressions...);
    }
    template <class... Cs>
    [[nodiscard]] Select having(const Cs&... conditions) && {
        (sql::add(this->node_, sql::Clause::having, detail::condition_node(conditions)), ...);
        return std::move(*this);
    }
    template <class... Cs>
    [[nodiscard]] Select having(const Cs&... conditions) const& {
        return Select{*this}.having(conditions...);
    }
    /// Columns, expressions, labels, `users.name.desc()`.
    template <class... Xs>
    [[nodiscard]] Select order_by(const Xs&... terms) && {
        return std::move(*this).added(sql::Clause::order_by, terms...);
    }
    template <class... Xs>
    [[nodiscard]] Select order_by(const Xs&... terms) const& {
        return Select{*this}.order_by(terms...);
    }
    /// A number of rows, or an expression such as bind_param<std::int64_t>("page_size").
    template <class V>
    [[nodiscard]] Select limit(const V& count) && {
        sql::set_limit(this->node_, detail::count_node(count));
        return std::move(*this);
    }
    template <class V>
    [[nodiscard]] Select limit(const V& count) const& {
        return Select{*this}.limit(count);
    }
    template <class V>
    [[nodiscard]] Select offset(const V& count) && {
        sql::set_offset(this->node_, detail::count_node(count));
        return std::move(*this);
    }
    template <class V>
    [[nodiscard]] Select offset(const V& count) const& {
        return Select{*this}.offset(count);
    }
    [[nodiscard]] Select distinct() const {
        Select copy = *this;
        sql::set_distinct(copy.node_);
        return copy;
    }
    /// Writes the CTE also where nothing refers to it; one that is referred to needs no with().
    template <class... Us>
    [[nodiscard]] Select with(const Cte<Us...>& cte) const {
        Select copy = *this;
        sql::add(copy.node_, sql::Clause::ctes, cte.from_node());
        return copy;
    }
    /// As a subquery, takes these tables from the statement around it. Without it: all that it shares with that one.
    template <class... Fs>
    [[nodiscard]] Select correlate(const Fs&... from) const {
        Select copy = *this;
        (sql::add(copy.node_, sql::Clause::correlate, FromArgument{from}.node()), ...);
        return copy;
    }
    [[nodiscard]] Select with_for_update(const sql::RowLock& lock = {}) const {
        Select copy = *this;
        sql::set_lock(copy.node_, lock);
        return copy;
    }

private:
    template <class... Xs>
    [[nodiscard]] Select added(sql::Clause clause, const Xs&... expressions) && {
        (sql::add(this->node_, clause, detail::term_node(expressions)), ...);
        return std::move(*this);
    }
    [[nodiscard]] Select joined(const JoinTarget& target, sql::JoinKind kind) && {
        for (unsigned i = 0; i < target.count; ++i) {
            sql::JoinStep step = target.steps[i];
            step.kind = kind;
            sql::add_join(this->node_, std::move(step));
        }
        return std::move(*this);
    }
    [[nodiscard]] Select joined_on(const FromArgument& target, sql::NodePtr on, sql::JoinKind kind) && {
        sql::add_join(this->node_, {kind, {}, target.node(), std::move(on)});
        return std::move(*this);
    }
};

/// Statements joined by UNION, INTERSECT or EXCEPT.
template <class... Ts>
class CompoundSelect : public Query<Ts...> {
public:
    using Query<Ts...>::Query;

    template <class... Xs>
    [[nodiscard]] CompoundSelect order_by(const Xs&... terms) const {
        CompoundSelect copy = *this;
        (sql::add(copy.node_, sql::Clause::order_by, detail::term_node(terms)), ...);
        return copy;
    }
    template <class V>
    [[nodiscard]] CompoundSelect limit(const V& count) const {
        CompoundSelect copy = *this;
        sql::set_limit(copy.node_, detail::count_node(count));
        return copy;
    }
    template <class V>
    [[nodiscard]] CompoundSelect offset(const V& count) const {
        CompoundSelect copy = *this;
        sql::set_offset(copy.node_, detail::count_node(count));
        return copy;
    }
};

template <class... Ts>
CompoundSelect<Ts...> Query<Ts...>::union_(const TypedStatement<Ts...>& other) const {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::union_, this->node_, other.node())};
}
template <class... Ts>
CompoundSelect<Ts...> Query<Ts...>::union_all(const TypedStatement<Ts...>& other) const {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::union_all, this->node_, other.node())};
}
template <class... Ts>
CompoundSelect<Ts...> Query<Ts...>::intersect(const TypedStatement<Ts...>& other) const {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::intersect, this->node_, other.node())};
}
template <class... Ts>
CompoundSelect<Ts...> Query<Ts...>::except_(const TypedStatement<Ts...>& other) const {
    return CompoundSelect<Ts...>{sql::new_compound(sql::SetOperator::except_, this->node_, other.node())};
}

/// `select(users.name, count(orders.id))`: a row is a std::tuple<std::string, std::int64_t>. At least one.
template <class X, class... Xs>
[[nodiscard]] Select<typename Selectable<X>::type, typename Selectable<Xs>::type...> select(const X& first,
                                                                                            const Xs&... rest) {
    sql::NodePtr node = sql::new_select();
    ColumnList columns{node, sql::Clause::columns};
    Selectable<X>::append(first, columns);
    (Selectable<Xs>::append(rest, columns), ...);
    return Select<typename Selectable<X>::type, typename Selectable<Xs>::type...>{std::move(node)};
}

/// Whether a statement gives any row: `where(exists(select(orders.id).where(orders.user_id == users.id)))`.
template <class... Ts>
[[nodiscard]] Condition exists(const TypedStatement<Ts...>& statement) {
    return Condition{sql::exists(statement.node())};
}

}  // namespace retort
