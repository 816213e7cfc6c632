// SPDX-License-Identifier: MIT
#pragma once

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

namespace retort::postgresql {

/// What PostgreSQL says otherwise in statements.
class PostgresqlSqlCompiler final : public SqlCompiler {
public:
    PostgresqlSqlCompiler(const Dialect& dialect, const PostgresqlServer& server)
        : SqlCompiler{dialect}, server_{server} {}

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void visit_function(const sql::FunctionNode& node) override;
    void visit_cast(const sql::CastNode& node) override;
    void visit_next_value(const sql::NextValueNode& node) override;
    void empty_in(sql::Operator op, const sql::Node& left) override;
    void empty_tuple_in(sql::Operator op, const sql::ListNode& left) override;
    /// A cast: the server guesses the types of parameters by what stands beside them.
    void parameter_type(const sql::BindNode& node, bool is_operand) override;
    void function_arguments(const sql::FunctionNode& node) override;
    void select_modifiers(const sql::SelectNode& node) override;
    void limit_clause(const sql::NodePtr& limit, const sql::NodePtr& offset) override;
    void fetch_clause(const sql::NodePtr& fetch, const sql::FetchOptions& options, const sql::NodePtr& offset) override;
    /// ONLY: without the tables that inherit from it.
    void table_prefix(const sql::Hint& hint) override;
    void lock_clause(const sql::RowLock& lock) override;
    void literal(const ValueView& value) override;

private:
    void operation(const sql::BinaryNode& node);
    void match(const sql::BinaryNode& node);
    void regexp_match(const sql::BinaryNode& node, std::string_view op);
    void regexp_replace(const sql::BinaryNode& node);
    /// An element or a slice of an array.
    void element(const sql::BinaryNode& node);
    /// A part of a JSON value: as JSON, or as a value of another type.
    void json_part(const sql::BinaryNode& node, std::string_view op);
    void json_key(const sql::BinaryNode& node);
    void json_keys(const sql::ListNode& keys);

    /// NULL of a value's type; empty where that has no name here.
    [[nodiscard]] std::string typed_null(TypeKind type) const;
    /// An element of a JSONB value that stays one, where the server has brackets for it.
    [[nodiscard]] bool is_subscript(const sql::BinaryNode& node) const;

    PostgresqlServer server_;
    bool in_operation_ = false;        ///< What stands here is an operand of something.
    const sql::Node* cast_ = nullptr;  ///< What CAST was last given.
};

}  // namespace retort::postgresql
