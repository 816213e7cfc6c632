// SPDX-License-Identifier: MIT
#include "sql/compile/from_list.hpp"

#include <algorithm>

#include "sql/compile/join_list.hpp"
#include "sql/stmt/children.hpp"

namespace retort::sql {

bool is_same_from(const Node& left, const Node& right) {
    if (&left == &right) return true;
    const auto* a = node_cast<TableNode>(&left);
    const auto* b = node_cast<TableNode>(&right);
    return a && b && a->name == b->name && a->schema == b->schema;
}

bool contains(const FromList& list, const Node& from) {
    return std::any_of(list.begin(), list.end(), [&](const NodePtr& known) { return is_same_from(*known, from); });
}

void add_from(FromList& list, const NodePtr& from) {
    if (!contains(list, *from)) list.push_back(from);
}

namespace {

bool is_statement(NodeKind kind) { return kind >= NodeKind::select; }

}  // namespace

void collect_froms(FromList& list, const NodePtr& expression) {
    if (const auto* column = node_cast<ColumnNode>(expression.get())) {
        if (column->from) add_from(list, NodePtr{column->from});
        return;
    }
    const NodeKind kind = expression->kind();
    if (is_from(kind)) return add_from(list, expression);
    if (is_statement(kind) || kind == NodeKind::scalar_subquery) return;
    for_each_child(*expression, [&](const NodePtr& child) { collect_froms(list, child); });
}

void collect_leaves(FromList& list, const NodePtr& from) {
    const auto* join = node_cast<JoinNode>(from.get());
    if (!join) return add_from(list, from);
    collect_leaves(list, join->left);
    collect_leaves(list, join->right);
}

namespace {

bool stands_in(const NodePtr& from, const Node* wanted) {
    const auto* join = node_cast<JoinNode>(from.get());
    if (!join) return false;
    return join->left.get() == wanted || join->right.get() == wanted || stands_in(join->left, wanted) ||
           stands_in(join->right, wanted);
}

/// A join that is part of another one does not stand beside it.
void remove_joined(FromList& items) {
    if (items.size() < 2) return;
    const FromList all = items;
    const auto hidden = [&](const NodePtr& item) {
        return item->kind() == NodeKind::join &&
               std::any_of(all.begin(), all.end(), [&](const NodePtr& other) { return stands_in(other, item.get()); });
    };
    items.erase(std::remove_if(items.begin(), items.end(), hidden), items.end());
}

}  // namespace

FromList froms_of(const SelectNode& select) {
    FromList items;
    for (const NodePtr& from : select.from) add_from(items, from);
    FromList from_columns;
    for (const NodePtr& column : select.columns) collect_froms(from_columns, column);
    for (const JoinStep& step : select.joins) join_to(items, from_columns, step);

    FromList joined;
    for (const NodePtr& item : items) collect_leaves(joined, item);
    FromList derived = std::move(from_columns);
    for (const NodePtr& condition : select.where) collect_froms(derived, condition);
    for (const NodePtr& from : derived) {
        if (!contains(joined, *from)) add_from(items, from);
    }
    remove_joined(items);
    return items;
}

FromList further_froms(const NodePtr& table, const std::vector<NodePtr>& values, const std::vector<NodePtr>& where) {
    FromList all;
    for (const NodePtr& value : values) {
        if (value) collect_froms(all, value);
    }
    for (const NodePtr& condition : where) collect_froms(all, condition);
    FromList own;
    collect_leaves(own, table);
    std::erase_if(all, [&](const NodePtr& from) { return contains(own, *from); });
    return all;
}

}  // namespace retort::sql
