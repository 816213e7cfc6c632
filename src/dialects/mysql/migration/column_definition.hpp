// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort::mysql {

/// The statements of an alter_column: MODIFY or CHANGE with the column's whole definition, or ALTER COLUMN for a
/// default alone. `table` is the table as it is; null where it is not known. Throws BadOperation (RT-M015) where the
/// type would have to be repeated and nothing tells it.
[[nodiscard]] std::vector<std::string> alter_column(const migrate::AlterColumn& op, const Table* table,
                                                    const Dialect& dialect);

}  // namespace retort::mysql
