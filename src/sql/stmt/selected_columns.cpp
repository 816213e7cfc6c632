// SPDX-License-Identifier: MIT
#include "sql/stmt/selected_columns.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>

namespace retort::sql {

std::string_view own_name(const Node& expression) {
    switch (expression.kind()) {
        case NodeKind::column:
            return as<ColumnNode>(expression).name;
        case NodeKind::label:
            return as<LabelNode>(expression).name;
        case NodeKind::literal_sql:
            return as<LiteralSqlNode>(expression).sql;
        case NodeKind::whole_row:
            return given_name(*as<WholeRowNode>(expression).from);
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
    if (expression.kind() == NodeKind::next_value) return "next_value";
    if (const auto* label = node_cast<LabelNode>(&expression); label && label->name.empty())
        return anonymous_base(*label->element);
    const std::string_view own = own_name(expression);
    return own.empty() ? "anon" : own;
}

namespace {

/// False for a column of a table that was only named: there may be many nodes for one column.
bool lives_in_table(const ColumnNode& column) {
    const std::less<const ColumnNode*> before;
    const ColumnNode* const first = column.from ? column.from->columns() : nullptr;
    return first && !before(&column, first) && before(&column, first + column.from->column_count());
}

}  // namespace

bool is_same_column(const Node& left, const Node& right) {
    if (&left == &right) return true;
    if (const auto* constant = node_cast<ConstantNode>(&left)) {
        return right.kind() == NodeKind::constant && as<ConstantNode>(right).constant == constant->constant;
    }
    const auto* a = node_cast<ColumnNode>(&left);
    const auto* b = node_cast<ColumnNode>(&right);
    if (!a || !b || a->from != b->from) return false;
    return !(lives_in_table(*a) && lives_in_table(*b)) && a->name == b->name;
}

std::string_view given_name(const Node& from) {
    switch (from.kind()) {
        case NodeKind::table:
            return as<TableNode>(from).name;
        case NodeKind::alias:
            return as<AliasNode>(from).name;
        case NodeKind::subquery:
            return as<SubqueryNode>(from).name;
        case NodeKind::cte:
            return as<CteNode>(from).name;
        case NodeKind::values:
            return as<ValuesNode>(from).name;
        case NodeKind::table_function:
            return as<TableFunctionNode>(from).name;
        case NodeKind::sample:
            return as<SampleNode>(from).name;
        default:
            return {};
    }
}

namespace {

std::string underscored(std::string text) {
    std::replace(text.begin(), text.end(), '.', '_');
    return text;
}

}  // namespace

const ColumnNode* column_below_cast(const Node& expression) {
    const auto* cast = node_cast<CastNode>(&expression);
    return node_cast<ColumnNode>(cast ? cast->operand.get() : &expression);
}

std::string static_table_label(const ColumnNode& column) {
    const std::string_view from = column.from ? given_name(*column.from) : std::string_view{};
    if (from.empty() || column.name.empty()) return {};
    const auto* table = node_cast<TableNode>(column.from);
    const std::string schema = table && !table->schema.empty() ? underscored(table->schema) + '_' : std::string{};
    return schema + std::string{from} + '_' + column.name;
}

namespace {

/// Tells the columns of one list apart, as SQLAlchemy does. The keys are names, and for names that are not known yet
/// what they will be made from.
class Naming {
public:
    explicit Naming(LabelStyle style) : style_{style} {}

    SelectedColumn of(const Node& expression) {
        using enum SelectedColumn::Naming;
        const ColumnNode* labelled = table_column(expression);
        const bool with_table = labelled != nullptr;
        const std::string key = with_table ? table_key(*labelled) : key_of(expression);
        if (key.empty()) return {&expression, take_unnamed(expression) ? made : repeated, false};
        const Node* earlier = find(key);
        if (!earlier) {
            names_.push_back({key, &expression});
            return {&expression, own, with_table};
        }
        if (is_same_column(*earlier, expression)) return {&expression, repeated, with_table};
        const std::string second = "\x02" + key;
        for (const Taken& taken : names_) {
            if (taken.key == second && is_same_column(*taken.expression, expression))
                return {&expression, repeated, with_table};
        }
        names_.push_back({second, &expression});
        return {&expression, made, with_table};
    }

private:
    struct Taken {
        std::string key;
        const Node* expression;
    };

    /// The column whose table stands in the label; null: none does.
    [[nodiscard]] const ColumnNode* table_column(const Node& expression) const {
        if (style_ != LabelStyle::with_tables) return nullptr;
        const ColumnNode* column = column_below_cast(expression);
        return column && column->from ? column : nullptr;
    }
    [[nodiscard]] static std::string pointer_key(const void* thing) {
        return '\x01' + std::to_string(reinterpret_cast<std::uintptr_t>(thing)) + '_';
    }
    [[nodiscard]] static std::string table_key(const ColumnNode& column) {
        std::string label = static_table_label(column);
        if (!label.empty()) return label;
        const std::string from{given_name(*column.from)};
        return (from.empty() ? pointer_key(column.from) : from + '_') +
               (column.name.empty() ? pointer_key(column.proxied) : column.name);
    }
    [[nodiscard]] std::string key_of(const Node& expression) const {
        if (expression.kind() == NodeKind::cast) return {};
        const auto* column = node_cast<ColumnNode>(&expression);
        if (column && column->proxied) return pointer_key(column->proxied);
        return std::string{own_name(expression)};
    }
    [[nodiscard]] const Node* find(const std::string& key) const {
        for (const Taken& taken : names_) {
            if (taken.key == key) return taken.expression;
        }
        return nullptr;
    }
    /// Whether something without a name is met for the first time.
    bool take_unnamed(const Node& expression) {
        const std::string inner{own_name(expression)};
        for (const Taken& taken : names_) {
            const bool same = inner.empty() ? is_same_column(*taken.expression, expression) : taken.key == inner;
            if (same) return false;
        }
        names_.push_back({inner, &expression});
        return true;
    }

    LabelStyle style_;
    std::vector<Taken> names_;
};

MadeName made_name_of(const SelectedColumn& selected) {
    if (!selected.with_table) return MadeName::plain;
    return selected.naming == SelectedColumn::Naming::made ? MadeName::table_numbered : MadeName::table;
}

std::string base_of_from(const Node& from) {
    const std::string_view given = given_name(from);
    if (!given.empty()) return std::string{given};
    const auto* alias = node_cast<AliasNode>(&from);
    return alias ? base_of_from(*alias->element) : "anon";
}

/// What a column with a made-up name is asked for by.
std::string made_key(const SelectedColumn& selected, const Node& named_by) {
    const ColumnNode* column = column_below_cast(named_by);
    if (!selected.with_table || !column) return std::string{anonymous_base(named_by)};
    return base_of_from(*column->from) + '_' + std::string{anonymous_base(*column)};
}

ColumnSpec spec_of(const SelectedColumn& selected) {
    const Node& expression = *selected.expression;
    const auto* column = node_cast<ColumnNode>(&expression);
    const bool own = selected.naming == SelectedColumn::Naming::own;
    if (own && selected.with_table) {
        const ColumnNode& labelled = *column_below_cast(expression);
        const std::string label = static_table_label(labelled);
        const std::string key =
            labelled.key.empty() ? std::string{} : base_of_from(*labelled.from) + '_' + labelled.key;
        if (!label.empty()) return {label, key, expression.type()};
    }
    const std::string name{own_name(expression)};
    const bool is_known = own ? !(column && column->proxied) : expression.kind() == NodeKind::cast && !name.empty();
    if (!selected.with_table && is_known) return {name, column ? column->key : std::string{}, expression.type()};
    const bool stands_for = column && column->proxied && !selected.with_table;
    const Node& named_by = stands_for ? *column->proxied : expression;
    return {{},
            made_key(selected, named_by),
            expression.type(),
            &named_by,
            stands_for ? column->made : made_name_of(selected)};
}

/// What is selected again has the name that it had before.
SelectedColumn first_of(const std::vector<SelectedColumn>& list, std::size_t position) {
    for (std::size_t i = 0; i < position; ++i) {
        const bool first = list[i].naming != SelectedColumn::Naming::repeated;
        if (first && is_same_column(*list[i].expression, *list[position].expression)) return list[i];
    }
    SelectedColumn alone = list[position];
    alone.naming = SelectedColumn::Naming::made;
    return alone;
}

}  // namespace

std::vector<SelectedColumn> selected_columns(const std::vector<NodePtr>& expressions, LabelStyle style) {
    std::vector<SelectedColumn> result;
    result.reserve(expressions.size());
    Naming naming{style};
    for (const NodePtr& expression : expressions) result.push_back(naming.of(*expression));
    return result;
}

SelectedList selected_list(const Node& statement) {
    switch (statement.kind()) {
        case NodeKind::select:
            return {&as<SelectNode>(statement).columns, as<SelectNode>(statement).labels};
        case NodeKind::compound:
            return selected_list(*as<CompoundNode>(statement).statements.front());
        case NodeKind::insert:
            return {&as<InsertNode>(statement).returning};
        case NodeKind::update:
            return {&as<UpdateNode>(statement).returning};
        case NodeKind::delete_:
            return {&as<DeleteNode>(statement).returning};
        case NodeKind::text:
            return {&as<TextNode>(statement).columns};
        default:
            return {};
    }
}

namespace {

std::vector<ColumnSpec> columns_of_values(const FromNode& values) {
    std::vector<ColumnSpec> specs;
    for (std::size_t i = 0; i < values.column_count(); ++i) {
        const ColumnNode& column = values.columns()[i];
        specs.push_back({column.name, column.key, column.type()});
    }
    return specs;
}

}  // namespace

std::vector<ColumnSpec> result_columns(const Node& statement) {
    if (statement.kind() == NodeKind::values) return columns_of_values(as<ValuesNode>(statement));
    std::vector<ColumnSpec> specs;
    const SelectedList list = selected_list(statement);
    if (!list.expressions) return specs;
    const std::vector<SelectedColumn> selected = selected_columns(*list.expressions, list.style);
    for (std::size_t i = 0; i < selected.size(); ++i) {
        const bool repeated = selected[i].naming == SelectedColumn::Naming::repeated;
        specs.push_back(spec_of(repeated ? first_of(selected, i) : selected[i]));
    }
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
