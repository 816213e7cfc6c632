// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

/// What PostgreSQL writes otherwise.
class PostgresqlDdlCompiler final : public DdlCompiler {
public:
    using DdlCompiler::DdlCompiler;
};

}  // namespace retort::postgresql
