// SPDX-License-Identifier: MIT
#include "sql/compile/join_list.hpp"

#include <algorithm>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/expr/build.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

std::string description_of(const NodePtr& from) { return as<FromNode>(*from).description(); }

FromList leaves_of(const NodePtr& from) {
    FromList leaves;
    collect_leaves(leaves, from);
    return leaves;
}

bool overlaps(const FromList& left, const FromList& right) {
    return std::any_of(left.begin(), left.end(), [&](const NodePtr& from) { return contains(right, *from); });
}

const TableNode* table_of(const NodePtr& from) {
    const auto* alias = node_cast<AliasNode>(from.get());
    return node_cast<TableNode>(alias ? alias->element.get() : from.get());
}

NodePtr column_named(const NodePtr& from, const std::string& name) {
    const auto& node = as<FromNode>(*from);
    for (std::size_t i = 0; i < node.column_count(); ++i) {
        if (node.columns()[i].name == name) return NodePtr{&node.columns()[i]};
    }
    return column_of(node, name);
}

NodePtr key_condition(const ForeignKeyLink& key, const NodePtr& owner, const NodePtr& referred) {
    NodePtr condition;
    for (std::size_t i = 0; i < key.columns.size() && i < key.referred_columns.size(); ++i) {
        NodePtr pair =
            compare(Operator::eq, column_named(referred, key.referred_columns[i]), column_named(owner, key.columns[i]));
        condition = condition ? combine(Operator::and_, condition, pair) : std::move(pair);
    }
    return condition;
}

/// The conditions of the foreign keys of `owner` that refer to `referred`.
void add_key_conditions(std::vector<NodePtr>& conditions, const NodePtr& owner, const NodePtr& referred) {
    const TableNode* from = table_of(owner);
    const TableNode* to = table_of(referred);
    if (!from || !to) return;
    for (const ForeignKeyLink& key : from->foreign_keys) {
        const std::string& schema = key.referred_schema.empty() ? from->schema : key.referred_schema;
        if (key.referred_table != to->name || schema != to->schema) continue;
        if (NodePtr condition = key_condition(key, owner, referred)) conditions.push_back(std::move(condition));
    }
}

std::vector<NodePtr> key_conditions(const NodePtr& item, const NodePtr& right) {
    std::vector<NodePtr> conditions;
    for (const NodePtr& leaf : leaves_of(item)) {
        for (const NodePtr& other : leaves_of(right)) {
            add_key_conditions(conditions, leaf, other);
            add_key_conditions(conditions, other, leaf);
        }
    }
    return conditions;
}

/// Finds the left side of one join among what stands in FROM.
class LeftSide {
public:
    LeftSide(FromList& items, const FromList& candidates, const JoinStep& step) : items_{items}, step_{step} {
        FromList taken = leaves_of(step.right);
        for (const NodePtr& item : items) collect_leaves(taken, item);
        for (const NodePtr& candidate : candidates) {
            if (!contains(taken, *candidate)) further_.push_back(candidate);
        }
    }

    /// The item to join to; it is added where it was a candidate only. Fills in `on` where it comes from a key.
    NodePtr& find(NodePtr& on) {
        if (step_.left) {
            if (!on) on = key_between(step_.left);
            return containing({step_.left});
        }
        if (step_.on) return mentioned();
        return keyed(on);
    }

private:
    NodePtr& added(const NodePtr& from) {
        items_.push_back(from);
        return items_.back();
    }

    [[nodiscard]] NodePtr key_between(const NodePtr& left) const {
        std::vector<NodePtr> conditions = key_conditions(left, step_.right);
        if (conditions.size() == 1) return conditions.front();
        throw NoJoinCondition{description_of(left), description_of(step_.right), !conditions.empty()};
    }

    NodePtr& containing(const FromList& wanted) {
        for (NodePtr& item : items_) {
            if (overlaps(leaves_of(item), wanted)) return item;
        }
        for (const NodePtr& candidate : further_) {
            if (contains(wanted, *candidate)) return added(candidate);
        }
        return added(wanted.front());
    }

    NodePtr& mentioned() {
        FromList all;
        collect_froms(all, step_.on);
        const FromList right = leaves_of(step_.right);
        FromList wanted;
        for (const NodePtr& from : all) {
            if (!contains(right, *from)) wanted.push_back(from);
        }
        if (!wanted.empty()) return containing(wanted);
        if (!items_.empty()) return items_.back();
        if (further_.empty()) throw NoJoinCondition{"nothing", description_of(step_.right), false};
        return added(further_.front());
    }

    NodePtr& keyed(NodePtr& on) {
        NodePtr* found = nullptr;
        NodePtr from_candidate;
        const auto consider = [&](const NodePtr& item) {
            std::vector<NodePtr> conditions = key_conditions(item, step_.right);
            if (conditions.empty()) return false;
            if (on || conditions.size() > 1)
                throw NoJoinCondition{description_of(item), description_of(step_.right), true};
            on = conditions.front();
            return true;
        };
        for (NodePtr& item : items_) {
            if (consider(item)) found = &item;
        }
        if (found) return *found;
        for (const NodePtr& candidate : further_) {
            if (consider(candidate)) from_candidate = candidate;
        }
        if (from_candidate) return added(from_candidate);
        const FromList& known = items_.empty() ? further_ : items_;
        throw NoJoinCondition{known.empty() ? "nothing" : description_of(known.front()), description_of(step_.right),
                              false};
    }

    FromList& items_;
    const JoinStep& step_;
    FromList further_;
};

}  // namespace

void join_to(FromList& items, const FromList& candidates, const JoinStep& step) {
    NodePtr on = step.on;
    NodePtr& left = LeftSide{items, candidates, step}.find(on);
    left = make<JoinNode>(step.kind, left, step.right, std::move(on));
}

}  // namespace retort::sql
