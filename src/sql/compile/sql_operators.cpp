// SPDX-License-Identifier: MIT
// Operators, and conditions in databases with and without booleans.
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/compile/operators.hpp"

namespace retort {

using namespace sql;

namespace {

/// A boolean value that is no comparison: it needs one where the database has no booleans.
bool is_plain_boolean(const Node& node) {
    switch (node.kind()) {
        case NodeKind::column:
        case NodeKind::bind:
        case NodeKind::constant:
        case NodeKind::function:
        case NodeKind::cast:
        case NodeKind::case_:
        case NodeKind::scalar_subquery:
            return node.type() == TypeKind::boolean;
        default:
            return false;
    }
}

bool is_integer(TypeKind type) {
    return type == TypeKind::integer || type == TypeKind::big_integer || type == TypeKind::small_integer;
}

bool ignores_case(Operator op) { return op == Operator::ilike || op == Operator::not_ilike; }

}  // namespace

void SqlCompiler::condition(const Node& node) {
    visit(node);
    if (!dialect_.caps().native_boolean && is_plain_boolean(node)) write(" = 1");
}

void SqlCompiler::grouped_condition(const Node& node) {
    if (is_plain_boolean(node)) return condition(node);
    grouped(node);
}

void SqlCompiler::conjunction(const std::vector<NodePtr>& conditions) {
    if (conditions.size() == 1) return condition(*conditions.front());
    bool first = true;
    for (const NodePtr& node : conditions) {
        if (!std::exchange(first, false)) write(infix_text(Operator::and_));
        if (is_plain_boolean(*node))
            condition(*node);
        else
            operand(*node, Operator::and_);
    }
}

void SqlCompiler::visit_list(const ListNode& node) {
    if (node.op == Operator::comma) {
        write("(");
        comma_list(node.elements);
        return write(")");
    }
    if (node.op == Operator::array) {
        array_word();
        write("[");
        visit_all(node.elements);
        return write("]");
    }
    if (node.op == Operator::ordered) return visit_ordered(node.elements);
    bool first = true;
    for (const NodePtr& element : node.elements) {
        if (!std::exchange(first, false)) write(infix_text(node.op));
        if (is_plain_boolean(*element))
            condition(*element);
        else
            operand(*element, node.op);
    }
}

void SqlCompiler::visit_ordered(const std::vector<NodePtr>& elements) {
    visit(*elements.front());
    for (std::size_t i = 1; i < elements.size(); ++i) {
        write(i == 1 ? " ORDER BY " : ", ");
        visit(*elements[i]);
    }
}

void SqlCompiler::visit_unary(const UnaryNode& node) {
    const Node& inner = *node.operand;
    const bool calculates = node.op == Operator::negative || node.op == Operator::bit_not;
    const Scoped<Untold> untold{state_->untold, calculates && is_untold(inner) ? Untold::operand : Untold::no};
    switch (node.op) {
        case Operator::not_:
            if (!dialect_.caps().native_boolean && is_plain_boolean(inner)) {
                visit(inner);
                return write(" = 0");
            }
            write("NOT ");
            return operand(inner, node.op);
        case Operator::negative:
            write("-");
            return operand(inner, node.op);
        case Operator::bit_not:
            write("~");
            return operand(inner, node.op);
        case Operator::distinct:
            write("DISTINCT ");
            return operand(inner, node.op);
        case Operator::exists:
            write("EXISTS ");
            return statement_in_parentheses(inner);
        case Operator::excluded:
            write("excluded.");
            return bare_column(inner);
        case Operator::ascending:
            visit(inner);
            return write(" ASC");
        case Operator::descending:
            visit(inner);
            return write(" DESC");
        case Operator::nulls_first:
            visit(inner);
            return write(" NULLS FIRST");
        case Operator::nulls_last:
            visit(inner);
            return write(" NULLS LAST");
        case Operator::any:
        case Operator::all:
            return quantified(node);
        default:
            return visit(inner);
    }
}

void SqlCompiler::quantified(const UnaryNode& node) {
    const std::string_view word = node.op == Operator::any ? "ANY " : "ALL ";
    const Node& values = *node.operand;
    if (values.kind() != NodeKind::scalar_subquery && values.kind() < NodeKind::select) return call(word, values);
    write(word);
    const auto* subquery = node_cast<ScalarSubqueryNode>(&values);
    subquery ? statement_in_parentheses(*subquery->statement) : visit(values);
}

void SqlCompiler::visit_binary(const BinaryNode& node) {
    switch (node.op) {
        case Operator::in:
        case Operator::not_in:
            return visit_in(node);
        case Operator::like:
        case Operator::not_like:
        case Operator::ilike:
        case Operator::not_ilike:
            return visit_like(node);
        case Operator::regexp_match:
        case Operator::not_regexp_match:
        case Operator::regexp_replace:
            refuse("regular expressions", "use like()");
        case Operator::not_match:
            write("NOT ");
            return infix(node, infix_text(Operator::match));
        case Operator::element:
            return subscript(node);
        case Operator::json_element:
        case Operator::json_path:
            refuse("elements of JSON values", "call the database's own function with func()");
        case Operator::floor_div:
            if (is_integer(node.left->type()) && is_integer(node.right->type()))
                return infix(node, infix_text(node.op));
            write("FLOOR(");
            infix(node, infix_text(node.op));
            return write(")");
        case Operator::true_div:
            operand_beside(*node.left, node.op, *node.right);
            write(" / CAST(");
            if (const auto* bind = node_cast<BindNode>(node.right.get()))
                operand_beside(*bind, node.op, *node.left);
            else
                grouped(*node.right);
            write(" AS ");
            write(dialect_.type_sql(Numeric()));
            return write(")");
        case Operator::collate:
            operand(*node.left, node.op);
            write(" COLLATE ");
            return identifier(as<LiteralSqlNode>(*node.right).sql);
        case Operator::custom:
            return visit_custom(node);
        default:
            return infix(node, infix_text(node.op));
    }
}

void SqlCompiler::subscript(const BinaryNode& node) {
    operand(*node.left, node.op);
    brackets(node);
}

void SqlCompiler::brackets(const BinaryNode& node) {
    write("[");
    const auto* slice = node_cast<BinaryNode>(node.right.get());
    const bool is_slice = slice && slice->op == Operator::slice;
    operand_beside(is_slice ? *slice->left : *node.right, Operator::comma, *node.left);
    if (is_slice) {
        write(":");
        operand_beside(*slice->right, Operator::comma, *node.left);
    }
    write("]");
}

void SqlCompiler::visit_custom(const BinaryNode& node) {
    const auto side = [&](const Node& inner, const Node& beside) {
        if (!needs_parentheses(inner, node)) return operand_beside(inner, Operator::comma, beside);
        write("(");
        visit(inner);
        write(")");
    };
    side(*node.left, *node.right);
    write(' ' + node.custom + ' ');
    side(*node.right, *node.left);
}

namespace {

/// '%' || x: a pattern, whose parts need no parentheses around them.
bool has_wildcard(const Node& pattern) {
    if (const auto* text = node_cast<LiteralSqlNode>(&pattern)) return text->sql == "'%'";
    const auto* binary = node_cast<BinaryNode>(&pattern);
    return binary && binary->op == Operator::concat && (has_wildcard(*binary->left) || has_wildcard(*binary->right));
}

}  // namespace

void SqlCompiler::folded(const Node& text, const Node& beside) {
    const auto* parts = node_cast<BinaryNode>(&text);
    if (!parts && has_wildcard(text)) return visit(text);
    if (parts && has_wildcard(text)) {
        folded(*parts->left, beside);
        write(infix_text(Operator::concat));
        return folded(*parts->right, beside);
    }
    write("lower(");
    operand_beside(text, Operator::comma, beside);
    write(")");
}

void SqlCompiler::visit_like(const BinaryNode& node) {
    const bool ignoring_case = ignores_case(node.op);
    const bool lowered = ignoring_case && !dialect_.caps().ilike;
    const bool negated = node.op == Operator::not_like || node.op == Operator::not_ilike;
    const auto side = [&](const Node& text, const Node& beside) {
        if (!lowered && has_wildcard(text)) return visit(text);
        if (!lowered) return compared(text, node.op, beside);
        folded(text, beside);
    };
    side(*node.left, *node.right);
    write(negated ? " NOT " : " ");
    write(ignoring_case && !lowered ? "ILIKE " : "LIKE ");
    {
        const auto* column = node_cast<ColumnNode>(node.left.get());
        const Scoped<std::string_view> hint{state_->hint, column ? column->lookup_key() : state_->hint};
        side(*node.right, *node.left);
    }
    const bool is_none = node.escape == no_escape;
    if (node.escape == '\0' || (is_none && !dialect_.caps().empty_escape)) return;
    write(" ESCAPE ");
    literal(ValueView::of_text({&node.escape, is_none ? 0U : 1U}));
}

void SqlCompiler::visit_in(const BinaryNode& node) {
    const bool negated = node.op == Operator::not_in;
    if (negated) write("(");
    operand_beside(*node.left, node.op, *node.right);
    write(infix_text(node.op));
    write("(");
    in_right_side(node);
    write(")");
    if (negated) write(")");
}

void SqlCompiler::in_right_side(const BinaryNode& node) {
    const Node& right = *node.right;
    if (const auto* values = node_cast<BindListNode>(&right)) {
        if (values->values.empty()) return empty_in(node.op, *node.left);
        const auto* column = node_cast<ColumnNode>(node.left.get());
        return visit_bind_list(*values, column ? column->lookup_key() : state_->hint, column);
    }
    if (const auto* list = node_cast<ListNode>(&right)) {
        if (const auto* tuple = node_cast<ListNode>(node.left.get())) {
            if (list->elements.empty()) return empty_tuple_in(node.op, *tuple);
            return tuple_rows(list->elements);
        }
        bool first = true;
        for (const NodePtr& element : list->elements) {
            if (!std::exchange(first, false)) write(", ");
            compared(*element, Operator::comma, *node.left);
        }
        return;
    }
    if (right.kind() == NodeKind::scalar_subquery)
        return visit_statement(*as<ScalarSubqueryNode>(right).statement, Place::nested);
    visit_statement(right, Place::nested);
}

void SqlCompiler::empty_in(Operator op, const Node& /*left*/) {
    write(op == Operator::in ? "NULL) AND (1 != 1" : "NULL) OR (1 = 1");
}

void SqlCompiler::empty_tuple_in(Operator op, const ListNode& left) {
    const std::size_t width = left.elements.size();
    write("(");
    for (std::size_t i = 0; i < width; ++i) write(i == 0 ? "NULL" : ", NULL");
    write(op == Operator::in ? ")) AND (1 != 1" : ")) OR (1 = 1");
}

void SqlCompiler::tuple_rows(const std::vector<NodePtr>& rows) {
    const std::string base = parameter_name(*rows.front(), {}, "param");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row != 0) write(", ");
        const auto* tuple = node_cast<ListNode>(rows[row].get());
        tuple ? tuple_row(*tuple, base + '_' + std::to_string(row + 1)) : visit(*rows[row]);
    }
}

void SqlCompiler::tuple_row(const ListNode& tuple, const std::string& base) {
    write("(");
    for (std::size_t i = 0; i < tuple.elements.size(); ++i) {
        if (i != 0) write(", ");
        const auto* bind = node_cast<BindNode>(tuple.elements[i].get());
        const bool unnamed = bind && bind->name.empty() && !bind->literal && dialect_.named_placeholders();
        if (unnamed)
            parameter({bind->value.view(), base + '_' + std::to_string(i + 1), bind->required, bind});
        else
            visit(*tuple.elements[i]);
    }
    write(")");
}

void SqlCompiler::visit_between(const BetweenNode& node) {
    operand(*node.operand, Operator::eq);
    write(node.negated ? " NOT BETWEEN " : " BETWEEN ");
    if (node.symmetric) write("SYMMETRIC ");
    compared(*node.low, Operator::and_, *node.operand);
    write(" AND ");
    compared(*node.high, Operator::and_, *node.operand);
}

}  // namespace retort
