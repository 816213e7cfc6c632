// SPDX-License-Identifier: MIT
#include "retort/sql/compile/lint.hpp"

#include <algorithm>
#include <unordered_set>

#include "sql/compile/aggregates.hpp"
#include "sql/compile/from_groups.hpp"
#include "sql/compile/from_list.hpp"
#include "sql/stmt/children.hpp"

namespace retort {

using namespace sql;

namespace {

StatementFinding product(const Node& left, const Node& right) {
    const std::string one = as<FromNode>(left).description();
    const std::string other = as<FromNode>(right).description();
    return {"RT-X040", "nothing joins " + one + " and " + other +
                           " in one FROM, so every row of one comes with every row of the other; join them, or compare "
                           "their columns in where(); where that is meant, join them on literal(true)"};
}

StatementFinding lone_column(const ColumnNode& column) {
    return {"RT-X041", "column \"" + column.name +
                           "\" stands beside an aggregate without group_by(), so its value is that of any row, or the "
                           "database refuses it; group by it, or aggregate it too"};
}

class Linter {
public:
    void read(const Node& node, const FromList& outer);
    std::vector<StatementFinding> findings;

private:
    void read_select(const SelectNode& select, const FromList& outer);
    void read_children(const Node& node, const FromList& outer);
    void read_changed(const Node& statement, const NodePtr& table, const FromList& further,
                      const std::vector<NodePtr>& where);
    void check_product(const FromGroups& groups, const FromList& own);

    std::unordered_set<const Node*> read_;  // of what can be met more than once
};

void Linter::read_children(const Node& node, const FromList& outer) {
    for_each_child(node, [&](const NodePtr& child) { read(*child, outer); });
}

void Linter::read(const Node& node, const FromList& outer) {
    if (const auto* column = node_cast<ColumnNode>(&node)) {
        if (column->from) read(*column->from, {});
        return;
    }
    if (is_from(node.kind()) && !read_.insert(&node).second) return;
    if (const auto* select = node_cast<SelectNode>(&node)) return read_select(*select, outer);
    if (const auto* update = node_cast<UpdateNode>(&node)) {
        const FromList further = further_froms(update->table, update->values, update->where);
        return read_changed(node, update->table, further, update->where);
    }
    if (const auto* deletion = node_cast<DeleteNode>(&node)) {
        const FromList further = further_froms(deletion->table, {}, deletion->where);
        return read_changed(node, deletion->table, further, deletion->where);
    }
    read_children(node, outer);
}

void Linter::read_select(const SelectNode& select, const FromList& outer) {
    const FromList items = froms_of(select);
    FromGroups groups{outer};
    for (const NodePtr& item : items) groups.add_item(item);
    for (const NodePtr& condition : select.where) groups.add_condition(condition);
    FromList own;
    FromList visible = outer;
    for (const NodePtr& leaf : groups.leaves()) {
        if (!contains(outer, *leaf)) own.push_back(leaf);
        add_from(visible, leaf);
    }
    check_product(groups, own);
    const ColumnNode* const lone = select.group_by.empty() ? column_beside_aggregate(select.columns, own) : nullptr;
    if (lone) findings.push_back(lone_column(*lone));
    for (const NodePtr& item : items) read(*item, visible);
    read_children(select, visible);
}

void Linter::read_changed(const Node& statement, const NodePtr& table, const FromList& further,
                          const std::vector<NodePtr>& where) {
    FromGroups groups{{}};
    groups.add_item(table);
    for (const NodePtr& item : further) groups.add_item(item);
    for (const NodePtr& condition : where) groups.add_condition(condition);
    check_product(groups, groups.leaves());
    read_children(statement, groups.leaves());
}

void Linter::check_product(const FromGroups& groups, const FromList& own) {
    for (const NodePtr& leaf : own) {
        if (groups.are_joined(*own.front(), *leaf)) continue;
        findings.push_back(product(*own.front(), *leaf));
        return;
    }
}

}  // namespace

std::vector<StatementFinding> lint(const Statement& statement) {
    Linter linter;
    linter.read(*statement.node(), {});
    return std::move(linter.findings);
}

}  // namespace retort
