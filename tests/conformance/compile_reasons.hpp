// SPDX-License-Identifier: MIT
#pragma once

#include "conformance/suites.hpp"

namespace conformance {

/// A case that was answered otherwise, as what it is: on purpose, or for want of something that is named.
[[nodiscard]] Outcome sorted(const Json& one, const Outcome& failure);

}  // namespace conformance
