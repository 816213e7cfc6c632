// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate::detail {

/// Appends what the statements of `sql` change. False: at least one of them may change anything.
bool changes_of_sql(std::string_view sql, std::vector<TableName>& changes);

/// Appends every name in `sql` that may be an object's.
void needs_of_sql(std::string_view sql, std::vector<TableName>& needs);

}  // namespace retort::migrate::detail
