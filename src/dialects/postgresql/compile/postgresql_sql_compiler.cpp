// SPDX-License-Identifier: MIT
#include "dialects/postgresql/compile/postgresql_sql_compiler.hpp"

#include <string>

namespace retort::postgresql {

using namespace sql;

void PostgresqlSqlCompiler::visit_binary(const BinaryNode& node) {
    switch (node.op) {
        case Operator::regexp_match:
            return regexp_match(node, " ~");
        case Operator::not_regexp_match:
            return regexp_match(node, " !~");
        case Operator::regexp_replace:
            return regexp_replace(node);
        case Operator::bit_xor:
            return infix(node, " # ");
        default:
            return SqlCompiler::visit_binary(node);
    }
}

void PostgresqlSqlCompiler::regexp_match(const BinaryNode& node, std::string_view op) {
    const bool has_operator = node.custom.empty() || node.custom == "i";
    operand_beside(*node.left, node.op, *node.right);
    write(op);
    write(node.custom == "i" ? "* " : " ");
    if (has_operator) return operand_beside(*node.right, node.op, *node.left);
    write("CONCAT('(?', ");
    literal(ValueView::of_text(node.custom));
    write(", ')', ");
    operand_beside(*node.right, Operator::comma, *node.left);
    write(")");
}

void PostgresqlSqlCompiler::regexp_replace(const BinaryNode& node) {
    write("REGEXP_REPLACE(");
    operand_beside(*node.left, Operator::comma, *node.right);
    for (const NodePtr& argument : as<ListNode>(*node.right).elements) {
        write(", ");
        operand_beside(*argument, Operator::comma, *node.left);
    }
    if (!node.custom.empty()) {
        write(", ");
        literal(ValueView::of_text(node.custom));
    }
    write(")");
}

void PostgresqlSqlCompiler::empty_in(Operator op) { empty_tuple_in(op, 1); }

void PostgresqlSqlCompiler::empty_tuple_in(Operator /*op*/, std::size_t width) {
    write("SELECT ");
    for (std::size_t i = 0; i < width; ++i) write(i == 0 ? "CAST(NULL AS INTEGER)" : ", CAST(NULL AS INTEGER)");
    write(" WHERE 1!=1");
}

void PostgresqlSqlCompiler::select_modifiers(const SelectNode& node) {
    if (node.distinct_on.empty()) return SqlCompiler::select_modifiers(node);
    write("DISTINCT ON (");
    comma_list(node.distinct_on);
    write(") ");
}

void PostgresqlSqlCompiler::limit_clause(const NodePtr& limit, const NodePtr& offset) {
    write(limit ? " \n LIMIT " : "\n LIMIT ALL");
    if (limit) visit(*limit);
    if (!offset) return;
    write(" OFFSET ");
    visit(*offset);
}

void PostgresqlSqlCompiler::literal(const ValueView& value) {
    if (value.kind() != ValueKind::blob) return SqlCompiler::literal(value);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "'\\x";
    for (const char byte : value.bytes()) {
        const auto number = static_cast<unsigned char>(byte);
        text += digits[number >> 4];
        text += digits[number & 15];
    }
    write(text + "'::bytea");
}

}  // namespace retort::postgresql
