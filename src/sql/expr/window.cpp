// SPDX-License-Identifier: MIT
#include "retort/sql/expr/window.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

NodePtr over(NodePtr function) {
    if (function->kind() != NodeKind::function) throw WrongClause{"OVER", "an expression that is no function"};
    return make<OverNode>(std::move(function));
}

void add_partition(NodePtr& over, NodePtr term) { edit<OverNode>(over).partition_by.push_back(std::move(term)); }
void add_order(NodePtr& over, NodePtr term) { edit<OverNode>(over).order_by.push_back(std::move(term)); }

void set_exclusion(NodePtr& over, FrameExclusion rows) { edit<OverNode>(over).exclusion = rows; }

void set_frame(NodePtr& over, FrameUnit unit, const FrameBound& start, const FrameBound& end) {
    auto& node = edit<OverNode>(over);
    node.unit = unit;
    node.start = start.edge;
    node.start_offset = start.offset;
    node.end = end.edge;
    node.end_offset = end.offset;
}

}  // namespace retort::sql

namespace retort {

Expr<std::int64_t> row_number() { return func<std::int64_t>("row_number"); }
Expr<std::int64_t> rank() { return func<std::int64_t>("rank"); }
Expr<std::int64_t> dense_rank() { return func<std::int64_t>("dense_rank"); }
Expr<double> percent_rank() { return func<double>("percent_rank"); }
Expr<double> cume_dist() { return func<double>("cume_dist"); }

}  // namespace retort
