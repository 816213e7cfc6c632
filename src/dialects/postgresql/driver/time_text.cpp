// SPDX-License-Identifier: MIT
// Moments and intervals as the server writes them.
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "dialects/postgresql/driver/byte_reader.hpp"
#include "dialects/postgresql/driver/time.hpp"
#include "dialects/postgresql/driver/value_text.hpp"

namespace retort::postgresql::driver {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

struct Civil {
    std::int64_t year;
    unsigned month;
    unsigned day;
};

/// Of days since 1970-01-01, in the calendar of Gregory: std::chrono's years end at 32767, the server's at 294276.
/// Whole periods of 400 years have the same number of days.
Civil civil(std::int64_t days) {
    constexpr std::int64_t in_a_period = 146'097;
    days += 719'468;  // since 0000-03-01
    const std::int64_t period = (days >= 0 ? days : days - in_a_period + 1) / in_a_period;
    const auto of_period = static_cast<unsigned>(days - period * in_a_period);
    const unsigned year = (of_period - of_period / 1460 + of_period / 36'524 - of_period / 146'096) / 365;
    const unsigned of_year = of_period - (365 * year + year / 4 - year / 100);
    const unsigned shifted = (5 * of_year + 2) / 153;  // March is 0
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<std::int64_t>(year) + period * 400 + (month <= 2 ? 1 : 0), month,
            of_year - (153 * shifted + 2) / 5 + 1};
}

/// The date itself; a year before the first is told behind everything.
bool append_days(std::string& text, std::int64_t days) {
    const Civil date = civil(days);
    const bool before_christ = date.year < 1;
    text += fmt::format("{:04}-{:02}-{:02}", before_christ ? 1 - date.year : date.year, date.month, date.day);
    return before_christ;
}

void append_fraction(std::string& text, std::int64_t microseconds) {
    if (microseconds == 0) return;
    std::string digits = fmt::format(".{:06}", microseconds);
    digits.erase(digits.find_last_not_of('0') + 1);
    text += digits;
}

void append_clock(std::string& text, std::int64_t microseconds) {
    const std::int64_t seconds = microseconds / second;
    text += fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    append_fraction(text, microseconds % second);
}

template <class Number>
bool append_infinity(std::string& text, Number value) {
    using limits = std::numeric_limits<Number>;
    if (value != limits::max() && value != limits::min()) return false;
    text += value > 0 ? "infinity" : "-infinity";
    return true;
}

void append_moment(std::string& text, std::string_view bytes, std::string_view zone) {
    const auto since_2000 = ByteReader{bytes}.number<std::int64_t>();
    if (append_infinity(text, since_2000)) return;
    const std::int64_t days = (since_2000 >= 0 ? since_2000 : since_2000 - day + 1) / day;
    const bool before_christ = append_days(text, days + days_to_epoch);
    text += ' ';
    append_clock(text, since_2000 - days * day);
    text += zone;
    if (before_christ) text += " BC";
}

/// A part of an interval with its unit: "1 mon", "+2 days" behind a negative part.
struct IntervalWriter {
    std::string& text;
    bool is_empty = true;
    bool is_negative = false;

    void add(std::int64_t number, std::string_view unit) {
        if (number == 0) return;
        text += fmt::format("{}{}{} {}{}", is_empty ? "" : " ", is_negative && number > 0 ? "+" : "", number, unit,
                            number == 1 ? "" : "s");
        is_negative = number < 0;
        is_empty = false;
    }
    void add_clock(std::int64_t microseconds) {
        if (microseconds == 0 && !is_empty) return;
        if (!is_empty) text += ' ';
        if (microseconds < 0)
            text += '-';
        else if (is_negative)
            text += '+';
        append_clock(text, std::abs(microseconds));
    }
};

}  // namespace

void append_date(std::string& text, std::string_view bytes) {
    const auto days = ByteReader{bytes}.number<std::int32_t>();
    if (append_infinity(text, days)) return;
    if (append_days(text, std::int64_t{days} + days_to_epoch)) text += " BC";
}

void append_time(std::string& text, std::string_view bytes) {
    append_clock(text, ByteReader{bytes}.number<std::int64_t>());
}

void append_timetz(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    append_clock(text, reader.number<std::int64_t>());
    const auto west = reader.number<std::int32_t>();  // in seconds
    const std::int32_t size = std::abs(west);
    text += fmt::format("{}{:02}", west > 0 ? '-' : '+', size / 3600);
    if (size % 3600 != 0) text += fmt::format(":{:02}", size / 60 % 60);
    if (size % 60 != 0) text += fmt::format(":{:02}", size % 60);
}

void append_timestamp(std::string& text, std::string_view bytes) { append_moment(text, bytes, ""); }

void append_timestamptz(std::string& text, std::string_view bytes) { append_moment(text, bytes, "+00"); }

void append_interval(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto microseconds = reader.number<std::int64_t>();
    const auto days = reader.number<std::int32_t>();
    const auto months = reader.number<std::int32_t>();
    IntervalWriter writer{text};
    writer.add(months / 12, "year");
    writer.add(months % 12, "mon");
    writer.add(days, "day");
    writer.add_clock(microseconds);
}

}  // namespace retort::postgresql::driver
