// SPDX-License-Identifier: MIT
// Columns, parameters, functions and what else a value is made of.
#include <algorithm>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"
#include "retort/sql/expr/sequence_nodes.hpp"

#include "sql/compile/column_forms.hpp"
#include "sql/compile/compiler_state.hpp"
#include "sql/compile/operators.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

/// VALUES without a name: its columns stand alone.
bool is_nameless(const Node& from) {
    const auto* values = node_cast<ValuesNode>(&from);
    return values && values->anonymous && values->name.empty();
}

}  // namespace

void SqlCompiler::visit_column(const ColumnNode& node) {
    if (node.from && state_->qualified && !is_nameless(*node.from)) {
        const bool known = state_->scopes.empty() || contains(state_->scopes.back().visible, *node.from);
        if (!known && state_->options.check_from) throw ColumnNotInFrom{node.name, node.from->description()};
        // Made-up names are counted as they are met: the column's before the subquery's.
        if (node.proxied) static_cast<void>(column_name(node));
        table_name_of(*node.from);
        write(".");
    }
    bare_column(node);
}

void SqlCompiler::bare_column(const Node& column) {
    const std::string name = column_name(as<ColumnNode>(column));
    name == "*" ? write(name) : identifier(name);
}

namespace {

/// What a parameter beside `node` is named after.
std::string_view hint_from(const Node& node, std::string_view otherwise) {
    if (const auto* column = node_cast<ColumnNode>(&node)) return column->lookup_key();
    const auto* function = node_cast<FunctionNode>(&node);
    if (function && function->is_plain_call()) return function_base(function->name);
    return otherwise;
}

}  // namespace

void SqlCompiler::operand_beside(const Node& node, Operator against, const Node& beside) {
    const auto* bind = node_cast<BindNode>(&node);
    if (!bind) return operand(node, against);
    const Scoped<Untold> untold{state_->untold, is_untold(beside) ? Untold::operand : Untold::no};
    visit_bind(*bind, hint_from(beside, state_->hint));
}

bool is_untold(const Node& node) {
    if (const auto* label = node_cast<LabelNode>(&node)) return is_untold(*label->element);
    const auto* constant = node_cast<ConstantNode>(&node);
    const bool is_null = constant && constant->constant == Constant::null;
    return is_null || node.kind() == NodeKind::bind || node.kind() == NodeKind::bind_list;
}

bool are_untold(const std::vector<NodePtr>& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), [](const NodePtr& node) { return is_untold(*node); });
}

void SqlCompiler::visit_untold(const Node& node, bool is_operand) {
    const Untold how = is_operand ? Untold::operand : Untold::value;
    const Scoped<Untold> untold{state_->untold, is_untold(node) ? how : Untold::no};
    visit(node);
}

void SqlCompiler::visit_all(const std::vector<NodePtr>& nodes) {
    const bool untold = are_untold(nodes);
    for (const NodePtr& node : nodes) {
        if (&node != nodes.data()) write(", ");
        untold ? visit_untold(*node) : visit(*node);
    }
}

void SqlCompiler::compared(const Node& node, Operator against, const Node& beside) {
    const FormText form = bind_form(node, &beside);
    write(form.before);
    operand_beside(node, against, beside);
    write(form.behind);
}

std::string SqlCompiler::parameter_name(const Node& node, const std::string& given, std::string_view hint) {
    if (!given.empty() || !dialect_.named_placeholders()) return given;
    return limited(MadeFor::parameter, state_->names.name(&node, plain_base(hint, "param")));
}

void SqlCompiler::parameter(BoundParameter bound) {
    if (!state_->in_text) {
        state_->out.parameters.push_back({state_->out.text.size(), std::move(bound)});
        return;
    }
    if (bound.required) throw ParameterWithoutValue{bound.name};
    literal(bound.value);
}

