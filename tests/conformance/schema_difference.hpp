// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/schema.hpp"

#include "conformance/outcome.hpp"

namespace conformance {

/// passed() when both are equal; else the first thing in which they differ, as DDL where that shows it.
[[nodiscard]] Outcome compare_schemas(const retort::Schema& expected, const retort::Schema& actual,
                                      const retort::DdlCompiler& ddl);

}  // namespace conformance
