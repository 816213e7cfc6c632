// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

/// Whether `schema` has anything whose place among the tables is not plain: functions, domains, partitions, …
bool needs_order(const Schema& schema);

/// The statements that make everything in `schema`, each behind what it needs.
std::vector<std::string> schema_statements(const DdlCompiler& ddl, const Schema& schema);

/// The statements that drop everything in `schema`, nothing by CASCADE but the functions of a base type. The schema
/// "public" stays, and so do default privileges.
std::vector<std::string> schema_drop_statements(const DdlCompiler& ddl, const Schema& schema);

}  // namespace retort::postgresql
