// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort::migrate::detail {

/// What a table in the database has otherwise than it should, one line each; none when it is as it should be. What
/// the database does not keep at all (comments, on SQLite) does not count, nor does how expressions are spelled.
std::vector<std::string> differences(const Table& expected, const Table& found, const Dialect& dialect);

}  // namespace retort::migrate::detail
