// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

void remove_all(FromList& froms, const FromList& removed) {
    froms.erase(
        std::remove_if(froms.begin(), froms.end(), [&](const NodePtr& from) { return contains(removed, *from); }),
        froms.end());
}

/// Takes out what correlate() named, but for what stands beside: one item of FROM sees nothing of the others.
void correlate_named(FromList& froms, const SelectNode& node, const FromList& visible, const FromList& beside) {
    FromList named;
    for (const NodePtr& from : froms) {
        const bool meant = contains(node.correlate, *from) ||
                           (!node.correlate_except.empty() && !contains(node.correlate_except, *from));
        if (meant && contains(visible, *from) && !contains(beside, *from)) named.push_back(from);
    }
    remove_all(froms, named);
}

/// Takes out what the statement directly around it brings, and what those further out do, as long as something is
/// left: a table of the outermost statement that stands alone in here is meant as one of its own.
void correlate_by_itself(FromList& froms, const FromList& around, const FromList& visible) {
    if (froms.size() < 2) return;
    remove_all(froms, around);
    if (froms.empty()) throw NoFromLeft{};
    FromList left = froms;
    remove_all(left, visible);
    if (!left.empty()) froms = std::move(left);
}

}  // namespace

void SqlCompiler::visit_select(const SelectNode& node, Place place) {
    if (node.columns.empty()) throw IncompleteStatement{"a SELECT selects nothing; give select() at least one column"};
    require_ctes(node.ctes, node.nested_ctes);
    FromList froms = froms_of(node);
    State::Scope scope;
    scope.place = place;
    scope.select = &node;
    if (!state_->scopes.empty()) {
        const State::Scope& around = state_->scopes.back();
        if (node.explicit_correlation)
            correlate_named(froms, node, around.visible, place == Place::from ? around.own : FromList{});
        else if (place == Place::nested || place == Place::lateral)
            correlate_by_itself(froms, around.own, around.visible);
        scope.visible = around.visible;
    }
    for (const NodePtr& from : froms) collect_leaves(scope.own, from);
    for (const NodePtr& from : scope.own) add_from(scope.visible, from);
    state_->scopes.push_back(std::move(scope));
    select_body(node, froms);
    state_->scopes.pop_back();
}

void SqlCompiler::select_body(const SelectNode& node, const FromList& froms) {
    write("SELECT ");
    affixes(node.prefixes);
    select_modifiers(node);
    {
        const Scoped<bool> in_columns{state_->in_columns, true};
        selected(node.columns, node.labels);
    }
    if (!froms.empty()) {
        write(" \nFROM ");
        from_items(froms);
    }
    if (!node.where.empty()) {
        write(" \nWHERE ");
        conjunction(node.where);
    }
    if (!node.group_by.empty()) {
        write(" GROUP BY ");
        comma_list(node.group_by);
    }
    if (!node.having.empty()) {
        write(" \nHAVING ");
        conjunction(node.having);
    }
    order_by_clause(node.order_by, node.columns);
    row_limits(node.limit, node.offset, node.fetch, node.fetch_options);
    if (node.lock.strength != RowLock::Strength::none) lock_clause(node.lock);
    suffixes(node.suffixes);
    statement_hints(node.hints);
}

void SqlCompiler::row_limits(const NodePtr& limit, const NodePtr& offset, const NodePtr& fetch,
                             const FetchOptions& options) {
    if (fetch) return fetch_clause(fetch, options, offset);
    if (limit || offset) limit_clause(limit, offset);
}

void SqlCompiler::fetch_clause(const NodePtr& fetch, const FetchOptions& options, const NodePtr& offset) {
    if (offset) {
        write("\n OFFSET ");
        visit(*offset);
        write(" ROWS");
    }
    write("\n FETCH FIRST ");
    visit(*fetch);
    if (options.percent) write(" PERCENT");
    write(options.with_ties ? " ROWS WITH TIES" : " ROWS ONLY");
}

namespace {

/// The label among `columns` that `term` orders by, with a direction or without; null where it is anything else. Labels
/// inside of an expression do not count: databases see columns there.
const Node* selected_label(const Node& term, const std::vector<NodePtr>& columns) {
    const Node* core = &term;
    while (const auto* unary = node_cast<UnaryNode>(core)) {
        if (unary->op < Operator::ascending) return nullptr;
        core = unary->operand.get();
    }
    if (core->kind() != NodeKind::label) return nullptr;
    for (const NodePtr& column : columns) {
        if (column.get() == core) return core;
    }
    return nullptr;
}

}  // namespace

