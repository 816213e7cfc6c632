// SPDX-License-Identifier: MIT
// What MySQL, or MariaDB, cannot say.
#include "dialects/mysql/compile/mysql_sql_compiler.hpp"

namespace retort::mysql {

using namespace sql;

void MysqlSqlCompiler::refuse_lacking(const FunctionNode& node) const {
    if (node.name == "cube" || node.name == "grouping_sets")
        refuse("CUBE and GROUPING SETS", "group by rollup(), or join selects of one grouping each with union_all()");
    if (node.filter) refuse("FILTER", "aggregate a case_() that is NULL for the other rows");
    if (!node.within_group.empty() && !server_.is_mariadb)
        refuse("WITHIN GROUP", "number the rows with over(row_number()) in a subquery");
}

void MysqlSqlCompiler::visit_between(const BetweenNode& node) {
    if (node.symmetric) refuse("BETWEEN SYMMETRIC", "join between() both ways with ||");
    SqlCompiler::visit_between(node);
}

void MysqlSqlCompiler::visit_sample(const SampleNode& /*node*/) {
    refuse("TABLESAMPLE", "order by func<double>(\"rand\") and limit() the rows");
}

void MysqlSqlCompiler::visit_next_value(const NextValueNode& node) {
    if (!server_.is_mariadb) refuse("sequences", "let an AUTO_INCREMENT column number the rows");
    SqlCompiler::visit_next_value(node);
}

void MysqlSqlCompiler::fetch_clause(const NodePtr& fetch, const FetchOptions& options, const NodePtr& offset) {
    if (!server_.is_mariadb || options.percent)
        refuse("FETCH FIRST", "use limit(), or compare over(rank()) of a subquery with the number");
    SqlCompiler::fetch_clause(fetch, options, offset);
}

void MysqlSqlCompiler::visit_whole_row(const WholeRowNode& /*node*/) {
    refuse("whole rows as values", "name the columns: table_valued() for those of a function");
}

void MysqlSqlCompiler::changing_cte() {
    refuse("INSERT, UPDATE and DELETE in WITH", "execute them one after the other in a transaction");
}

void MysqlSqlCompiler::array_word() { refuse("arrays", "keep the elements in a table, or in a JSON value"); }

void MysqlSqlCompiler::lateral_word() {
    if (server_.is_mariadb) refuse("LATERAL", "write a scalar_subquery() for each value, or join a grouped subquery");
    SqlCompiler::lateral_word();
}

}  // namespace retort::mysql
