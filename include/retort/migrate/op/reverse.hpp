// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// The operation that undoes `operation`; nullopt when that needs facts that it does not carry.
std::optional<Operation> reverse(const Operation& operation);

/// Why reverse() gives nothing, with the way out: "drop column users.email: its type is not known; give `.was`, …".
/// Empty when it gives something.
std::string why_not_reversible(const Operation& operation);

/// The downgrade of a whole plan: each operation undone, in the opposite order. Throws NotReversible (RT-M012) for the
/// first that cannot be.
std::vector<Operation> reverse(const std::vector<Operation>& operations);

}  // namespace retort::migrate
