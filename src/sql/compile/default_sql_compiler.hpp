// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/sql_compiler.hpp"

namespace retort {

/// Where the standard has no words, a person still reads what is meant.
class DefaultSqlCompiler final : public SqlCompiler {
public:
    using SqlCompiler::SqlCompiler;

protected:
    void visit_binary(const sql::BinaryNode& node) override;
    void delete_using_clause(const std::vector<sql::NodePtr>& froms) override;

private:
    void regexp_replace(const sql::BinaryNode& node);
};

}  // namespace retort
