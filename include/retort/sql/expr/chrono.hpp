// SPDX-License-Identifier: MIT
// Dates, times and durations of <chrono> as column types. A header of its own, because <chrono> is heavy.
#pragma once

#include <chrono>
#include <cstdint>

#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace detail {

/// The number of `wanted`'s unit in a cell of that kind, of a kind that means the same, or of ISO text.
Decoded decode_temporal(const ValueView& cell, ValueKind wanted, std::int64_t& value);

/// What SQL keeps: microseconds. Finer parts are cut off (towards the past).
template <class Duration>
std::int64_t to_microseconds(const Duration& duration) {
    return std::chrono::floor<std::chrono::microseconds>(duration).count();
}

/// The reverse; out_of_range where `Duration` cannot hold it exactly.
template <class Duration>
Decoded from_microseconds(std::int64_t microseconds, Duration& duration) {
    using Ratio = std::ratio_divide<typename Duration::period, std::micro>;  // of a tick, in microseconds
    if constexpr (std::chrono::treat_as_floating_point_v<typename Duration::rep>) {
        duration = std::chrono::duration_cast<Duration>(std::chrono::microseconds{microseconds});
        return Decoded::ok;
    } else if constexpr (Ratio::den == 1) {
        if (microseconds % Ratio::num != 0) return Decoded::out_of_range;
        const std::int64_t ticks = microseconds / Ratio::num;
        duration = Duration{static_cast<typename Duration::rep>(ticks)};
        return static_cast<std::int64_t>(duration.count()) == ticks ? Decoded::ok : Decoded::out_of_range;
    } else {
        if (microseconds > INT64_MAX / Ratio::den || microseconds < INT64_MIN / Ratio::den)
            return Decoded::out_of_range;
        duration = Duration{static_cast<typename Duration::rep>(microseconds * Ratio::den / Ratio::num)};
        return Decoded::ok;
    }
}

template <class T>
struct DurationOf;
template <class Clock, class Duration>
struct DurationOf<std::chrono::time_point<Clock, Duration>> {
    using type = Duration;
};

template <class TimePoint, ValueKind Kind>
struct TimePointCodec {
    static ValueView encode(const TimePoint& value, Scratch&) {
        return ValueView::of_integer(to_microseconds(value.time_since_epoch()), Kind);
    }
    static Decoded decode(const ValueView& cell, TimePoint& value) {
        std::int64_t microseconds = 0;
        if (const Decoded outcome = decode_temporal(cell, Kind, microseconds); outcome != Decoded::ok) return outcome;
        typename DurationOf<TimePoint>::type since{};
        if (const Decoded outcome = from_microseconds(microseconds, since); outcome != Decoded::ok) return outcome;
        value = TimePoint{since};
        return Decoded::ok;
    }
};

template <class Days>
struct DaysCodec {
    static constexpr TypeTag type = Date();
    static ValueView encode(const Days& value, Scratch&) {
        return ValueView::of_integer(value.time_since_epoch().count(), ValueKind::date);
    }
    static Decoded decode(const ValueView& cell, Days& value) {
        std::int64_t days = 0;
        if (const Decoded outcome = decode_temporal(cell, ValueKind::date, days); outcome != Decoded::ok)
            return outcome;
        value = Days{std::chrono::days{days}};
        return Decoded::ok;
    }
};

}  // namespace detail

/// A moment: DateTime(with_timezone), in UTC.
template <class Duration>
struct Codec<std::chrono::sys_time<Duration>>
    : detail::TimePointCodec<std::chrono::sys_time<Duration>, ValueKind::datetime_tz> {
    static constexpr TypeTag type = DateTime(with_timezone);
};
/// A date and time of no zone: DateTime().
template <class Duration>
struct Codec<std::chrono::local_time<Duration>>
    : detail::TimePointCodec<std::chrono::local_time<Duration>, ValueKind::datetime> {
    static constexpr TypeTag type = DateTime();
};
template <>
struct Codec<std::chrono::sys_days> : detail::DaysCodec<std::chrono::sys_days> {};
template <>
struct Codec<std::chrono::local_days> : detail::DaysCodec<std::chrono::local_days> {};

