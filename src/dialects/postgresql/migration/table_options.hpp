// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/constraint.hpp"

namespace retort::postgresql {

/// The statements that make options `to` of `from`: storage parameters, tablespace, access method, parents. Throws
/// BadOperation (RT-M015) for what a table is made with once and for all.
std::vector<std::string> change_table_options(const Dialect& dialect, const migrate::TableName& table,
                                              const DialectOptions& from, const DialectOptions& to);

}  // namespace retort::postgresql
