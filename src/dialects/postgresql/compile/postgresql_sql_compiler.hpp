// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/sql_compiler.hpp"

namespace retort::postgresql {

/// What PostgreSQL says otherwise in statements.
class PostgresqlSqlCompiler final : public SqlCompiler {
public:
    using SqlCompiler::SqlCompiler;

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void empty_in(sql::Operator op) override;
    void empty_tuple_in(sql::Operator op, std::size_t width) override;
    void select_modifiers(const sql::SelectNode& node) override;
    void limit_clause(const sql::NodePtr& limit, const sql::NodePtr& offset) override;
    void literal(const ValueView& value) override;

private:
    void regexp_match(const sql::BinaryNode& node, std::string_view op);
    void regexp_replace(const sql::BinaryNode& node);
};

}  // namespace retort::postgresql
