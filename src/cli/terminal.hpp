// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "cli/host.hpp"

namespace retort::cli {

/// Asks until the answer is yes or no. Nullopt when the input ends. Requires Host::can_ask.
std::optional<bool> ask(Host& host, std::string_view question);

}  // namespace retort::cli
