// SPDX-License-Identifier: MIT
// The text of custom operators, which the trees do not tell: it is read from the recorded SQL.
#pragma once

#include <map>
#include <string>

#include "conformance/suites.hpp"

namespace conformance {

/// By the id of their nodes, the symbols of the custom operators in `tree`: what is left of the operators in `sql` when
/// those that the tree names are taken away, in the order in which both stand. Empty where the numbers do not agree.
[[nodiscard]] std::map<int, std::string> custom_symbols(const Json& tree, const std::string& sql);

}  // namespace conformance
