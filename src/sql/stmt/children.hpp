// SPDX-License-Identifier: MIT
// Walking a tree without knowing its nodes.
#pragma once

#include <vector>

#include "retort/sql/expr/sequence_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

namespace retort::sql {

/// Calls `visitor` with the fields of `node`, as the class of its kind lists them. Columns have none: what they belong
/// to is not part of them.
template <class V>
void visit_fields(const Node& node, V& visitor) {
    switch (node.kind()) {
        case NodeKind::column:
            return;
        case NodeKind::bind:
            return as<BindNode>(node).fields(visitor);
        case NodeKind::bind_list:
            return as<BindListNode>(node).fields(visitor);
        case NodeKind::constant:
            return as<ConstantNode>(node).fields(visitor);
        case NodeKind::literal_sql:
            return as<LiteralSqlNode>(node).fields(visitor);
        case NodeKind::text:
            return as<TextNode>(node).fields(visitor);
        case NodeKind::unary:
            return as<UnaryNode>(node).fields(visitor);
        case NodeKind::binary:
            return as<BinaryNode>(node).fields(visitor);
        case NodeKind::list:
            return as<ListNode>(node).fields(visitor);
        case NodeKind::between:
            return as<BetweenNode>(node).fields(visitor);
        case NodeKind::function:
            return as<FunctionNode>(node).fields(visitor);
        case NodeKind::cast:
            return as<CastNode>(node).fields(visitor);
        case NodeKind::case_:
            return as<CaseNode>(node).fields(visitor);
        case NodeKind::extract:
            return as<ExtractNode>(node).fields(visitor);
        case NodeKind::over:
            return as<OverNode>(node).fields(visitor);
        case NodeKind::label:
            return as<LabelNode>(node).fields(visitor);
        case NodeKind::scalar_subquery:
            return as<ScalarSubqueryNode>(node).fields(visitor);
        case NodeKind::result_name:
            return as<ResultNameNode>(node).fields(visitor);
        case NodeKind::whole_row:
            return as<WholeRowNode>(node).fields(visitor);
        case NodeKind::field:
            return as<FieldNode>(node).fields(visitor);
        case NodeKind::values:
            return as<ValuesNode>(node).fields(visitor);
        case NodeKind::table_function:
            return as<TableFunctionNode>(node).fields(visitor);
        case NodeKind::sample:
            return as<SampleNode>(node).fields(visitor);
        case NodeKind::next_value:
            return as<NextValueNode>(node).fields(visitor);
        case NodeKind::table:
            return as<TableNode>(node).fields(visitor);
        case NodeKind::alias:
            return as<AliasNode>(node).fields(visitor);
        case NodeKind::subquery:
            return as<SubqueryNode>(node).fields(visitor);
        case NodeKind::cte:
            return as<CteNode>(node).fields(visitor);
        case NodeKind::join:
            return as<JoinNode>(node).fields(visitor);
        case NodeKind::select:
            return as<SelectNode>(node).fields(visitor);
        case NodeKind::compound:
            return as<CompoundNode>(node).fields(visitor);
        case NodeKind::insert:
            return as<InsertNode>(node).fields(visitor);
        case NodeKind::update:
            return as<UpdateNode>(node).fields(visitor);
        case NodeKind::delete_:
            return as<DeleteNode>(node).fields(visitor);
    }
}

/// Passes the nodes among the fields to `function`, and drops the rest.
template <class F>
class ChildVisitor {
public:
    explicit ChildVisitor(F& function) : function_{function} {}

    template <class... Fields>
    void operator()(const Fields&... fields) {
        (field(fields), ...);
    }
    void bind(const BindNode&) {}
    void bind_list(const BindListNode&) {}

private:
    template <class T>
    void field(const T&) {}
    void field(const NodePtr& child) {
        if (child) function_(child);
    }
    void field(const std::vector<NodePtr>& children) {
        for (const NodePtr& child : children) field(child);
    }
    void field(const std::vector<JoinStep>& steps) {
        for (const JoinStep& step : steps) (*this)(step.left, step.right, step.on);
    }
    void field(const ConflictClause& clause) {
        (*this)(clause.target, clause.target_where, clause.columns, clause.values, clause.where);
    }

    void field(const RowLock& lock) { field(lock.of); }
    void field(const std::vector<Affix>& affixes) {
        for (const Affix& affix : affixes) field(affix.text);
    }
    void field(const std::vector<Hint>& hints) {
        for (const Hint& hint : hints) field(hint.from);
    }

    F& function_;
};

template <class F>
void for_each_child(const Node& node, F&& function) {
    ChildVisitor<std::remove_reference_t<F>> visitor{function};
    visit_fields(node, visitor);
}

}  // namespace retort::sql
