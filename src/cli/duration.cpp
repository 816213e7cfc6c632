// SPDX-License-Identifier: MIT
#include "cli/duration.hpp"

#include <charconv>
#include <cstdint>

namespace retort::cli {

namespace {

/// 0: no such unit.
std::int64_t milliseconds_in(std::string_view unit) {
    if (unit == "ms") return 1;
    if (unit.empty() || unit == "s") return 1'000;
    if (unit == "min") return 60'000;
    return unit == "h" ? 3'600'000 : 0;
}

}  // namespace

std::optional<Milliseconds> parse_duration(std::string_view text) {
    constexpr std::int64_t day = 86'400'000;
    std::int64_t number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0 || number > day) return std::nullopt;
    const std::int64_t unit = milliseconds_in(text.substr(static_cast<std::size_t>(end - text.data())));
    if (unit == 0 || number * unit > day) return std::nullopt;
    return Milliseconds{number * unit};
}

}  // namespace retort::cli
