// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/diagram/entities.hpp"

namespace retort::diagram {

/// A picture that needs nothing else to be shown. A crow's foot stands where many rows refer to one, a bar where at
/// most one does, an arrow at the table referred to.
[[nodiscard]] std::string svg_of(const Entities& entities);

/// For Graphviz: `retort erd --format dot | dot -Tpdf`.
[[nodiscard]] std::string dot_of(const Entities& entities);

}  // namespace retort::diagram
