// SPDX-License-Identifier: MIT
#include "retort/sql/stmt/build.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

using Expressions = std::vector<NodePtr>;

constexpr std::string_view clause_names[]{"columns",  "FROM",        "WHERE", "GROUP BY",  "HAVING",
                                          "ORDER BY", "DISTINCT ON", "WITH",  "correlate", "correlate_except",
                                          "WITH",     "RETURNING"};

std::string_view statement_name(NodeKind kind) {
    switch (kind) {
        case NodeKind::select:
            return "a SELECT";
        case NodeKind::compound:
            return "a UNION, INTERSECT or EXCEPT";
        case NodeKind::insert:
            return "an INSERT";
        case NodeKind::update:
            return "an UPDATE";
        case NodeKind::delete_:
            return "a DELETE";
        default:
            return "SQL text";
    }
}

Expressions* clause_of(SelectNode& node, Clause clause) {
    switch (clause) {
        case Clause::columns:
            return &node.columns;
        case Clause::from:
            return &node.from;
        case Clause::where:
            return &node.where;
        case Clause::group_by:
            return &node.group_by;
        case Clause::having:
            return &node.having;
        case Clause::order_by:
            return &node.order_by;
        case Clause::distinct_on:
            return &node.distinct_on;
        case Clause::ctes:
            return &node.ctes;
        case Clause::correlate:
            return &node.correlate;
        case Clause::correlate_except:
            return &node.correlate_except;
        case Clause::nested_ctes:
            return &node.nested_ctes;
        default:
            return nullptr;
    }
}

Expressions* clause_of(CompoundNode& node, Clause clause) {
    switch (clause) {
        case Clause::group_by:
            return &node.group_by;
        case Clause::order_by:
            return &node.order_by;
        case Clause::ctes:
            return &node.ctes;
        case Clause::nested_ctes:
            return &node.nested_ctes;
        default:
            return nullptr;
    }
}

/// INSERT, UPDATE and DELETE.
template <class N>
Expressions* clause_of(N& node, Clause clause) {
    if (clause == Clause::returning) return &node.returning;
    if (clause == Clause::ctes) return &node.ctes;
    if (clause == Clause::nested_ctes) return &node.nested_ctes;
    if constexpr (!std::is_same_v<N, InsertNode>) {
        if (clause == Clause::where) return &node.where;
    }
    return nullptr;
}

Expressions* editable_clause(NodePtr& statement, Clause clause) {
    switch (statement->kind()) {
        case NodeKind::select:
            return clause_of(edit<SelectNode>(statement), clause);
        case NodeKind::compound:
            return clause_of(edit<CompoundNode>(statement), clause);
        case NodeKind::insert:
            return clause_of(edit<InsertNode>(statement), clause);
        case NodeKind::update:
            return clause_of(edit<UpdateNode>(statement), clause);
        case NodeKind::delete_:
            return clause_of(edit<DeleteNode>(statement), clause);
        case NodeKind::text:
            if (clause == Clause::ctes) return &edit<TextNode>(statement).ctes;
            return clause == Clause::nested_ctes ? &edit<TextNode>(statement).nested_ctes : nullptr;
        default:
            return nullptr;
    }
}

NodePtr written_table(NodePtr table) {
    if (!node_cast<TableNode>(table.get())) throw NotATable{as<FromNode>(*table).description()};
    return table;
}

/// A table, or an alias of one.
NodePtr changed_table(NodePtr table) {
    const auto* alias = node_cast<AliasNode>(table.get());
    written_table(alias ? alias->element : table);
    return table;
}

/// The same, or some of them joined.
NodePtr updated_table(NodePtr table) {
    const auto* join = node_cast<JoinNode>(table.get());
    if (!join) return changed_table(std::move(table));
    updated_table(join->left);
    updated_table(join->right);
    return table;
}

}  // namespace

NodePtr from_pointer(const FromNode& from) { return NodePtr{&from}; }

NodePtr new_select() { return make<SelectNode>(); }
NodePtr new_insert(NodePtr table) { return make<InsertNode>(written_table(std::move(table))); }
NodePtr new_update(NodePtr table) { return make<UpdateNode>(updated_table(std::move(table))); }
NodePtr new_delete(NodePtr table) { return make<DeleteNode>(changed_table(std::move(table))); }

