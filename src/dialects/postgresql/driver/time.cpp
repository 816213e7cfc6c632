// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

namespace retort::postgresql::driver {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

void append_part(std::string& text, std::int64_t number, char unit) {
    if (number != 0) text += fmt::format("{}{}", number, unit);
}

void append_seconds(std::string& text, std::int64_t microseconds) {
    if (microseconds == 0) return;
    const std::int64_t fraction = std::abs(microseconds % second);
    text += fmt::format("{}{}", microseconds < 0 ? "-" : "", std::abs(microseconds / second));
    if (fraction != 0) {
        std::string digits = fmt::format(".{:06}", fraction);
        digits.erase(digits.find_last_not_of('0') + 1);
        text += digits;
    }
    text += 'S';
}

std::string iso(const Interval& interval) {
    std::string text = "P";
    append_part(text, interval.months / 12, 'Y');
    append_part(text, interval.months % 12, 'M');
    append_part(text, interval.days, 'D');
    if (interval.microseconds == 0) return text;
    text += 'T';
    append_part(text, interval.microseconds / (3600 * second), 'H');
    append_part(text, interval.microseconds / (60 * second) % 60, 'M');
    append_seconds(text, interval.microseconds % (60 * second));
    return text;
}

std::string_view take_word(std::string_view& words) {
    const std::size_t begin = std::min(words.find_first_not_of(' '), words.size());
    words.remove_prefix(begin);
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    return word;
}

std::optional<std::int64_t> whole(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// ".7" as microseconds.
std::optional<std::int64_t> fraction(std::string_view text) {
    if (text.empty()) return 0;
    std::string digits{text.substr(1)};
    if (text.front() != '.' || digits.empty() || digits.size() > 6) return std::nullopt;
    digits.resize(6, '0');
    return whole(digits);
}

/// "-04:05:06.7"
std::optional<std::int64_t> clock(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t first = text.find(':');
    const std::size_t next = text.find(':', first + 1);
    if (next == std::string_view::npos) return std::nullopt;
    const std::string_view tail = text.substr(next + 1);
    const std::size_t point = std::min(tail.find('.'), tail.size());
    const auto hours = whole(text.substr(0, first));
    const auto minutes = whole(text.substr(first + 1, next - first - 1));
    const auto seconds = whole(tail.substr(0, point));
    const auto rest = fraction(tail.substr(point));
    if (!hours || !minutes || !seconds || !rest) return std::nullopt;
    const std::int64_t value = (*hours * 3600 + *minutes * 60 + *seconds) * second + *rest;
    return is_negative ? -value : value;
}

bool add(Interval& interval, std::int64_t number, std::string_view unit) {
    if (unit.starts_with("year"))
        interval.months += static_cast<std::int32_t>(number * 12);
    else if (unit.starts_with("mon"))
        interval.months += static_cast<std::int32_t>(number);
    else if (unit.starts_with("day"))
        interval.days += static_cast<std::int32_t>(number);
    else
        return false;
    return true;
}

}  // namespace

ValueView value_of(const Interval& interval, std::string& text) {
    std::int64_t total = 0;
    const bool fits = !__builtin_mul_overflow(std::int64_t{interval.days}, day, &total) &&
                      !__builtin_add_overflow(total, interval.microseconds, &total);
    if (interval.months == 0 && fits) return ValueView::of_integer(total, ValueKind::interval);
    text = iso(interval);
    return ValueView::of_text(text);
}

std::optional<Interval> parse_interval(std::string_view words) {
    Interval interval;
    for (std::string_view word = take_word(words); !word.empty(); word = take_word(words)) {
        if (word.find(':') != std::string_view::npos) {
            const std::optional<std::int64_t> time = clock(word);
            if (!time) return std::nullopt;
            interval.microseconds += *time;
            continue;
        }
        const std::optional<std::int64_t> number = whole(word);
        if (!number || !add(interval, *number, take_word(words))) return std::nullopt;
    }
    return interval;
}

}  // namespace retort::postgresql::driver
