// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/sql/schema/table.hpp"

namespace retort::postgresql {

/// Takes out of `table` the unique constraints that say what its primary key, or one before them, says: of those CREATE
/// TABLE makes one. They are to be added afterwards.
[[nodiscard]] std::vector<UniqueConstraint> take_repeated_keys(Table& table);

}  // namespace retort::postgresql
