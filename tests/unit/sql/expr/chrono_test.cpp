// SPDX-License-Identifier: MIT
#include "retort/chrono.hpp"

#include <gtest/gtest.h>

#include "sql/expr/temporal_text.hpp"

namespace {

using namespace retort;
using namespace std::chrono;
using namespace std::chrono_literals;
using Moment = sys_time<microseconds>;

std::string stored(const ValueView& value) {
    char buffer[temporal_text_size];
    return std::string{format_temporal(value, buffer)};
}

template <class T>
std::string stored_value(const T& value) {
    Scratch scratch;
    return stored(Codec<T>::encode(value, scratch));
}

TEST(TemporalText, IsWrittenAsSqlalchemyStoresItInSqlite) {
    EXPECT_EQ(stored_value(2026y / November / 22), "2026-11-22");
    EXPECT_EQ(stored_value(sys_days{1y / January / 1}), "0001-01-01");
    EXPECT_EQ(stored_value(sys_days{2026y / 11 / 22} + 14h + 30min), "2026-11-22 14:30:00.000000");
    EXPECT_EQ(stored_value(sys_days{1969y / 12 / 31} + 23h + 59min + 59s + 1us), "1969-12-31 23:59:59.000001");
    EXPECT_EQ(stored_value(local_days{9999y / 12 / 31} + 86399s + 999999us), "9999-12-31 23:59:59.999999");
    EXPECT_EQ(stored_value(hh_mm_ss<microseconds>{1h + 2min + 3s + 4us}), "01:02:03.000004");
    EXPECT_EQ(stored_value(hours{25}), "1970-01-02 01:00:00.000000");
    EXPECT_EQ(stored_value(-1s), "1969-12-31 23:59:59.000000");
    EXPECT_EQ(stored_value(sys_time<nanoseconds>{1999ns}), "1970-01-01 00:00:00.000001");
}

TEST(TemporalText, OfADatabasesMomentIsAsTheDatabaseShowsIt) {
    const auto shown = [](std::int64_t number, ValueKind kind) {
        std::string text;
        EXPECT_EQ(Codec<std::string>::decode(ValueView::of_integer(number, kind), text), Decoded::ok);
        return text;
    };
    EXPECT_EQ(shown(0, ValueKind::datetime), "1970-01-01 00:00:00");
    EXPECT_EQ(shown(1'500'000, ValueKind::datetime), "1970-01-01 00:00:01.5");
    EXPECT_EQ(shown(-1, ValueKind::datetime), "1969-12-31 23:59:59.999999");
    EXPECT_EQ(shown(10, ValueKind::datetime_tz), "1970-01-01 00:00:00.00001+00");
    EXPECT_EQ(shown(36'000'000'000, ValueKind::time), "10:00:00");
    EXPECT_EQ(shown(10'957, ValueKind::date), "2000-01-01");
}

struct Reading {
    std::string_view text;
    ValueKind kind;
    std::int64_t value;
};
constexpr std::int64_t second_ = 1'000'000;

TEST(TemporalText, IsReadInEveryUsualForm) {
    const Reading readings[]{
        {"1970-01-02", ValueKind::date, 1},
        {"1969-12-31", ValueKind::date, -1},
        {"1970-01-02 00:00:00", ValueKind::date, 1},
        {"1970-01-01", ValueKind::datetime, 0},
        {"1970-01-01 00:00", ValueKind::datetime, 0},
        {"1970-01-01 00:00:01", ValueKind::datetime, second_},
        {"1970-01-01T00:00:01.5", ValueKind::datetime, second_ * 3 / 2},
        {"1970-01-01 00:00:01.123456789", ValueKind::datetime, 1'123'456},
        {"1970-01-01 00:00:01Z", ValueKind::datetime_tz, second_},
        {"1970-01-01 02:00:01+02:00", ValueKind::datetime_tz, second_},
        {"1970-01-01 00:00:01 +00", ValueKind::datetime_tz, second_},
        {"1969-12-31 22:30:01-0130", ValueKind::datetime_tz, second_},
        {"1969-12-31 23:59:59", ValueKind::datetime, -second_},
        {"00:00:01", ValueKind::time, second_},
        {"23:59:59.999999", ValueKind::time, 86'400 * second_ - 1},
        {"24:00", ValueKind::time, 86'400 * second_},
        {"1970-01-01 00:00:01.000000", ValueKind::interval, second_},
    };
    for (const Reading& reading : readings) {
        std::int64_t value = -42;
        EXPECT_EQ(parse_temporal(reading.text, reading.kind, value), Decoded::ok) << reading.text;
        EXPECT_EQ(value, reading.value) << reading.text;
    }
}

TEST(TemporalText, OtherTextIsRefused) {
    for (const std::string_view text :
         {"", "x", "2026", "2026-13-01", "2026-02-29", "2026-1-1", "20260101", "2026-01-01 25:00", "2026-01-01 10:60",
          "2026-01-01 10:00:61", "2026-01-01x10:00", "2026-01-01 10:00:00.", "2026-01-01 10:00:00 CET", "10:00:00",
          "2026-01-01 10:00:00+"}) {
        std::int64_t value = -42;
        EXPECT_EQ(parse_temporal(text, ValueKind::datetime, value), Decoded::wrong_kind) << text;
        EXPECT_EQ(value, -42) << text;
    }
    std::int64_t value = -42;
    EXPECT_EQ(parse_temporal("2026-01-01", ValueKind::time, value), Decoded::wrong_kind);
    EXPECT_EQ(parse_temporal("2026-01-01 10:00", ValueKind::date, value), Decoded::out_of_range);
    EXPECT_EQ(value, -42);
}

template <class T>
void survives(const T& value) {
    Scratch scratch;
    const ValueView view = Codec<T>::encode(value, scratch);
    T read{};
    ASSERT_EQ(Codec<T>::decode(view, read), Decoded::ok);
    EXPECT_EQ(read, value);
    const std::string text = stored(view);
    T from_text{};
    ASSERT_EQ(Codec<T>::decode(ValueView::of_text(text), from_text), Decoded::ok) << text;
    EXPECT_EQ(from_text, value) << text;
}

TEST(ChronoCodec, ValuesSurviveAsNumbersAndAsText) {
    survives(2024y / February / 29);
    survives(sys_days{2026y / 11 / 22});
    survives(Moment{sys_days{2026y / 11 / 22} + 14h + 30min + 1us});
    survives(sys_seconds{sys_days{1900y / 1 / 1} + 1s});
    survives(local_time<milliseconds>{local_days{2026y / 11 / 22} + 1ms});
    survives(hours{100});
    survives(microseconds{-1});
    survives(duration<double>{1.5});
}

TEST(ChronoCodec, WhatATypeCannotHoldExactlyIsOutOfRange) {
    const auto half_a_second = ValueView::of_integer(second_ / 2, ValueKind::datetime_tz);
    sys_seconds seconds{};
    EXPECT_EQ(Codec<sys_seconds>::decode(half_a_second, seconds), Decoded::out_of_range);
    Moment moment{};
    EXPECT_EQ(Codec<Moment>::decode(half_a_second, moment), Decoded::ok);
    sys_time<nanoseconds> far{};
    EXPECT_EQ(Codec<sys_time<nanoseconds>>::decode(ValueView::of_text("9999-12-31"), far), Decoded::out_of_range);
    year_month_day day{};
    EXPECT_EQ(Codec<year_month_day>::decode(half_a_second, day), Decoded::out_of_range);
}

TEST(ChronoCodec, KindsThatMeanTheSameAreRead) {
    Moment moment{};
    EXPECT_EQ(Codec<Moment>::decode(ValueView::of_integer(1, ValueKind::date), moment), Decoded::ok);
    EXPECT_EQ(moment, sys_days{1970y / 1 / 2});
    EXPECT_EQ(Codec<Moment>::decode(ValueView::of_integer(1), moment), Decoded::wrong_kind);
    EXPECT_EQ(Codec<Moment>::decode(ValueView{}, moment), Decoded::was_null);
    microseconds interval{};
    EXPECT_EQ(Codec<microseconds>::decode(ValueView::of_integer(5), interval), Decoded::ok);
    EXPECT_EQ(interval, 5us);
}

TEST(ChronoCodec, TypesFollowTheClock) {
    static_assert(Codec<sys_seconds>::type.kind == TypeKind::datetime && Codec<sys_seconds>::type.timezone);
    static_assert(Codec<local_seconds>::type.kind == TypeKind::datetime && !Codec<local_seconds>::type.timezone);
    static_assert(Codec<sys_days>::type.kind == TypeKind::date);
    static_assert(Codec<year_month_day>::type.kind == TypeKind::date);
    static_assert(Codec<minutes>::type.kind == TypeKind::interval);
    static_assert(Codec<hh_mm_ss<seconds>>::type.kind == TypeKind::time);
    static_assert(std::is_same_v<decltype(now() - days{30}), Expr<Moment>>);
    static_assert(std::is_same_v<decltype(now() - now()), Expr<microseconds>>);
    static_assert(std::is_same_v<decltype(current_date() + days{1}), Expr<year_month_day>>);
    static_assert(comparable_types<sys_seconds, Moment> && !comparable_types<sys_seconds, local_seconds>);
}

}  // namespace
