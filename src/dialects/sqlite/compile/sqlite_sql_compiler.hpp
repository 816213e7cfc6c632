// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/sql_compiler.hpp"

namespace retort::sqlite {

/// What SQLite says otherwise in statements. Row locks are left out: a writer has the whole database to itself. Dates
/// are text, so what counts with them goes through SQLite's date functions, exact to a millisecond.
class SqliteSqlCompiler final : public SqlCompiler {
public:
    using SqlCompiler::SqlCompiler;

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void visit_unary(const sql::UnaryNode& node) override;
    void visit_function(const sql::FunctionNode& node) override;
    void visit_cast(const sql::CastNode& node) override;
    void visit_extract(const sql::ExtractNode& node) override;
    void visit_next_value(const sql::NextValueNode& node) override;
    void empty_in(sql::Operator op, const sql::Node& left) override;
    void empty_tuple_in(sql::Operator op, const sql::ListNode& left) override;
    void tuple_rows(const std::vector<sql::NodePtr>& rows) override;
    /// INDEXED BY and NOT INDEXED; what other databases are told about a table is left out.
    void table_hint(const sql::Hint& hint) override;
    void lock_clause(const sql::RowLock& lock) override;
    void visit_between(const sql::BetweenNode& node) override;
    void fetch_clause(const sql::NodePtr& fetch, const sql::FetchOptions& options, const sql::NodePtr& offset) override;
    void visit_whole_row(const sql::WholeRowNode& node) override;
    void changing_cte() override;
    void array_word() override;
    void lateral_word() override;
    void set_operator(sql::SetOperator op) override;
    void visit_field(const sql::FieldNode& node) override;
    void visit_values(const sql::ValuesNode& node) override;
    void visit_table_function(const sql::TableFunctionNode& node) override;
    void visit_sample(const sql::SampleNode& node) override;
    void conflict_clause(const sql::InsertNode& node) override;
    void default_value() override;
    void returning_clause(const std::vector<sql::NodePtr>& columns) override;
    void delete_using_clause(const std::vector<sql::NodePtr>& froms) override;
    [[nodiscard]] Grouping operand_grouping(const sql::Node& statement, bool first) const override;

private:
    void regexp(const sql::BinaryNode& node, std::string_view op);
    /// There is no operator for it.
    void exclusive_or(const sql::BinaryNode& node);
    void json_part(const sql::BinaryNode& node);
    /// Writes `node` where it counts with dates, times or intervals; false: it does not.
    bool temporal_arithmetic(const sql::BinaryNode& node);
    void shifted(const sql::BinaryNode& node);
    void difference(const sql::BinaryNode& node);
};

}  // namespace retort::sqlite
