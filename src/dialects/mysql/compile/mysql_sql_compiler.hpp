// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/sql_compiler.hpp"

#include "dialects/mysql/dialect/dialect.hpp"

namespace retort::mysql {

/// What MySQL and MariaDB say otherwise in statements.
class MysqlSqlCompiler final : public SqlCompiler {
public:
    explicit MysqlSqlCompiler(const MysqlDialect& dialect) : SqlCompiler{dialect}, is_mariadb_{dialect.is_mariadb()} {}

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void limit_clause(const sql::NodePtr& limit, const sql::NodePtr& offset) override;
    void lock_clause(const sql::RowLock& lock) override;
    void default_values(const sql::InsertNode& node) override;

private:
    void regexp(const sql::BinaryNode& node);
    void regexp_replace(const sql::BinaryNode& node);
    /// A pattern with its flags in front.
    void flagged(const sql::BinaryNode& node, const sql::Node& pattern);
    void concat(const sql::BinaryNode& node);

    bool is_mariadb_;
};

}  // namespace retort::mysql
