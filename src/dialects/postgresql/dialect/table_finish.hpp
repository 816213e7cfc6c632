// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/table.hpp"
#include "retort/sql/schema/view.hpp"

namespace retort::postgresql {

/// What PostgreSQL is told of a table after it and its indexes are made: how columns are stored, row-level security,
/// what is attached, comments on keys and indexes.
std::vector<std::string> table_finish(const Table& table);

/// The same of a view: its columns' defaults and comments, and of a materialized one's indexes.
std::vector<std::string> view_finish(const View& view);

}  // namespace retort::postgresql
