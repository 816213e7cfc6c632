// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace conformance {

/// Standard SQL, but that an element of a JSON value is `value -> key`: what some cases define for themselves, and how
/// a dialect of one's own is written with Retort. Lives as long as the program.
[[nodiscard]] const retort::Dialect& arrow_dialect();

}  // namespace conformance
