// SPDX-License-Identifier: MIT
#pragma once

#include "migrate/script/render_operation.hpp"

namespace retort::migrate::detail {

/// The directive that adds the constraint: its own where that can say all of it, else add_constraint.
Call constraint_call(const TableName& table, const Constraint& constraint);

}  // namespace retort::migrate::detail
