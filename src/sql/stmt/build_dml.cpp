// SPDX-License-Identifier: MIT
// INSERT and UPDATE, column by column.
#include <algorithm>

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/stmt/build.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

bool same_column(const NodePtr& left, const NodePtr& right) {
    if (left->kind() != NodeKind::column || right->kind() != NodeKind::column) return false;
    return left.get() == right.get() || as<ColumnNode>(*left).name == as<ColumnNode>(*right).name;
}

/// Where `columns` has `column`; past the end: nowhere.
std::size_t position_of(const std::vector<NodePtr>& columns, const NodePtr& column) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const NodePtr& other) { return same_column(other, column); });
    return static_cast<std::size_t>(found - columns.begin());
}

void check_first_row(const Assignment* assignments, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (same_column(assignments[i].column, assignments[j].column)) {
                throw DoubleAssignment{as<ColumnNode>(*assignments[i].column).name};
            }
        }
    }
}

/// The further row's values in the order of the first one's columns.
void append_row(InsertNode& node, const Assignment* assignments, std::size_t count) {
    const std::size_t width = node.columns.size();
    std::vector<NodePtr> row(width);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t position = position_of(node.columns, assignments[i].column);
        if (position == width || row[position]) throw RowMismatch{as<ColumnNode>(*assignments[i].column).name};
        row[position] = assignments[i].value;
    }
    for (std::size_t i = 0; i < width; ++i) {
        if (!row[i]) throw RowMismatch{as<ColumnNode>(*node.columns[i]).name};
        node.values.push_back(std::move(row[i]));
    }
}

}  // namespace

void add_row(NodePtr& insert, const Assignment* assignments, std::size_t count) {
    auto& node = edit<InsertNode>(insert);
    if (!node.columns.empty()) return append_row(node, assignments, count);
    check_first_row(assignments, count);
    for (std::size_t i = 0; i < count; ++i) {
        node.columns.push_back(assignments[i].column);
        node.values.push_back(assignments[i].value);
    }
}

void add_column(NodePtr& insert, NodePtr column) { edit<InsertNode>(insert).columns.push_back(std::move(column)); }

void set_select(NodePtr& insert, NodePtr select) { edit<InsertNode>(insert).select = std::move(select); }

void add_conflict_target(NodePtr& insert, NodePtr column) {
    edit<InsertNode>(insert).conflict.target.push_back(std::move(column));
}

void set_conflict_action(NodePtr& insert, ConflictAction action) { edit<InsertNode>(insert).conflict.action = action; }

void add_conflict_update(NodePtr& insert, const Assignment& assignment) {
    auto& conflict = edit<InsertNode>(insert).conflict;
    conflict.columns.push_back(assignment.column);
    conflict.values.push_back(assignment.value);
}

void set_conflict_where(NodePtr& insert, NodePtr condition) {
    edit<InsertNode>(insert).conflict.where = std::move(condition);
}

void set_conflict_target_where(NodePtr& insert, NodePtr condition) {
    edit<InsertNode>(insert).conflict.target_where = std::move(condition);
}

void set_conflict_constraint(NodePtr& insert, std::string_view name) {
    edit<InsertNode>(insert).conflict.constraint = name;
}

void add_assignment(NodePtr& update, const Assignment& assignment) {
    auto& node = edit<UpdateNode>(update);
    if (position_of(node.columns, assignment.column) != node.columns.size()) {
        throw DoubleAssignment{as<ColumnNode>(*assignment.column).name};
    }
    node.columns.push_back(assignment.column);
    node.values.push_back(assignment.value);
}

}  // namespace retort::sql
