// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/ddl_compiler.hpp"

namespace retort::mysql {

std::string MysqlDdlCompiler::drop_index(const TableRef& table, std::string_view name, bool if_exists) const {
    return std::string{"DROP INDEX "} + (if_exists ? "IF EXISTS " : "") + quoted(name) + " ON " + quoted_table(table);
}

std::string MysqlDdlCompiler::identity_clause(const Column& /*column*/) const { return {}; }

}  // namespace retort::mysql
