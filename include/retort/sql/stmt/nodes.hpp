// SPDX-License-Identifier: MIT
// The nodes of statements.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/build.hpp"

namespace retort::sql {

class SubqueryNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::subquery;

    SubqueryNode(NodePtr what, std::string called);

    NodePtr statement;
    std::string name;  ///< Empty: the compiler names it.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(statement, name);
    }
};

class CteNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::cte;

    CteNode(NodePtr what, std::string called, bool recurses);

    NodePtr statement;
    std::string name;  ///< Empty: the compiler names it.
    bool recursive;
    NodePtr restates;  ///< The same CTE without its recursive part, which that part refers to; may be null.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(statement, name, recursive);
    }
};

class SelectNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::select;

    SelectNode() : Node{node_kind} {}

    std::vector<NodePtr> columns;
    std::vector<NodePtr> from;  ///< What select_from() named.
    std::vector<JoinStep> joins;
    std::vector<NodePtr> where;
    std::vector<NodePtr> group_by;
    std::vector<NodePtr> having;
    std::vector<NodePtr> order_by;
    std::vector<NodePtr> distinct_on;
    std::vector<NodePtr> ctes;       ///< What with() named, also where nothing refers to it.
    std::vector<NodePtr> correlate;  ///< What correlate() named.
    NodePtr limit;
    NodePtr offset;
    RowLock lock{.strength = RowLock::Strength::none};
    bool distinct = false;
    bool explicit_correlation = false;

    template <class F>
    void fields(F& f) const {
        f(columns, from, joins, where, group_by, having, order_by);
        f(distinct_on, ctes, correlate, limit, offset, lock, distinct, explicit_correlation);
    }
};

class CompoundNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::compound;

    explicit CompoundNode(SetOperator what) : Node{node_kind}, op{what} {}

    SetOperator op;
    std::vector<NodePtr> statements;
    std::vector<NodePtr> order_by;
    std::vector<NodePtr> ctes;
    NodePtr limit;
    NodePtr offset;

    template <class F>
    void fields(F& f) const {
        f(op, statements, order_by, ctes, limit, offset);
    }
};

/// ON CONFLICT.
struct ConflictClause {
    ConflictAction action = ConflictAction::none;
    std::vector<NodePtr> target;  ///< The columns of the unique key; empty: any conflict.
    NodePtr target_where;         ///< Of a partial index; may be null.
    std::vector<NodePtr> columns;
    std::vector<NodePtr> values;
    NodePtr where;  ///< Which rows are updated; may be null.
};

class InsertNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::insert;

    explicit InsertNode(NodePtr into) : Node{node_kind}, table{std::move(into)} {}

    NodePtr table;
    std::vector<NodePtr> columns;  ///< ColumnNodes. Without any, and without `select`: DEFAULT VALUES.
    std::vector<NodePtr> values;   ///< Row after row, each as long as `columns`; a null pointer is DEFAULT.
    NodePtr select;                ///< INSERT … SELECT; may be null.
    ConflictClause conflict;
    std::vector<NodePtr> returning;
    std::vector<NodePtr> ctes;

    template <class F>
    void fields(F& f) const {
        f(table, columns, values, select, conflict, returning, ctes);
    }
};

class UpdateNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::update;

    explicit UpdateNode(NodePtr what) : Node{node_kind}, table{std::move(what)} {}

    NodePtr table;
    std::vector<NodePtr> columns;
    std::vector<NodePtr> values;  ///< As long as `columns`.
    std::vector<NodePtr> where;
    std::vector<NodePtr> returning;
    std::vector<NodePtr> ctes;

    template <class F>
    void fields(F& f) const {
        f(table, columns, values, where, returning, ctes);
    }
};

class DeleteNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::delete_;

    explicit DeleteNode(NodePtr from) : Node{node_kind}, table{std::move(from)} {}

    NodePtr table;
    std::vector<NodePtr> where;
    std::vector<NodePtr> returning;
    std::vector<NodePtr> ctes;

    template <class F>
    void fields(F& f) const {
        f(table, where, returning, ctes);
    }
};

}  // namespace retort::sql
