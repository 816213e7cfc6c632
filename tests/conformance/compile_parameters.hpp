// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/compile/compiled.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// The statement's parameters against those that `kw` tells, where it tells any. `names` are those of the recorded
/// placeholders where the statement's own have none. Parameters that an execution gives are left out.
[[nodiscard]] Outcome compare_parameters(const Json& kw, const retort::CompiledStatement& statement,
                                         const std::vector<std::string>& names);

}  // namespace conformance
