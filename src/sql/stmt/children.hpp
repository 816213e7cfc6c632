// SPDX-License-Identifier: MIT
// Walking a tree without knowing its nodes.
#pragma once

#include <vector>

#include "retort/sql/expr/sequence_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

namespace retort::sql {

template <class... Nodes>
struct NodeClasses {};

/// Every class of nodes that has fields. Columns have none: what they belong to is not part of them.
using NodesWithFields =
    NodeClasses<BindNode, BindListNode, ConstantNode, LiteralSqlNode, TextNode, UnaryNode, BinaryNode, ListNode,
                BetweenNode, FunctionNode, CastNode, CaseNode, ExtractNode, OverNode, LabelNode, ScalarSubqueryNode,
                ResultNameNode, WholeRowNode, FieldNode, ValuesNode, TableFunctionNode, SampleNode, NextValueNode,
                TableNode, AliasNode, SubqueryNode, CteNode, JoinNode, SelectNode, CompoundNode, InsertNode, UpdateNode,
                DeleteNode>;

template <class V, class... Nodes>
void visit_fields_of_one(const Node& node, V& visitor, NodeClasses<Nodes...> /*classes*/) {
    const auto visit_as = [&]<class N>(const N* is) {
        if (is) is->fields(visitor);
        return is != nullptr;
    };
    static_cast<void>((visit_as(node_cast<Nodes>(&node)) || ...));
}

/// Calls `visitor` with the fields of `node`, as the class of its kind lists them.
template <class V>
void visit_fields(const Node& node, V& visitor) {
    visit_fields_of_one(node, visitor, NodesWithFields{});
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