void add(NodePtr& statement, Clause clause, NodePtr expression) {
    Expressions* expressions = editable_clause(statement, clause);
    if (!expressions) throw WrongClause{clause_names[static_cast<unsigned>(clause)], statement_name(statement->kind())};
    if (clause == Clause::correlate || clause == Clause::correlate_except)
        edit<SelectNode>(statement).explicit_correlation = true;
    expressions->push_back(std::move(expression));
}

void set_limit(NodePtr& statement, NodePtr count) {
    switch (statement->kind()) {
        case NodeKind::compound:
            edit<CompoundNode>(statement).limit = std::move(count);
            break;
        case NodeKind::update:
            edit<UpdateNode>(statement).limit = std::move(count);
            break;
        case NodeKind::delete_:
            edit<DeleteNode>(statement).limit = std::move(count);
            break;
        default:
            edit<SelectNode>(statement).limit = std::move(count);
    }
}

void set_offset(NodePtr& statement, NodePtr count) {
    if (statement->kind() == NodeKind::compound)
        edit<CompoundNode>(statement).offset = std::move(count);
    else
        edit<SelectNode>(statement).offset = std::move(count);
}

void set_distinct(NodePtr& select) { edit<SelectNode>(select).distinct = true; }
void set_lock(NodePtr& statement, const RowLock& lock) {
    if (statement->kind() == NodeKind::compound)
        edit<CompoundNode>(statement).lock = lock;
    else
        edit<SelectNode>(statement).lock = lock;
}
void add_join(NodePtr& select, JoinStep step) { edit<SelectNode>(select).joins.push_back(std::move(step)); }

namespace {

bool is_chain_of(const CompoundNode& node, SetOperator op) {
    const bool associative = op != SetOperator::except_ && op != SetOperator::except_all;
    return node.op == op && associative && node.order_by.empty() && node.ctes.empty() && !node.limit && !node.offset;
}

}  // namespace

NodePtr new_compound(SetOperator op, const NodePtr& left, const NodePtr& right) {
    Fresh<CompoundNode> node{op};
    const auto* chain = node_cast<CompoundNode>(left.get());
    if (chain && is_chain_of(*chain, op))
        node->statements = chain->statements;
    else
        node->statements.push_back(left);
    node->statements.push_back(right);
    return std::move(node).pointer();
}

NodePtr subquery(NodePtr statement, std::string name) {
    return make<SubqueryNode>(std::move(statement), std::move(name));
}

NodePtr cte(NodePtr statement, std::string name, bool recursive) {
    return make<CteNode>(std::move(statement), std::move(name), recursive);
}

NodePtr extended_cte(const NodePtr& cte, SetOperator op, const NodePtr& part) {
    const auto& base = as<CteNode>(*cte);
    Fresh<CteNode> extended{new_compound(op, base.statement, part), base.name, base.recursive};
    extended->restates = cte;
    return std::move(extended).pointer();
}

NodePtr alias(NodePtr from, std::string name) { return make<AliasNode>(std::move(from), std::move(name)); }

NodePtr scalar_subquery(NodePtr statement, TypeKind type) {
    return make<ScalarSubqueryNode>(std::move(statement), type);
}

NodePtr exists(NodePtr statement) { return unary(Operator::exists, std::move(statement), TypeKind::boolean); }

NodePtr with_rows(const NodePtr& text) {
    Fresh<TextNode> copy{as<TextNode>(*text)};
    copy->returns_rows = true;
    return std::move(copy).pointer();
}

NodePtr nth_column(const NodePtr& from, std::size_t n) {
    const auto& node = as<FromNode>(*from);
    if (n >= node.column_count()) throw UnknownSelectColumn{std::to_string(n), node.description(), {}};
    return NodePtr{&node.columns()[n]};
}

NodePtr named_column(const NodePtr& from, std::string_view name, TypeKind type) {
    if (!from) return make<ColumnNode>(nullptr, std::string{name}, type);
    return column_of(as<FromNode>(*from), name, type);
}

}  // namespace retort::sql