void SqlCompiler::order_by_clause(const std::vector<NodePtr>& terms, const std::vector<NodePtr>& columns) {
    if (terms.empty()) return;
    write(" ORDER BY ");
    bool first = true;
    for (const NodePtr& term : terms) {
        if (!std::exchange(first, false)) write(", ");
        const bool by_label = dialect_.caps().order_by_labels;
        const Scoped<const Node*> named{state_->named, by_label ? selected_label(*term, columns) : nullptr};
        visit(*term);
    }
}

void SqlCompiler::select_modifiers(const SelectNode& node) {
    if (!node.distinct_on.empty()) refuse("DISTINCT ON", "use distinct(), or group_by()");
    if (node.distinct) write("DISTINCT ");
}

void SqlCompiler::limit_clause(const NodePtr& limit, const NodePtr& offset) {
    write("\n LIMIT ");
    if (limit)
        visit(*limit);
    else
        write("-1");
    if (!offset) return;
    write(" OFFSET ");
    visit(*offset);
}

void SqlCompiler::lock_clause(const RowLock& lock) {
    const bool shared = lock.strength == RowLock::Strength::share || lock.strength == RowLock::Strength::key_share;
    write(shared ? " FOR SHARE" : " FOR UPDATE");
    if (lock.nowait) write(" NOWAIT");
    if (lock.skip_locked) write(" SKIP LOCKED");
}

namespace {

void add_locked(std::vector<const Node*>& tables, const Node& of) {
    if (const auto* join = node_cast<JoinNode>(&of)) {
        add_locked(tables, *join->right);
        return add_locked(tables, *join->left);
    }
    if (std::find(tables.begin(), tables.end(), &of) == tables.end()) tables.push_back(&of);
}

/// The tables themselves, and those of the columns, each once.
std::vector<const Node*> locked_tables(const std::vector<NodePtr>& of) {
    std::vector<const Node*> tables;
    for (const NodePtr& one : of) {
        const auto* column = node_cast<ColumnNode>(one.get());
        add_locked(tables, column && column->from ? *column->from : *one);
    }
    return tables;
}

}  // namespace

void SqlCompiler::lock_options(const RowLock& lock) {
    std::string_view before = " OF ";
    for (const Node* from : locked_tables(lock.of)) {
        write(std::exchange(before, ", "));
        const auto* table = node_cast<TableNode>(from);
        if (table)
            identifier(table->name);
        else
            is_from(from->kind()) ? table_name_of(*from) : visit(*from);
    }
    if (lock.nowait) write(" NOWAIT");
    if (lock.skip_locked) write(" SKIP LOCKED");
}

namespace {

constexpr std::string_view set_operators[]{" UNION ",         " UNION ALL ", " INTERSECT ",
                                           " INTERSECT ALL ", " EXCEPT ",    " EXCEPT ALL "};

bool needs_grouping(const Node& operand) {
    const auto* select = node_cast<SelectNode>(&operand);
    if (!select) return operand.kind() == NodeKind::compound;
    return !select->order_by.empty() || select->limit || select->offset || select->fetch ||
           select->lock.strength != RowLock::Strength::none;
}

const std::vector<NodePtr>& columns_of_first(const Node& statement) {
    static const std::vector<NodePtr> none;
    if (const auto* compound = node_cast<CompoundNode>(&statement))
        return columns_of_first(*compound->statements.front());
    const auto* select = node_cast<SelectNode>(&statement);
    return select ? select->columns : none;
}

}  // namespace

void SqlCompiler::set_operator(SetOperator op) { write(set_operators[static_cast<unsigned>(op)]); }

SqlCompiler::Grouping SqlCompiler::operand_grouping(const Node& /*statement*/, bool /*first*/) const {
    return {"(", ")"};
}

void SqlCompiler::visit_compound(const CompoundNode& node, Place place) {
    require_ctes(node.ctes, node.nested_ctes);
    for (std::size_t i = 0; i < node.statements.size(); ++i) {
        if (i != 0) set_operator(node.op);
        const Node& part = *node.statements[i];
        const Grouping grouping = needs_grouping(part) ? operand_grouping(part, i == 0) : Grouping{};
        write(grouping.open);
        if (part.kind() == NodeKind::select)
            visit_embedded(part, place);
        else
            visit_statement(part, place);
        write(grouping.close);
    }
    compound_tail(node);
}

void SqlCompiler::compound_tail(const CompoundNode& node) {
    // The rows have names here, but no tables any more.
    const Unqualified names{*this};
    state_->scopes.emplace_back();
    if (!node.group_by.empty()) {
        write(" GROUP BY ");
        comma_list(node.group_by);
    }
    order_by_clause(node.order_by, columns_of_first(node));
    row_limits(node.limit, node.offset, node.fetch, node.fetch_options);
    if (node.lock.strength != RowLock::Strength::none) lock_clause(node.lock);
    state_->scopes.pop_back();
}

}  // namespace retort
