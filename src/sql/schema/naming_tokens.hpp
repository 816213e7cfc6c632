// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/naming.hpp"

namespace retort {

/// What `token` stands for: one of the convention's own tokens, else a built-in one. None when it is unknown.
std::optional<std::string> naming_token_value(const NamingConvention& convention, std::string_view token,
                                              const NamedConstraint& constraint);

/// The tokens that a message may propose.
std::vector<std::string> known_naming_tokens(const NamingConvention& convention);

}  // namespace retort
