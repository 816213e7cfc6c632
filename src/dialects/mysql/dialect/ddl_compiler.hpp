// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::mysql {

/// What MySQL and MariaDB write otherwise.
class MysqlDdlCompiler final : public DdlCompiler {
public:
    using DdlCompiler::DdlCompiler;

    using DdlCompiler::drop_index;
    [[nodiscard]] std::string drop_index(const TableRef& table, std::string_view name,
                                         bool if_exists = false) const override;

protected:
    [[nodiscard]] std::string identity_clause(const Column& column) const override;
};

}  // namespace retort::mysql
