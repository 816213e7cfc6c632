// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/sql_compiler.hpp"

#include "dialects/mysql/dialect/dialect.hpp"

namespace retort::mysql {

/// What MySQL and MariaDB say otherwise in statements. CAST leaves a value as it is where no type of CAST stands for
/// the one that is wanted: numbers and texts become each other by themselves.
class MysqlSqlCompiler final : public SqlCompiler {
public:
    explicit MysqlSqlCompiler(const MysqlDialect& dialect) : SqlCompiler{dialect}, server_{dialect.server()} {}

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void visit_unary(const sql::UnaryNode& node) override;
    void visit_function(const sql::FunctionNode& node) override;
    void visit_cast(const sql::CastNode& node) override;
    void visit_extract(const sql::ExtractNode& node) override;
    void folded(const sql::Node& text, const sql::Node& beside) override;
    void visit_between(const sql::BetweenNode& node) override;
    void visit_sample(const sql::SampleNode& node) override;
    void visit_next_value(const sql::NextValueNode& node) override;
    void fetch_clause(const sql::NodePtr& fetch, const sql::FetchOptions& options, const sql::NodePtr& offset) override;
    void visit_whole_row(const sql::WholeRowNode& node) override;
    void changing_cte() override;
    void array_word() override;
    void lateral_word() override;
    void visit_constant(const sql::ConstantNode& node) override;
    void limit_clause(const sql::NodePtr& limit, const sql::NodePtr& offset) override;
    void lock_clause(const sql::RowLock& lock) override;
    void table_hint(const sql::Hint& hint) override;
    void change_limit_clause(const sql::NodePtr& limit) override;
    void default_values(const sql::InsertNode& node) override;
    void conflict_clause(const sql::InsertNode& node) override;
    void returning_clause(const std::vector<sql::NodePtr>& columns) override;
    void update_tables(const sql::NodePtr& table, const std::vector<sql::NodePtr>& further) override;
    void assignment_target(const sql::Node& target) override;
    void update_from_clause(const std::vector<sql::NodePtr>& froms) override;
    void delete_tables(const sql::NodePtr& table, const std::vector<sql::NodePtr>& further) override;
    [[nodiscard]] std::string_view join_words(sql::JoinKind kind) const override;
    /// A backslash is one among the characters of a string only where it is doubled; unless the server says otherwise.
    void literal(const ValueView& value) override;

private:
    void regexp(const sql::BinaryNode& node);
    void regexp_replace(const sql::BinaryNode& node);
    /// A pattern with its flags in front.
    void flagged(const sql::BinaryNode& node, const sql::Node& pattern);
    void concat(const sql::BinaryNode& node);
    void match(const sql::BinaryNode& node);
    void json_element(const sql::BinaryNode& node);
    void json_extract(const sql::BinaryNode& node);
    /// What neither server has, or MySQL has not.
    void refuse_lacking(const sql::FunctionNode& node) const;
    void group_concat(const sql::FunctionNode& node);
    void inserted_column(const sql::Node& column);

    MysqlServer server_;
    bool several_tables_ = false;  ///< The UPDATE in hand changes, or looks at, more than one.
    bool row_has_alias_ = false;   ///< The INSERT in hand calls its new row `new`.
};

}  // namespace retort::mysql
