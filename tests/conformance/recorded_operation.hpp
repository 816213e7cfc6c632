// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "retort/migrate/op/operation.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// One of the "ops" of a batch case: a directive's name, its arguments, its options, in words that Python prints.
/// Nullopt where they hold what cannot be read back: an expression, code.
[[nodiscard]] std::optional<retort::migrate::Operation> operation_of(const Json& recorded, const std::string& table);

}  // namespace conformance
