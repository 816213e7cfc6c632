// SPDX-License-Identifier: MIT
// Dates and times as ISO text, for databases and drivers that have no such types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "retort/sql/expr/codec.hpp"
#include "retort/sql/expr/value.hpp"

namespace retort {

inline constexpr std::size_t temporal_text_size = 40;

/// `2026-11-22`, `14:30:00.000000`, `2026-11-22 14:30:00.000000` (of datetime_tz in UTC, without saying so): the forms
/// that SQLAlchemy stores in SQLite, which sort by time. An interval is the moment so long after 1970-01-01, as there.
/// Requires one of these kinds. The text lies in `buffer`.
std::string_view format_temporal(const ValueView& value, char (&buffer)[temporal_text_size]);

/// The same as a database with such types writes them: no zeros at the end of the fraction, none at all where it is
/// zero, and `+00` behind a moment that has a zone.
std::string_view display_temporal(const ValueView& value, char (&buffer)[temporal_text_size]);

/// The reverse, as the number that a value of kind `wanted` holds: also with `T` between date and time, without
/// seconds, with fewer or more fractional digits (cut to microseconds), with `Z` or an offset (`+02:00`) at the end.
/// A date stands for its midnight, and midnight for its date.
Decoded parse_temporal(std::string_view text, ValueKind wanted, std::int64_t& value);

}  // namespace retort
