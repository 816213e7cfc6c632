// SPDX-License-Identifier: MIT
#include "sql/stmt/selected_columns.hpp"

namespace retort::sql {

std::string_view own_name(const Node& expression) {
    switch (expression.kind()) {
        case NodeKind::column:
            return as<ColumnNode>(expression).name;
        case NodeKind::label:
            return as<LabelNode>(expression).name;
        case NodeKind::cast: {
            const Node& operand = *as<CastNode>(expression).operand;
            return operand.kind() == NodeKind::column ? own_name(operand) : std::string_view{};
        }
        default:
            return {};
    }
}

std::string_view function_base(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string_view anonymous_base(const Node& expression) {
    const auto* function = node_cast<FunctionNode>(&expression);
    if (function && function->is_plain_call()) return function_base(function->name);
    const std::string_view own = own_name(expression);
    return own.empty() ? "anon" : own;
}

bool is_same_column(const Node& left, const Node& right) {
    if (&left == &right) return true;
    const auto* a = node_cast<ColumnNode>(&left);
    const auto* b = node_cast<ColumnNode>(&right);
    return a && b && a->from == b->from && a->name == b->name && a->proxied == b->proxied;
}

namespace {

/// The earlier one of the same name; null: there is none.
const Node* earlier_namesake(const std::vector<NodePtr>& expressions, std::size_t before, std::string_view name) {
    for (std::size_t i = 0; i < before; ++i) {
        if (own_name(*expressions[i]) == name) return expressions[i].get();
    }
    return nullptr;
}

SelectedColumn::Naming naming_of(const std::vector<NodePtr>& expressions, std::size_t position) {
    using enum SelectedColumn::Naming;
    const Node& expression = *expressions[position];
    const std::string_view name = own_name(expression);
    if (name.empty()) return made;
    const Node* earlier = earlier_namesake(expressions, position, name);
    if (!earlier) return own;
    return is_same_column(*earlier, expression) ? repeated : made;
}

const std::vector<NodePtr>* columns_of(const Node& statement) {
    switch (statement.kind()) {
        case NodeKind::select:
            return &as<SelectNode>(statement).columns;
        case NodeKind::compound:
            return columns_of(*as<CompoundNode>(statement).statements.front());
        case NodeKind::insert:
            return &as<InsertNode>(statement).returning;
        case NodeKind::update:
            return &as<UpdateNode>(statement).returning;
        case NodeKind::delete_:
            return &as<DeleteNode>(statement).returning;
        default:
            return nullptr;
    }
}

ColumnSpec spec_of(const SelectedColumn& selected) {
    const Node& expression = *selected.expression;
    const auto* column = node_cast<ColumnNode>(&expression);
    if (selected.naming == SelectedColumn::Naming::own) {
        return {std::string{own_name(expression)}, column ? column->key : std::string{}, expression.type(), nullptr};
    }
    const Node* named_by = column && column->proxied ? column->proxied : &expression;
    return {{}, std::string{anonymous_base(*named_by)}, expression.type(), named_by};
}

}  // namespace

std::vector<SelectedColumn> selected_columns(const std::vector<NodePtr>& expressions) {
    std::vector<SelectedColumn> result;
    result.reserve(expressions.size());
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        result.push_back({expressions[i].get(), naming_of(expressions, i)});
    }
    return result;
}

std::vector<ColumnSpec> result_columns(const Node& statement) {
    std::vector<ColumnSpec> specs;
    const std::vector<NodePtr>* expressions = columns_of(statement);
    if (!expressions) return specs;
    for (const SelectedColumn& selected : selected_columns(*expressions)) specs.push_back(spec_of(selected));
    return specs;
}

SubqueryNode::SubqueryNode(NodePtr what, std::string called)
    : FromNode{node_kind}, statement{std::move(what)}, name{std::move(called)} {
    set_columns(result_columns(*statement));
}

std::string SubqueryNode::description() const {
    return name.empty() ? std::string{"a subquery without a name"} : "subquery \"" + name + '"';
}

CteNode::CteNode(NodePtr what, std::string called, bool recurses)
    : FromNode{node_kind}, statement{std::move(what)}, name{std::move(called)}, recursive{recurses} {
    set_columns(result_columns(*statement));
}

std::string CteNode::description() const {
    return name.empty() ? std::string{"a common table expression without a name"}
                        : "common table expression \"" + name + '"';
}

}  // namespace retort::sql
