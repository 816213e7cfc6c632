// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/column_forms.hpp"
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

/// The name of the label below signs and DISTINCT; empty: there is none.
std::string name_below(const Node& node) {
    if (const auto* label = node_cast<LabelNode>(&node)) return label->name;
    const auto* unary = node_cast<UnaryNode>(&node);
    return unary ? name_below(*unary->operand) : std::string{};
}

/// The label of what has a name, but not by itself: a cast that is called as the column in it.
std::string unnumbered_name(const Node& node) {
    if (node.kind() == NodeKind::cast) return std::string{own_name(node)};
    return node.kind() == NodeKind::label ? std::string{} : name_below(node);
}

/// The column in NOT column, which stays what it is called; empty: it is anything else.
std::string negated_column(const Node& node) {
    const auto& unary = as<UnaryNode>(node);
    const auto* column = node_cast<ColumnNode>(unary.operand.get());
    return column && unary.op == Operator::not_ ? column->name : std::string{};
}

/// What stands without a label in a result: text as it is, whole rows, and a column behind a sign or DISTINCT.
bool stays_unlabelled(const Node& node, bool in_from) {
    switch (node.kind()) {
        case NodeKind::text:
        case NodeKind::literal_sql:
        case NodeKind::whole_row:
            return true;
        case NodeKind::unary: {
            const Node& operand = *as<UnaryNode>(node).operand;
            return operand.kind() == NodeKind::column && node.type() != TypeKind::boolean && !in_from;
        }
        default:
            return false;
    }
}

}  // namespace

std::string SqlCompiler::label_for(const SelectedColumn& selected, const NodePtr& place_in_list) {
    std::string label = full_label(selected, place_in_list);
    const bool is_given = !state_->is_in_from() && name_below(*selected.expression) == label;
    return is_given ? label : limited(MadeFor::column, std::move(label));
}

std::string SqlCompiler::full_label(const SelectedColumn& selected, const NodePtr& place_in_list) {
    using Naming = SelectedColumn::Naming;
    const Node& node = *selected.expression;
    const bool in_from = state_->is_in_from();
    const bool text_of_another = in_from && node.kind() == NodeKind::literal_sql && selected.naming != Naming::own;
    if (!text_of_another && stays_unlabelled(node, in_from)) return "";
    if (node.kind() == NodeKind::unary) {
        if (const std::string name = negated_column(node); !name.empty())
            return dialect_.caps().native_boolean ? "" : name;
    }
    if (selected.naming == Naming::repeated) return state_->names.name(&place_in_list, base_for(selected) + '_');
    if (selected.naming == Naming::own) {
        if (std::string name = name_below(node); !name.empty()) return name;
        if (selected.with_table) return table_label(*column_below_cast(node));
        const auto* column = node_cast<ColumnNode>(&node);
        return column && column->from && in_from ? column_name(*column) : "";
    }
    if (std::string name = unnumbered_name(node); !name.empty()) return name;
    return state_->names.name(&node, base_for(selected));
}

std::string SqlCompiler::base_for(const SelectedColumn& selected) {
    const ColumnNode* column = column_below_cast(*selected.expression);
    if (column && selected.with_table) return table_label(*column);
    return column ? column_name(*column) : std::string{anonymous_base(*selected.expression)};
}

std::string SqlCompiler::table_label(const ColumnNode& column) {
    std::string label = static_table_label(column);
    if (!label.empty()) return label;
    label = full_from_name(*column.from) + '_';
    return label + full_column_name(column);
}

std::string SqlCompiler::full_column_name(const ColumnNode& column) {
    if (!column.proxied) return column.name;
    const ColumnNode* labelled = column.made == MadeName::plain ? nullptr : column_below_cast(*column.proxied);
    if (!labelled) return state_->names.name(column.proxied, anonymous_base(*column.proxied));
    if (column.made == MadeName::table) return table_label(*labelled);
    return state_->names.name(column.proxied, table_label(*labelled));
}

namespace {

/// Whether a column is called as a statement in FROM calls it.
bool is_named_by_statement(const ColumnNode& column) {
    const Node* from = column.from;
    while (const auto* alias = node_cast<AliasNode>(from)) from = alias->element.get();
    return from && (from->kind() == NodeKind::subquery || from->kind() == NodeKind::cte);
}

}  // namespace

std::string SqlCompiler::column_name(const ColumnNode& column) {
    std::string name = full_column_name(column);
    return is_named_by_statement(column) ? limited(MadeFor::column, std::move(name)) : name;
}

std::string SqlCompiler::limited(MadeFor what, std::string name) {
    constexpr std::size_t room = 6;  // for a number; SQLAlchemy's
    const std::size_t limit = dialect_.caps().max_label_length;
    if (name.size() + room <= limit) return name;
    return state_->names.shortened(static_cast<unsigned>(what), name, limit < room ? 0 : limit - room);
}

bool SqlCompiler::is_result() const {
    const bool is_outermost = state_->scopes.size() < 2 && state_->ctes_in_progress.empty();
    return is_outermost && !state_->in_insert && !state_->is_in_from();
}

void SqlCompiler::result_column(const Node& column, std::string label) {
    const FormText form = is_result() ? result_form(column) : FormText{};
    if (!form.before.empty() && label.empty()) label = column_name(as<ColumnNode>(column));
    write(form.before);
    visit(column);
    write(form.behind);
    if (label.empty()) return;
    write(" AS ");
    identifier(label);
}

void SqlCompiler::selected(const std::vector<NodePtr>& columns, LabelStyle style) {
    std::vector<SelectedColumn> described = selected_columns(columns, style);
    if (style == LabelStyle::none) {
        for (SelectedColumn& column : described) {
            const bool named = column_below_cast(*column.expression) || !own_name(*column.expression).empty();
            if (named) column.naming = SelectedColumn::Naming::own;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0) write(", ");
        result_column(*columns[i], label_for(described[i], columns[i]));
    }
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
