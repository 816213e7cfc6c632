// SPDX-License-Identifier: MIT
#include "dialects/mysql/compile/mysql_sql_compiler.hpp"

#include <array>
#include <utility>

#include "retort/sql/expr/nodes.hpp"

#include "dialects/mysql/dialect/types.hpp"

namespace retort::mysql {

using namespace sql;

void MysqlSqlCompiler::visit_binary(const BinaryNode& node) {
    switch (node.op) {
        case Operator::concat:
            return concat(node);
        case Operator::is_distinct_from:
            write("NOT (");
            infix(node, " <=> ");
            return write(")");
        case Operator::is_not_distinct_from:
            return infix(node, " <=> ");
        case Operator::true_div:
            return infix(node, " / ");
        case Operator::floor_div:
            write("FLOOR(");
            infix(node, " / ");
            return write(")");
        case Operator::regexp_match:
        case Operator::not_regexp_match:
            return regexp(node);
        case Operator::regexp_replace:
            return regexp_replace(node);
        case Operator::match:
        case Operator::not_match:
            return match(node);
        case Operator::json_element:
        case Operator::json_path:
            return json_element(node);
        default:
            return SqlCompiler::visit_binary(node);
    }
}

void MysqlSqlCompiler::visit_unary(const UnaryNode& node) {
    switch (node.op) {
        case Operator::excluded:
            return inserted_column(*node.operand);
        case Operator::nulls_first:
        case Operator::nulls_last:
            refuse("NULLS FIRST and NULLS LAST", "order by is_null(…) of the same before it");
        default:
            return SqlCompiler::visit_unary(node);
    }
}

void MysqlSqlCompiler::visit_function(const FunctionNode& node) {
    refuse_lacking(node);
    if (node.name == "random") return write("rand()");
    if (node.name == "rollup") {
        comma_list(node.arguments);
        return write(" WITH ROLLUP");
    }
    if (node.name == "aggregate_strings" || node.name == "string_agg") return group_concat(node);
    SqlCompiler::visit_function(node);
}

void MysqlSqlCompiler::group_concat(const FunctionNode& node) {
    write("group_concat(");
    visit(*node.arguments.front());
    if (node.arguments.size() > 1) {
        write(" SEPARATOR ");
        visit(*node.arguments[1]);
    }
    write(")");
}

void MysqlSqlCompiler::visit_cast(const CastNode& node) {
    const std::string type = cast_type(node.target.in(dialect().name()), server_.is_mariadb);
    if (type.empty()) return grouped(*node.operand);
    write("CAST(");
    visit(*node.operand);
    write(" AS " + type + ')');
}

void MysqlSqlCompiler::visit_extract(const ExtractNode& node) {
    const bool plural = node.field == "milliseconds" || node.field == "microseconds";
    write("EXTRACT(" + node.field.substr(0, node.field.size() - (plural ? 1 : 0)) + " FROM ");
    visit(*node.operand);
    write(")");
}

void MysqlSqlCompiler::visit_constant(const ConstantNode& node) {
    if (node.constant == Constant::true_) return write("true");
    if (node.constant == Constant::false_) return write("false");
    SqlCompiler::visit_constant(node);
}

namespace {

/// a || b || c, from left to right.
void add_parts(const Node& node, std::vector<const Node*>& parts) {
    const auto* binary = node_cast<BinaryNode>(&node);
    if (!binary || binary->op != Operator::concat) return parts.push_back(&node);
    add_parts(*binary->left, parts);
    add_parts(*binary->right, parts);
}

}  // namespace

void MysqlSqlCompiler::concat(const BinaryNode& node) {
    std::vector<const Node*> parts;
    add_parts(node, parts);
    std::string_view before = "concat(";
    for (const Node* part : parts) {
        write(std::exchange(before, ", "));
        operand(*part, Operator::comma);
    }
    write(")");
}

// The wildcards of a pattern stay as they are, which is what the base sees to.
void MysqlSqlCompiler::folded(const Node& text, const Node& beside) {
    std::vector<const Node*> parts;
    add_parts(text, parts);
    if (parts.size() == 1) return SqlCompiler::folded(text, beside);
    std::string_view before = "concat(";
    for (const Node* part : parts) {
        write(std::exchange(before, ", "));
        SqlCompiler::folded(*part, beside);
    }
    write(")");
}

void MysqlSqlCompiler::regexp(const BinaryNode& node) {
    const bool negated = node.op == Operator::not_regexp_match;
    if (node.custom.empty()) return infix(node, negated ? " NOT REGEXP " : " REGEXP ");
    if (server_.is_mariadb) {
        operand(*node.left, node.op);
        write(negated ? " NOT REGEXP " : " REGEXP ");
        return flagged(node, *node.right);
    }
    write(negated ? "NOT REGEXP_LIKE(" : "REGEXP_LIKE(");
    operand(*node.left, Operator::comma);
    write(", ");
    operand(*node.right, Operator::comma);
    write(", ");
    literal(ValueView::of_text(node.custom));
    write(")");
}

void MysqlSqlCompiler::flagged(const BinaryNode& node, const Node& pattern) {
    write("CONCAT('(?', ");
    literal(ValueView::of_text(node.custom));
    write(", ')', ");
    operand(pattern, Operator::comma);
    write(")");
}

void MysqlSqlCompiler::regexp_replace(const BinaryNode& node) {
    const auto& pair = as<ListNode>(*node.right).elements;
    const bool has_flags = !node.custom.empty();
    const bool in_pattern = has_flags ? server_.is_mariadb : false;
    write("REGEXP_REPLACE(");
    operand(*node.left, Operator::comma);
    write(", ");
    in_pattern ? flagged(node, *pair.front()) : operand(*pair.front(), Operator::comma);
    write(", ");
    operand(*pair.back(), Operator::comma);
    if (has_flags && !server_.is_mariadb) {
        write(", ");
        literal(ValueView::of_text(node.custom));
    }
    write(")");
}

/// What mysql::match() says stands in the node as letters; the match() of all databases says nothing.
void MysqlSqlCompiler::match(const BinaryNode& node) {
    const auto says = [&](char letter) { return node.custom.find(letter) != std::string::npos; };
    const bool boolean_mode = node.custom.empty() || says('b');
    const bool expanded = says('q');
    if (boolean_mode && expanded) refuse("query expansion in boolean mode", "search in natural language");
    const bool is_list = node.left->kind() == NodeKind::list;
    write(node.op == Operator::not_match ? "NOT MATCH " : "MATCH ");
    if (!is_list) write("(");
    visit(*node.left);
    write(is_list ? " AGAINST (" : ") AGAINST (");
    visit(*node.right);
    if (boolean_mode) write(" IN BOOLEAN MODE");
    if (says('n')) write(" IN NATURAL LANGUAGE MODE");
    if (expanded) write(" WITH QUERY EXPANSION");
    write(")");
}

void MysqlSqlCompiler::json_extract(const BinaryNode& node) {
    write("JSON_EXTRACT(");
    operand_beside(*node.left, Operator::comma, *node.right);
    write(", ");
    if (node.custom.empty())
        operand_beside(*node.right, Operator::comma, *node.left);
    else
        literal(ValueView::of_text(node.custom));
    write(")");
}

// JSON's null is a value: only CASE makes NULL of it.
void MysqlSqlCompiler::json_element(const BinaryNode& node) {
    if (node.type() == TypeKind::json || node.type() == TypeKind::custom) return json_extract(node);
    write("CASE ");
    json_extract(node);
    write(" WHEN 'null' THEN NULL ");
    switch (node.type()) {
        case TypeKind::boolean:
            return write("WHEN true THEN true ELSE false END");
        case TypeKind::small_integer:
        case TypeKind::integer:
        case TypeKind::big_integer:
            write("ELSE CAST(");
            json_extract(node);
            return write(" AS SIGNED INTEGER) END");
        case TypeKind::string:
        case TypeKind::text:
            write("ELSE JSON_UNQUOTE(");
            json_extract(node);
            return write(") END");
        case TypeKind::numeric:
        case TypeKind::single_float:
        case TypeKind::double_float:
            write("ELSE ");
            json_extract(node);
            return write("+0.0000000000000000000000 END");
        default:
            write("ELSE ");
            json_extract(node);
            return write(" END");
    }
}

void MysqlSqlCompiler::literal(const ValueView& value) {
    if (value.kind() == ValueKind::boolean) return write(value.integer() != 0 ? "true" : "false");
    const bool is_text = value.kind() == ValueKind::text || value.kind() == ValueKind::json;
    if (!is_text || !server_.backslash_escapes || value.bytes().find('\\') == std::string_view::npos)
        return SqlCompiler::literal(value);
    std::string doubled;
    for (const char c : value.bytes()) doubled += c == '\\' ? std::string{"\\\\"} : std::string{c};
    SqlCompiler::literal(ValueView::of_text(doubled));
}

std::unique_ptr<SqlCompiler> MysqlDialect::sql_compiler() const { return std::make_unique<MysqlSqlCompiler>(*this); }

}  // namespace retort::mysql
