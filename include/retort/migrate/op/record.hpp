// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/operations.hpp"

namespace retort::migrate {

/// The operations that `directives` says, such as a revision's upgrade(); none for a null one.
std::vector<Operation> record(void (*directives)(Operations&));

}  // namespace retort::migrate
