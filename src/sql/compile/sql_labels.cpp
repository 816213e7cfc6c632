// SPDX-License-Identifier: MIT
// What the columns of a result are called.
#include <string>
#include <utility>

#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/column_forms.hpp"
#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

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
    visit_untold(column);
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

}  // namespace retort