void SqlCompiler::visit_bind(const BindNode& node, std::string_view hint) {
    const Scoped<bool> in_text{state_->in_text, state_->in_text || node.literal};
    const Untold untold = std::exchange(state_->untold, Untold::no);
    parameter({node.value.view(),
               parameter_name(node, node.name, node.base.empty() ? hint : std::string_view{node.base}), node.required,
               &node});
    if (untold != Untold::no && !state_->in_text) parameter_type(node, untold == Untold::operand);
}

void SqlCompiler::visit_bind_list(const BindListNode& node, std::string_view hint, const Node* column) {
    const Scoped<bool> in_text{state_->in_text, state_->in_text || node.literal};
    const std::string base = parameter_name(node, node.name, hint);
    const FormText form = bind_form(node, column);
    for (std::uint32_t i = 0; i < node.values.size(); ++i) {
        if (i != 0) write(", ");
        std::string name = base.empty() ? base : base + '_' + std::to_string(i + 1);
        write(form.before);
        parameter({node.values[i].view(), std::move(name), false, &node, i});
        write(form.behind);
    }
}

void SqlCompiler::visit_constant(const ConstantNode& node) {
    const bool native = dialect_.caps().native_boolean;
    switch (node.constant) {
        case Constant::null:
            return write("NULL");
        case Constant::true_:
            return write(native ? "true" : "1");
        case Constant::false_:
            return write(native ? "false" : "0");
        case Constant::star:
            return write("*");
        case Constant::default_:
            return write("DEFAULT");
    }
}

void SqlCompiler::visit_next_value(const NextValueNode& node) {
    write("NEXT VALUE FOR ");
    name_in_schema(node.schema, node.name);
}

void SqlCompiler::visit_text(const TextNode& node) {
    require_ctes(node.ctes, node.nested_ctes);
    write(node.pieces.front());
    for (std::size_t i = 0; i < node.binds.size(); ++i) {
        visit(*node.binds[i]);
        write(node.pieces[i + 1]);
    }
}

void SqlCompiler::visit_label(const LabelNode& node) {
    if (&node == state_->named) {
        if (!node.name.empty() && !state_->is_in_from()) return identifier(node.name);
        const std::string& name = node.name.empty() ? state_->names.name(&node, anonymous_base(node)) : node.name;
        return identifier(limited(MadeFor::column, name));
    }
    visit(*node.element);
}

namespace {

bool is_plain_function_name(std::string_view name) {
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '.') return false;
    }
    return !name.empty();
}

struct Renamed {
    std::string_view name;
    std::string_view text;
};
/// Functions that standard SQL writes without parentheses.
constexpr Renamed without_parentheses[]{
    {"now", "CURRENT_TIMESTAMP"},
    {"current_timestamp", "CURRENT_TIMESTAMP"},
    {"current_date", "CURRENT_DATE"},
    {"current_time", "CURRENT_TIME"},
    {"current_user", "CURRENT_USER"},
    {"session_user", "SESSION_USER"},
    {"user", "USER"},
    {"localtime", "LOCALTIME"},
    {"localtimestamp", "LOCALTIMESTAMP"},
};

/// What groups rows by several lists of columns at once.
constexpr Renamed grouping_functions[]{
    {"rollup", "ROLLUP"},
    {"cube", "CUBE"},
    {"grouping_sets", "GROUPING SETS"},
};

std::string_view word_for(const FunctionNode& node) {
    if (!node.arguments.empty()) return {};
    for (const Renamed& known : without_parentheses) {
        if (known.name == node.name) return known.text;
    }
    return {};
}

}  // namespace

void SqlCompiler::function_name(std::string_view name) {
    for (const Renamed& known : grouping_functions) {
        if (known.name == name) return write(known.text);
    }
    if (is_plain_function_name(name)) return write(name);
    const std::string_view last = function_base(name);
    if (last.size() != name.size()) {
        function_name(name.substr(0, name.size() - last.size() - 1));
        write(".");
    }
    identifier(last);
}

void SqlCompiler::function_arguments(const FunctionNode& node) { visit_all(node.arguments); }

