// SPDX-License-Identifier: MIT
#include "sql/compile/from_groups.hpp"

#include <algorithm>

#include "sql/stmt/children.hpp"

namespace retort::sql {

FromGroups::FromGroups(const FromList& outer) {
    // Of those around there is one row at a time.
    join(outer);
}

namespace {

/// What an item of FROM takes from the others: a LATERAL subquery, or a function, of their columns.
void collect_mentioned(FromList& list, const Node& node) {
    for_each_child(node, [&](const NodePtr& child) {
        if (const auto* column = node_cast<ColumnNode>(child.get())) {
            if (column->from) add_from(list, NodePtr{column->from});
            return;
        }
        collect_mentioned(list, *child);
    });
}

}  // namespace

void FromGroups::add_item(const NodePtr& item) {
    FromList parts;
    collect_leaves(parts, item);
    for (const NodePtr& part : parts) add_from(leaves_, part);
    for (const NodePtr& part : FromList{parts}) {
        if (part->kind() != NodeKind::table) collect_mentioned(parts, *part);
    }
    join(parts);
}

void FromGroups::add_condition(const NodePtr& condition) {
    const auto* list = node_cast<ListNode>(condition.get());
    if (list && list->op == Operator::and_) {
        for (const NodePtr& element : list->elements) add_condition(element);
        return;
    }
    FromList mentioned;
    collect_mentioned(mentioned, *condition);
    if (const auto* column = node_cast<ColumnNode>(condition.get()); column && column->from)
        add_from(mentioned, NodePtr{column->from});
    join(mentioned);
}

std::size_t FromGroups::place_of(const NodePtr& from) {
    const auto found =
        std::find_if(known_.begin(), known_.end(), [&](const NodePtr& known) { return is_same_from(*known, *from); });
    if (found != known_.end()) return static_cast<std::size_t>(found - known_.begin());
    known_.push_back(from);
    groups_.push_back(known_.size() - 1);
    return known_.size() - 1;
}

void FromGroups::join(const FromList& mentioned) {
    for (const NodePtr& from : mentioned) {
        const std::size_t into = groups_[place_of(mentioned.front())];
        const std::size_t other = groups_[place_of(from)];
        std::replace(groups_.begin(), groups_.end(), other, into);
    }
}

std::size_t FromGroups::group_of(const Node& from) const {
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (is_same_from(*known_[i], from)) return groups_[i];
    }
    return known_.size();
}

bool FromGroups::are_joined(const Node& left, const Node& right) const { return group_of(left) == group_of(right); }

}  // namespace retort::sql