template <>
struct Codec<std::chrono::year_month_day> {
    static constexpr TypeTag type = Date();
    static ValueView encode(const std::chrono::year_month_day& value, Scratch&) {
        return ValueView::of_integer(std::chrono::sys_days{value}.time_since_epoch().count(), ValueKind::date);
    }
    static Decoded decode(const ValueView& cell, std::chrono::year_month_day& value) {
        std::chrono::sys_days days;
        const Decoded outcome = detail::DaysCodec<std::chrono::sys_days>::decode(cell, days);
        if (outcome == Decoded::ok) value = days;
        return outcome;
    }
};

/// A time of day: Time().
template <class Duration>
struct Codec<std::chrono::hh_mm_ss<Duration>> {
    static constexpr TypeTag type = Time();
    static ValueView encode(const std::chrono::hh_mm_ss<Duration>& value, Scratch&) {
        return ValueView::of_integer(detail::to_microseconds(value.to_duration()), ValueKind::time);
    }
    static Decoded decode(const ValueView& cell, std::chrono::hh_mm_ss<Duration>& value) {
        std::int64_t microseconds = 0;
        const Decoded read = detail::decode_temporal(cell, ValueKind::time, microseconds);
        if (read != Decoded::ok) return read;
        Duration since{};
        const Decoded outcome = detail::from_microseconds(microseconds, since);
        if (outcome == Decoded::ok) value = std::chrono::hh_mm_ss<Duration>{since};
        return outcome;
    }
};

/// A length of time: Interval().
template <class Rep, class Period>
struct Codec<std::chrono::duration<Rep, Period>> {
    static constexpr TypeTag type = Interval();
    static ValueView encode(const std::chrono::duration<Rep, Period>& value, Scratch&) {
        return ValueView::of_integer(detail::to_microseconds(value), ValueKind::interval);
    }
    static Decoded decode(const ValueView& cell, std::chrono::duration<Rep, Period>& value) {
        std::int64_t microseconds = 0;
        const Decoded outcome = detail::decode_temporal(cell, ValueKind::interval, microseconds);
        return outcome == Decoded::ok ? detail::from_microseconds(microseconds, value) : outcome;
    }
};

template <class Clock, class D1, class D2>
inline constexpr bool comparable_types<std::chrono::time_point<Clock, D1>, std::chrono::time_point<Clock, D2>> = true;
template <class R1, class P1, class R2, class P2>
inline constexpr bool comparable_types<std::chrono::duration<R1, P1>, std::chrono::duration<R2, P2>> = true;
template <>
inline constexpr bool comparable_types<std::chrono::year_month_day, std::chrono::sys_days> = true;
template <>
inline constexpr bool comparable_types<std::chrono::sys_days, std::chrono::year_month_day> = true;

template <Arithmetic Op, class Clock, class D1, class R, class P>
struct ArithmeticResult<Op, std::chrono::time_point<Clock, D1>, std::chrono::duration<R, P>,
                        std::enable_if_t<Op == Arithmetic::add || Op == Arithmetic::sub>> {
    using type = std::chrono::time_point<Clock, std::common_type_t<D1, std::chrono::duration<R, P>>>;
};
template <class Clock, class D1, class D2>
struct ArithmeticResult<Arithmetic::sub, std::chrono::time_point<Clock, D1>, std::chrono::time_point<Clock, D2>> {
    using type = std::common_type_t<D1, D2>;
};
template <Arithmetic Op, class R, class P>
struct ArithmeticResult<Op, std::chrono::year_month_day, std::chrono::duration<R, P>,
                        std::enable_if_t<Op == Arithmetic::add || Op == Arithmetic::sub>> {
    using type = std::chrono::year_month_day;
};

/// The database's clock, as of the statement (SQLite) or the transaction (servers).
inline Expr<std::chrono::sys_time<std::chrono::microseconds>> now() {
    return func<std::chrono::sys_time<std::chrono::microseconds>>("now");
}
inline Expr<std::chrono::year_month_day> current_date() { return func<std::chrono::year_month_day>("current_date"); }

}  // namespace retort
