// SPDX-License-Identifier: MIT
// Clauses of statements: LIMIT, row locks, several tables in UPDATE and DELETE, ON DUPLICATE KEY UPDATE.
#include "retort/sql/compile/errors.hpp"

#include "dialects/mysql/compile/mysql_sql_compiler.hpp"

namespace retort::mysql {

using namespace sql;

namespace {

constexpr int first_with_for_share = 80001;
constexpr int first_with_row_alias = 80019;

}  // namespace

std::string_view MysqlSqlCompiler::join_words(JoinKind kind) const {
    if (kind == JoinKind::full) refuse("FULL OUTER JOIN", "join the left and the right outer join by union_()");
    return kind == JoinKind::inner ? " INNER JOIN " : SqlCompiler::join_words(kind);
}

void MysqlSqlCompiler::limit_clause(const NodePtr& limit, const NodePtr& offset) {
    write(" \n LIMIT ");
    if (offset) {
        visit(*offset);
        write(", ");
    }
    limit ? visit(*limit) : write("18446744073709551615");
}

void MysqlSqlCompiler::table_hint(const Hint& hint) { write(' ' + hint.text); }

void MysqlSqlCompiler::change_limit_clause(const NodePtr& limit) {
    write(" LIMIT ");
    visit(*limit);
}

// MariaDB has neither FOR SHARE nor OF.
void MysqlSqlCompiler::lock_clause(const RowLock& lock) {
    const bool shared = lock.strength == RowLock::Strength::share || lock.strength == RowLock::Strength::key_share;
    const bool older = server_.is_mariadb || server_.version < first_with_for_share;
    if (shared)
        write(older ? " LOCK IN SHARE MODE" : " FOR SHARE");
    else
        write(" FOR UPDATE");
    RowLock options = lock;
    if (server_.is_mariadb) options.of.clear();
    lock_options(options);
}

void MysqlSqlCompiler::default_values(const InsertNode& /*node*/) { write("() VALUES ()"); }

void MysqlSqlCompiler::returning_clause(const std::vector<NodePtr>& columns) {
    if (!server_.is_mariadb) refuse("RETURNING", "select the rows by their keys");
    SqlCompiler::returning_clause(columns);
}

void MysqlSqlCompiler::inserted_column(const Node& column) {
    write(row_has_alias_ ? "new." : "VALUES(");
    bare_column(column);
    if (!row_has_alias_) write(")");
}

namespace {

/// A column that may be set to itself, so that nothing changes.
const Node& any_column(const InsertNode& node) {
    if (!node.columns.empty()) return *node.columns.front();
    const auto& table = static_cast<const FromNode&>(*node.table);
    if (table.column_count() != 0) return table.columns()[0];
    throw IncompleteStatement{"an INSERT that may do nothing names no column; give values() at least one"};
}

}  // namespace

// The new row has a name of its own since MySQL 8.0.19; MariaDB, and rows from a SELECT, have VALUES() only.
void MysqlSqlCompiler::conflict_clause(const InsertNode& node) {
    const ConflictClause& conflict = node.conflict;
    const bool of_one_key = !conflict.target.empty() || !conflict.constraint.empty() || conflict.target_where;
    if (of_one_key || conflict.where) {
        refuse("ON CONFLICT of one key, or of some rows",
               "use on_conflict() without columns: any unique key counts; choose the rows by case_() in the values");
    }
    row_has_alias_ = !server_.is_mariadb && server_.version >= first_with_row_alias && !node.select;
    if (row_has_alias_ && conflict.action == ConflictAction::update) write(" AS new");
    write(" ON DUPLICATE KEY UPDATE ");
    if (conflict.action == ConflictAction::nothing) {
        bare_column(any_column(node));
        write(" = ");
        return bare_column(any_column(node));
    }
    for (std::size_t i = 0; i < conflict.columns.size(); ++i) {
        if (i != 0) write(", ");
        bare_column(*conflict.columns[i]);
        write(" = ");
        grouped(*conflict.values[i]);
    }
    row_has_alias_ = false;
}

void MysqlSqlCompiler::update_tables(const NodePtr& table, const std::vector<NodePtr>& further) {
    std::vector<NodePtr> all{table};
    all.insert(all.end(), further.begin(), further.end());
    several_tables_ = all.size() > 1 || table->kind() == NodeKind::join;
    from_items(all);
}

void MysqlSqlCompiler::assignment_target(const Node& target) {
    if (target.kind() == NodeKind::list) refuse("assigning to several columns at once", "set() each of them");
    if (several_tables_)
        visit(target);
    else
        SqlCompiler::assignment_target(target);
}

void MysqlSqlCompiler::update_from_clause(const std::vector<NodePtr>& /*froms*/) { several_tables_ = false; }

void MysqlSqlCompiler::delete_tables(const NodePtr& table, const std::vector<NodePtr>& further) {
    if (further.empty()) return SqlCompiler::delete_tables(table, further);
    table_name_of(*table);
    write(" USING ");
    std::vector<NodePtr> all{table};
    all.insert(all.end(), further.begin(), further.end());
    from_items(all);
}

}  // namespace retort::mysql
