// SPDX-License-Identifier: MIT
#include "raw_postgresql/binary.hpp"

namespace bench::postgresql {

namespace {

constexpr std::int64_t microseconds = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t days_before_2000 = 730'425;  // since 0000-03-01

struct Day {
    int year;
    int month;
    int day;
};

// The well-known arithmetic of eras of 400 years that begin in March.
Day day_of(std::int64_t days) {
    const std::int64_t shifted = days + days_before_2000;
    const std::int64_t era = shifted / 146'097;
    const auto of_era = static_cast<int>(shifted % 146'097);
    const int year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * of_year + 2) / 153;
    const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    const int year = static_cast<int>(era) * 400 + year_of_era + (month <= 2 ? 1 : 0);
    return {year, month, of_year - (153 * shifted_month + 2) / 5 + 1};
}

std::int64_t days_to(const Day& day) {
    const int year = day.month <= 2 ? day.year - 1 : day.year;
    const int era = year / 400;
    const int year_of_era = year % 400;
    const int of_year = (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
    return std::int64_t{era} * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year -
           days_before_2000;
}

void put(char* at, int number) {
    at[0] = static_cast<char>('0' + number / 10);
    at[1] = static_cast<char>('0' + number % 10);
}

int number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) value = value * 10 + (text[i] - '0');
    return value;
}

}  // namespace

std::string moment_text(std::int64_t moment) {
    const std::int64_t seconds = moment / microseconds;
    const Day day = day_of(seconds / seconds_a_day);
    const auto of_day = static_cast<int>(seconds % seconds_a_day);
    char text[] = "0000-00-00 00:00:00";
    put(text, day.year / 100);
    put(text + 2, day.year % 100);
    put(text + 5, day.month);
    put(text + 8, day.day);
    put(text + 11, of_day / 3600);
    put(text + 14, of_day / 60 % 60);
    put(text + 17, of_day % 60);
    return {text, sizeof text - 1};
}

std::int64_t moment_number(std::string_view text) {
    const std::int64_t days = days_to({number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)});
    const int of_day = number(text, 11, 2) * 3600 + number(text, 14, 2) * 60 + number(text, 17, 2);
    return (days * seconds_a_day + of_day) * microseconds;
}

}  // namespace bench::postgresql
