// SPDX-License-Identifier: MIT
#include "dialects/mysql/compile/mysql_sql_compiler.hpp"

#include <utility>

#include "retort/sql/expr/nodes.hpp"

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
        case Operator::regexp_match:
        case Operator::not_regexp_match:
            return regexp(node);
        case Operator::regexp_replace:
            return regexp_replace(node);
        default:
            return SqlCompiler::visit_binary(node);
    }
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
    write("concat(");
    for (const Node* part : parts) {
        if (part != parts.front()) write(", ");
        operand(*part, Operator::comma);
    }
    write(")");
}

void MysqlSqlCompiler::regexp(const BinaryNode& node) {
    const bool negated = node.op == Operator::not_regexp_match;
    if (node.custom.empty()) return infix(node, negated ? " NOT REGEXP " : " REGEXP ");
    if (is_mariadb_) {
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
    write("REGEXP_REPLACE(");
    operand(*node.left, Operator::comma);
    write(", ");
    has_flags&& is_mariadb_ ? flagged(node, *pair.front()) : operand(*pair.front(), Operator::comma);
    write(", ");
    operand(*pair.back(), Operator::comma);
    if (has_flags && !is_mariadb_) {
        write(", ");
        literal(ValueView::of_text(node.custom));
    }
    write(")");
}

void MysqlSqlCompiler::limit_clause(const NodePtr& limit, const NodePtr& offset) {
    write(" \n LIMIT ");
    if (offset) {
        visit(*offset);
        write(", ");
    }
    limit ? visit(*limit) : write("18446744073709551615");
}

void MysqlSqlCompiler::lock_clause(const RowLock& lock) {
    if (!is_mariadb_ || lock.strength != RowLock::Strength::share) return SqlCompiler::lock_clause(lock);
    write(" LOCK IN SHARE MODE");
    if (lock.nowait) write(" NOWAIT");
    if (lock.skip_locked) write(" SKIP LOCKED");
}

void MysqlSqlCompiler::default_values(const InsertNode& /*node*/) { write("() VALUES ()"); }

std::unique_ptr<SqlCompiler> MysqlDialect::sql_compiler() const { return std::make_unique<MysqlSqlCompiler>(*this); }

}  // namespace retort::mysql