void SqlCompiler::visit_function(const FunctionNode& node) {
    if (const std::string_view word = word_for(node); !word.empty()) return write(word);
    function_name(node.name);
    if (!node.parentheses) return;
    write("(");
    {
        const Scoped<std::string_view> hint{state_->hint, function_base(node.name)};
        function_arguments(node);
    }
    if (!node.order_by.empty()) {
        write(" ORDER BY ");
        comma_list(node.order_by);
    }
    write(")");
    if (!node.within_group.empty()) {
        write(" WITHIN GROUP (ORDER BY ");
        comma_list(node.within_group);
        write(")");
    }
    if (!node.filter) return;
    write(" FILTER (WHERE ");
    condition(*node.filter);
    write(")");
}

void SqlCompiler::visit_cast(const CastNode& node) {
    Type type = node.target.in(dialect_.name());
    const std::string collation = std::exchange(type.collation, {});
    write("CAST(");
    visit(*node.operand);
    write(" AS ");
    write(dialect_.type_sql(type));
    write(")");
    if (collation.empty()) return;
    write(" COLLATE ");
    identifier(collation);
}

void SqlCompiler::visit_extract(const ExtractNode& node) {
    write("EXTRACT(");
    write(node.field);
    write(" FROM ");
    visit(*node.operand);
    write(")");
}

void SqlCompiler::visit_case(const CaseNode& node) {
    write("CASE");
    if (node.subject) {
        write(" ");
        visit(*node.subject);
    }
    const bool untold = are_untold(node.results) && (!node.otherwise || is_untold(*node.otherwise));
    const auto result = [&](const Node& one) { untold ? visit_untold(one) : visit(one); };
    for (std::size_t i = 0; i < node.conditions.size(); ++i) {
        write(" WHEN ");
        if (node.subject)
            grouped(*node.conditions[i]);
        else
            grouped_condition(*node.conditions[i]);
        write(" THEN ");
        result(*node.results[i]);
    }
    if (node.otherwise) {
        write(" ELSE ");
        result(*node.otherwise);
    }
    write(" END");
}

namespace {

constexpr std::string_view exclusion_words[]{"", " EXCLUDE NO OTHERS", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP",
                                             " EXCLUDE TIES"};

std::string_view unit_word(FrameUnit unit) {
    switch (unit) {
        case FrameUnit::range:
            return "RANGE BETWEEN ";
        case FrameUnit::groups:
            return "GROUPS BETWEEN ";
        default:
            return "ROWS BETWEEN ";
    }
}

}  // namespace

void SqlCompiler::visit_field(const FieldNode& node) {
    write("(");
    visit(*node.operand);
    write(").");
    identifier(node.name);
}

void SqlCompiler::visit_over(const OverNode& node) {
    visit(*node.function);
    write(" OVER (");
    const Scoped<std::string_view> hint{state_->hint, "param"};
    std::string_view gap;
    const auto part = [&](std::string_view word) {
        write(std::exchange(gap, " "));
        write(word);
    };
    if (!node.partition_by.empty()) {
        part("PARTITION BY ");
        comma_list(node.partition_by);
    }
    if (!node.order_by.empty()) {
        part("ORDER BY ");
        comma_list(node.order_by);
    }
    if (node.unit != FrameUnit::none) {
        part(unit_word(node.unit));
        frame_bound(node.start, node.start_offset, " PRECEDING");
        write(" AND ");
        frame_bound(node.end, node.end_offset, " FOLLOWING");
        write(exclusion_words[static_cast<unsigned>(node.exclusion)]);
    }
    write(")");
}

void SqlCompiler::frame_bound(FrameEdge edge, const NodePtr& offset, std::string_view outward) {
    switch (edge) {
        case FrameEdge::unbounded:
            write("UNBOUNDED");
            return write(outward);
        case FrameEdge::current_row:
            return write("CURRENT ROW");
        case FrameEdge::preceding:
            visit(*offset);
            return write(" PRECEDING");
        case FrameEdge::following:
            visit(*offset);
            return write(" FOLLOWING");
    }
}

}  // namespace retort
