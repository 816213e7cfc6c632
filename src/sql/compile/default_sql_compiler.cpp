// SPDX-License-Identifier: MIT
#include "sql/compile/default_sql_compiler.hpp"

#include <string>

namespace retort {

using namespace sql;

void DefaultSqlCompiler::visit_binary(const BinaryNode& node) {
    switch (node.op) {
        case Operator::regexp_match:
            return infix(node, " <regexp> ");
        case Operator::not_regexp_match:
            return infix(node, " <not regexp> ");
        case Operator::regexp_replace:
            return regexp_replace(node);
        case Operator::json_element:
        case Operator::json_path:
            return subscript(node);
        default:
            return SqlCompiler::visit_binary(node);
    }
}

void DefaultSqlCompiler::delete_using_clause(const std::vector<NodePtr>& froms) {
    write(" , ");
    from_items(froms);
}

void DefaultSqlCompiler::regexp_replace(const BinaryNode& node) {
    write("<regexp replace>(");
    visit(*node.left);
    const auto& texts = as<ListNode>(*node.right);
    for (const NodePtr& text : texts.elements) {
        write(", ");
        operand_beside(*text, Operator::comma, *node.left);
    }
    write(")");
}

}  // namespace retort
