// SPDX-License-Identifier: MIT
#include "dialects/sqlite/compile/sqlite_sql_compiler.hpp"

#include "dialects/sqlite/dialect/dialect.hpp"

namespace retort::sqlite {

using namespace sql;

void SqliteSqlCompiler::visit_binary(const BinaryNode& node) {
    if (temporal_arithmetic(node)) return;
    switch (node.op) {
        case Operator::is_distinct_from:
            return infix(node, " IS NOT ");
        case Operator::is_not_distinct_from:
            return infix(node, " IS ");
        case Operator::regexp_match:
            return regexp(node, " REGEXP ");
        case Operator::not_regexp_match:
            return regexp(node, " NOT REGEXP ");
        case Operator::regexp_replace:
            refuse("regexp_replace()", "replace in the program, or by func<std::string>(\"replace\", …)");
        case Operator::bit_xor:
            return exclusive_or(node);
        case Operator::json_element:
        case Operator::json_path:
            return json_part(node);
        case Operator::true_div:
            operand(*node.left, node.op);
            write(" / (");
            operand(*node.right, Operator::add);
            return write(" + 0.0)");
        default:
            return SqlCompiler::visit_binary(node);
    }
}

void SqliteSqlCompiler::regexp(const BinaryNode& node, std::string_view op) {
    if (!node.custom.empty()) refuse("flags of a regular expression", "say it in the pattern");
    infix(node, op);
}

void SqliteSqlCompiler::json_part(const BinaryNode& node) {
    if (node.custom.empty()) refuse("a part of a JSON value by an expression", "call json_extract() by func()");
    const bool stays_json = node.type() == TypeKind::json || node.type() == TypeKind::jsonb;
    write("(");
    operand(*node.left, node.op);
    write(stays_json ? " -> " : " ->> ");
    literal(ValueView::of_text(node.custom));
    write(")");
}

void SqliteSqlCompiler::exclusive_or(const BinaryNode& node) {
    write("((");
    infix(node, " | ");
    write(") - (");
    infix(node, " & ");
    write("))");
}

void SqliteSqlCompiler::visit_unary(const UnaryNode& node) {
    if (node.op == Operator::any || node.op == Operator::all)
        refuse("ANY and ALL", "compare with in_(), or with a select of min() or max()");
    SqlCompiler::visit_unary(node);
}

void SqliteSqlCompiler::visit_function(const FunctionNode& node) {
    if (node.name == "rollup" || node.name == "cube" || node.name == "grouping_sets")
        refuse("several groupings at once", "join selects of one grouping each with union_all()");
    if (node.name == "localtimestamp") return write("DATETIME(CURRENT_TIMESTAMP, 'localtime')");
    if (node.name == "char_length" && node.arguments.size() == 1) return call("length", *node.arguments.front());
    if (!node.within_group.empty()) refuse("WITHIN GROUP", "number the rows with over(row_number()) in a subquery");
    SqlCompiler::visit_function(node);
}

void SqliteSqlCompiler::visit_next_value(const NextValueNode& /*node*/) {
    refuse("sequences", "let an INTEGER PRIMARY KEY number the rows");
}

void SqliteSqlCompiler::empty_in(Operator /*op*/, const Node& /*left*/) {
    write("SELECT 1 FROM (SELECT 1) WHERE 1!=1");
}

void SqliteSqlCompiler::empty_tuple_in(Operator /*op*/, const ListNode& left) {
    const std::size_t width = left.elements.size();
    std::string ones = "1";
    for (std::size_t i = 1; i < width; ++i) ones += ", 1";
    write("SELECT " + ones + " FROM (SELECT " + ones + ") WHERE 1!=1");
}

void SqliteSqlCompiler::tuple_rows(const std::vector<NodePtr>& rows) {
    write("VALUES ");
    SqlCompiler::tuple_rows(rows);
}

void SqliteSqlCompiler::lock_clause(const RowLock& /*lock*/) {}

namespace {

/// Whether the text of `statement` ends with its FROM, so that an ON behind it would be read as a join's.
bool ends_with_from(const Node& statement) {
    if (const auto* compound = node_cast<CompoundNode>(&statement)) {
        return compound->order_by.empty() && !compound->limit && !compound->offset &&
               ends_with_from(*compound->statements.back());
    }
    const auto* select = node_cast<SelectNode>(&statement);
    return select && select->where.empty() && select->group_by.empty() && select->having.empty() &&
           select->order_by.empty() && !select->limit && !select->offset;
}

}  // namespace

void SqliteSqlCompiler::conflict_clause(const InsertNode& node) {
    if (!node.conflict.constraint.empty()) refuse("ON CONFLICT ON CONSTRAINT", "name the columns of the key");
    if (node.select && ends_with_from(*node.select)) write(" WHERE true");
    SqlCompiler::conflict_clause(node);
}

void SqliteSqlCompiler::default_value() { refuse("DEFAULT among the values of an INSERT", "leave the column out"); }

void SqliteSqlCompiler::returning_clause(const std::vector<NodePtr>& columns) {
    const Unqualified names{*this};
    SqlCompiler::returning_clause(columns);
}

void SqliteSqlCompiler::delete_using_clause(const std::vector<NodePtr>& /*froms*/) {
    refuse("DELETE … USING", "compare with a subquery: where(column.in_(select(…))), or exists(…)");
}

SqlCompiler::Grouping SqliteSqlCompiler::operand_grouping(const Node& statement, bool first) const {
    // Parentheses are not allowed here; set operators go from left to right, so the left operand needs none.
    const auto* compound = node_cast<CompoundNode>(&statement);
    if (first && compound && compound->order_by.empty() && !compound->limit && !compound->offset) return {};
    return {"SELECT * FROM (", ")"};
}

std::unique_ptr<SqlCompiler> SqliteDialect::sql_compiler() const { return std::make_unique<SqliteSqlCompiler>(*this); }

}  // namespace retort::sqlite
