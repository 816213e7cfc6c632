// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/table.hpp"

namespace retort::sqlite {

/// The parts of a comma-separated list; commas inside parentheses do not count.
std::vector<std::string> split_list(std::string_view list);

/// One part of a key or an index: a column or an expression, then COLLATE, ASC or DESC. What is a single name is taken
/// for a column.
IndexElement element_from(std::string_view text);
std::vector<IndexElement> elements_from(std::string_view list);

/// The column that `name` means in `table`, in the way it was declared; null where there is none.
const Column* column_of(const Table& table, std::string_view name);

}  // namespace retort::sqlite
