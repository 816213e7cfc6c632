// SPDX-License-Identifier: MIT
// PostgreSQL's clock begins at 2000-01-01, Retort's values at 1970-01-01.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "retort/sql/expr/value.hpp"

namespace retort::postgresql::driver {

inline constexpr std::int64_t days_to_epoch = 10957;
inline constexpr std::int64_t microseconds_to_epoch = days_to_epoch * 86'400'000'000;

struct Interval {
    std::int64_t microseconds = 0;
    std::int32_t days = 0;
    std::int32_t months = 0;
};

/// An interval value where it has no months and fits; else its ISO 8601 form ("P1Y2M3DT4H5M6.7S"), written to `text`.
ValueView value_of(const Interval& interval, std::string& text);

/// PostgreSQL's own words for an interval ("1 year 2 mons -3 days +04:05:06.7"); nullopt where these are none.
std::optional<Interval> parse_interval(std::string_view words);

}  // namespace retort::postgresql::driver
