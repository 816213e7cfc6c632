// SPDX-License-Identifier: MIT
#include "sql/compile/column_forms.hpp"

#include <functional>

#include "retort/sql/stmt/nodes.hpp"

#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

const ColumnForm* form_in_table(const TableNode& table, std::string_view column) {
    for (const ColumnForm& form : table.forms) {
        if (form.column == column) return &form;
    }
    return nullptr;
}

/// What the column of a subquery or CTE stands for; null where it is none of the columns that those have.
const Node* selected_as(const ColumnNode& column, const Node& statement) {
    const std::less<const ColumnNode*> before;
    const ColumnNode* const first = column.from->columns();
    const bool inside = first && !before(&column, first) && before(&column, first + column.from->column_count());
    const SelectedList list = selected_list(statement);
    if (!inside || !list.expressions) return nullptr;
    const auto position = static_cast<std::size_t>(&column - first);
    return position < list.expressions->size() ? (*list.expressions)[position].get() : nullptr;
}

const ColumnForm* form_of_selected(const ColumnNode& column, const Node& statement) {
    const Node* selected = selected_as(column, statement);
    return selected ? column_form(*selected) : nullptr;
}

const ColumnForm* form_below(const ColumnNode& column, const Node& from) {
    switch (from.kind()) {
        case NodeKind::table:
            return form_in_table(as<TableNode>(from), column.name);
        case NodeKind::alias:
            return form_below(column, *as<AliasNode>(from).element);
        case NodeKind::sample:
            return form_below(column, *as<SampleNode>(from).element);
        case NodeKind::subquery:
            return form_of_selected(column, *as<SubqueryNode>(from).statement);
        case NodeKind::cte:
            return form_of_selected(column, *as<CteNode>(from).statement);
        default:
            return nullptr;
    }
}

FormText form_text(std::string_view form) {
    constexpr std::string_view mark = "{}";
    const std::size_t at = form.find(mark);
    if (at == std::string_view::npos) return {};
    return {form.substr(0, at), form.substr(at + mark.size())};
}

}  // namespace

const ColumnForm* column_form(const Node& node) {
    if (const auto* label = node_cast<LabelNode>(&node)) return column_form(*label->element);
    const auto* column = node_cast<ColumnNode>(&node);
    return column && column->from ? form_below(*column, *column->from) : nullptr;
}

FormText bind_form(const Node& column) {
    const ColumnForm* form = column_form(column);
    return form ? form_text(form->bind) : FormText{};
}

FormText bind_form(const Node& value, const Node* column) {
    const bool is_bound = value.kind() == NodeKind::bind || value.kind() == NodeKind::bind_list;
    return is_bound && column ? bind_form(*column) : FormText{};
}

FormText result_form(const Node& column) {
    const ColumnForm* form = column_form(column);
    return form ? form_text(form->result) : FormText{};
}

}  // namespace retort
