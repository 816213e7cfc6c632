// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "retort/engine/milliseconds.hpp"

namespace retort::cli {

inline constexpr std::string_view duration_words = "a time such as 500ms, 10s, 5min or 1h, a day at most";

/// "500ms", "10s", "5min", "1h"; a number alone is seconds. Nullopt: it is none, or more than a day.
std::optional<Milliseconds> parse_duration(std::string_view text);

}  // namespace retort::cli
