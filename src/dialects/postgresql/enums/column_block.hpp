// SPDX-License-Identifier: MIT
// The statements that drop columns and add them again in their order, with their values.
#pragma once

#include "dialects/postgresql/enums/column_order.hpp"
#include "dialects/postgresql/enums/definition.hpp"

namespace retort::postgresql::enums {

/// Only generated columns are dropped beforehand: the others hand their values over. Defaults, grants, comments and
/// what depends on the columns are not part of it.
Definition column_block(const AnewColumns& anew);

}  // namespace retort::postgresql::enums
