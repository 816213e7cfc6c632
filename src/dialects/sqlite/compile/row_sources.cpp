// SPDX-License-Identifier: MIT
// What stands in FROM besides tables, and what SQLite has no words for there.
#include <algorithm>

#include "dialects/sqlite/compile/sqlite_sql_compiler.hpp"

namespace retort::sqlite {

using namespace sql;

/// VALUES has no names for its columns here: its first row is a SELECT that gives them.
void SqliteSqlCompiler::visit_values(const ValuesNode& node) {
    if (node.lateral) lateral_word();
    const std::size_t width = node.column_count();
    write("(SELECT ");
    for (std::size_t i = 0; i < width && i < node.rows.size(); ++i) {
        if (i != 0) write(", ");
        visit(*node.rows[i]);
        write(" AS ");
        bare_column(node.columns()[i]);
    }
    for (std::size_t row = width; row < node.rows.size(); row += width) {
        write(row == width ? " UNION ALL VALUES " : ", ");
        values_row(&node.rows[row], width);
    }
    write(")");
    if (node.anonymous && node.name.empty()) return;
    write(" AS ");
    table_name_of(node);
}

void SqliteSqlCompiler::visit_table_function(const TableFunctionNode& node) {
    if (node.ordinality) refuse("WITH ORDINALITY", "number the rows with over(row_number())");
    if (node.derived != DerivedColumns::none) refuse("names for a function's columns", "use those that it has");
    // A function sees what stands before it without LATERAL.
    visit(*node.function);
    if (node.plain) return;
    write(" AS ");
    table_name_of(node);
}

void SqliteSqlCompiler::visit_sample(const SampleNode& /*node*/) {
    refuse("TABLESAMPLE", "order by func<int>(\"random\") and limit() the rows");
}

void SqliteSqlCompiler::visit_field(const FieldNode& /*node*/) {
    refuse("values that are rows", "call the function in FROM with table_valued()");
}

void SqliteSqlCompiler::visit_whole_row(const WholeRowNode& /*node*/) {
    refuse("whole rows as values", "name the columns: table_valued() for those of a function");
}

void SqliteSqlCompiler::changing_cte() {
    refuse("INSERT, UPDATE and DELETE in WITH", "execute them one after the other in a transaction");
}

void SqliteSqlCompiler::array_word() { refuse("arrays", "keep the elements in a table, or in a JSON value"); }

void SqliteSqlCompiler::lateral_word() {
    refuse("LATERAL", "select from a join, or write a scalar_subquery() for each value");
}

void SqliteSqlCompiler::set_operator(SetOperator op) {
    if (op == SetOperator::intersect_all || op == SetOperator::except_all)
        refuse("INTERSECT ALL and EXCEPT ALL",
               "number equal rows with over(row_number()) and use intersect() or except_()");
    SqlCompiler::set_operator(op);
}

void SqliteSqlCompiler::visit_between(const BetweenNode& node) {
    if (node.symmetric) refuse("BETWEEN SYMMETRIC", "join between() both ways with ||");
    SqlCompiler::visit_between(node);
}

void SqliteSqlCompiler::fetch_clause(const NodePtr& fetch, const FetchOptions& options, const NodePtr& offset) {
    if (options.with_ties || options.percent)
        refuse("FETCH … WITH TIES and PERCENT", "compare over(rank()) of a subquery with the number");
    limit_clause(fetch, offset);
}

void SqliteSqlCompiler::table_hint(const Hint& hint) {
    if (hint.text.starts_with("INDEXED BY ") || hint.text == "NOT INDEXED") write(' ' + hint.text);
}

}  // namespace retort::sqlite
