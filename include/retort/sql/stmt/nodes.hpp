// SPDX-License-Identifier: MIT
// The nodes of statements.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "retort/sql/expr/row_source_nodes.hpp"
#include "retort/sql/stmt/build.hpp"

namespace retort::sql {

/// SQL text that stands at a certain place of a statement.
struct Affix {
    NodePtr text;
    std::string dialect;  ///< The one dialect that writes it; empty: all.
};

/// Advice for the planner of a database.
struct Hint {
    NodePtr from;  ///< Null: of the whole statement.
    std::string text;
    std::string dialect;  ///< The one dialect that writes it; empty: all.
};

class SubqueryNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::subquery;

    SubqueryNode(NodePtr what, std::string called);

    NodePtr statement;
    std::string name;      ///< Empty: the compiler names it.
    bool lateral = false;  ///< It may refer to what stands before it in FROM.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(statement, name, lateral);
    }
};

class CteNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::cte;

    CteNode(NodePtr what, std::string called, bool recurses);

    NodePtr statement;
    std::string name;  ///< Empty: the compiler names it.
    bool recursive;
    NodePtr restates;             ///< The same CTE without its recursive part, which that part refers to; may be null.
    bool nesting = false;         ///< It is defined in the statement that refers to it, not at the top.
    std::vector<Affix> prefixes;  ///< Between AS and the parenthesis: NOT MATERIALIZED.
    std::vector<Affix> suffixes;  ///< Behind the parenthesis.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(statement, name, recursive, nesting, prefixes, suffixes);
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
    std::vector<NodePtr> ctes;              ///< What with() named, also where nothing refers to it.
    std::vector<NodePtr> nested_ctes;       ///< The same, defined in this statement wherever it stands.
    std::vector<NodePtr> correlate;         ///< What correlate() named.
    std::vector<NodePtr> correlate_except;  ///< What correlate_except() named.
    NodePtr limit;
    NodePtr offset;
    NodePtr fetch;  ///< Instead of a limit.
    FetchOptions fetch_options;
    RowLock lock{.strength = RowLock::Strength::none};
    std::vector<Affix> prefixes;
    std::vector<Affix> suffixes;
    std::vector<Hint> hints;
    LabelStyle labels = LabelStyle::disambiguate;
    bool distinct = false;
    bool explicit_correlation = false;

    template <class F>
    void fields(F& f) const {
        f(columns, from, joins, where, group_by, having, order_by);
        f(distinct_on, ctes, nested_ctes, correlate, correlate_except, limit, offset, fetch, fetch_options);
        f(lock, prefixes, suffixes, hints, labels, distinct, explicit_correlation);
    }
};

class CompoundNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::compound;

    explicit CompoundNode(SetOperator what) : Node{node_kind}, op{what} {}

    SetOperator op;
    std::vector<NodePtr> statements;
    std::vector<NodePtr> group_by;
    std::vector<NodePtr> order_by;
    std::vector<NodePtr> ctes;
    std::vector<NodePtr> nested_ctes;
    NodePtr limit;
    NodePtr offset;
    NodePtr fetch;
    FetchOptions fetch_options;
    RowLock lock{.strength = RowLock::Strength::none};

    template <class F>
    void fields(F& f) const {
        f(op, statements, group_by, order_by, ctes, nested_ctes, limit, offset, fetch, fetch_options, lock);
    }
};

/// ON CONFLICT.
struct ConflictClause {
    ConflictAction action = ConflictAction::none;
    std::vector<NodePtr> target;  ///< The columns of the unique key; empty: any conflict.
    std::string constraint;       ///< The unique constraint's name, instead of its columns.
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
    std::vector<NodePtr> nested_ctes;
    std::vector<Affix> prefixes;
    std::vector<Hint> hints;

    template <class F>
    void fields(F& f) const {
        f(table, columns, values, select, conflict, returning, ctes, nested_ctes, prefixes, hints);
    }
};

class UpdateNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::update;

    explicit UpdateNode(NodePtr what) : Node{node_kind}, table{std::move(what)} {}

    NodePtr table;
    std::vector<NodePtr> columns;  ///< ColumnNodes, and parts of columns.
    std::vector<NodePtr> values;   ///< As long as `columns`.
    std::vector<NodePtr> where;
    std::vector<NodePtr> returning;
    std::vector<NodePtr> ctes;
    std::vector<NodePtr> nested_ctes;
    std::vector<Affix> prefixes;
    std::vector<Hint> hints;
    NodePtr limit;  ///< May be null; few databases have it.

    template <class F>
    void fields(F& f) const {
        f(table, columns, values, where, returning, ctes, nested_ctes, prefixes, hints, limit);
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
    std::vector<NodePtr> nested_ctes;
    std::vector<Affix> prefixes;
    std::vector<Hint> hints;
    NodePtr limit;  ///< May be null; few databases have it.

    template <class F>
    void fields(F& f) const {
        f(table, where, returning, ctes, nested_ctes, prefixes, hints, limit);
    }
};

}  // namespace retort::sql
