// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/cells.hpp"

#include <bit>
#include <limits>

#include <fmt/format.h>

#include "dialects/postgresql/driver/network_order.hpp"
#include "dialects/postgresql/driver/numeric.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "dialects/postgresql/driver/time.hpp"

namespace retort::postgresql::driver {

namespace {

ValueView as_text(std::string_view bytes, CellBytes&) { return ValueView::of_text(bytes); }

/// An empty "char" travels as a zero byte.
ValueView as_letter(std::string_view bytes, CellBytes&) {
    return ValueView::of_text(bytes == std::string_view{"\0", 1} ? std::string_view{} : bytes);
}

ValueView as_json(std::string_view bytes, CellBytes&) { return ValueView::of_text(bytes, ValueKind::json); }

/// jsonb travels as text behind the number of its format.
ValueView as_jsonb(std::string_view bytes, CellBytes&) {
    return ValueView::of_text(bytes.substr(bytes.empty() ? 0 : 1), ValueKind::json);
}

ValueView as_blob(std::string_view bytes, CellBytes&) { return ValueView::of_text(bytes, ValueKind::blob); }

ValueView as_uuid(std::string_view bytes, CellBytes&) { return ValueView::of_text(bytes, ValueKind::uuid); }

ValueView as_boolean(std::string_view bytes, CellBytes&) {
    return ValueView::of_integer(!bytes.empty() && bytes.front() != 0 ? 1 : 0, ValueKind::boolean);
}

template <class Number>
ValueView as_integer(std::string_view bytes, CellBytes&) {
    return ValueView::of_integer(bytes.size() == sizeof(Number) ? read_number<Number>(bytes.data()) : 0);
}

ValueView as_float(std::string_view bytes, CellBytes&) {
    return ValueView::of_real(std::bit_cast<float>(read_number<std::uint32_t>(bytes.data())));
}

ValueView as_double(std::string_view bytes, CellBytes&) {
    return ValueView::of_real(std::bit_cast<double>(read_number<std::uint64_t>(bytes.data())));
}

ValueView as_decimal(std::string_view bytes, CellBytes& made) {
    std::string& text = made.begin();
    append_numeric(text, bytes);
    return ValueView::of_text(text, ValueKind::decimal);
}

/// Beyond the calendar: -infinity and infinity are the ends of the numbers.
template <class Number>
ValueView infinite(Number value) {
    return ValueView::of_text(value > 0 ? "infinity" : "-infinity");
}

ValueView as_date(std::string_view bytes, CellBytes&) {
    const auto days = read_number<std::int32_t>(bytes.data());
    using limits = std::numeric_limits<std::int32_t>;
    if (days == limits::max() || days == limits::min()) return infinite(days);
    return ValueView::of_integer(std::int64_t{days} + days_to_epoch, ValueKind::date);
}

ValueView as_time(std::string_view bytes, CellBytes&) {
    return ValueView::of_integer(read_number<std::int64_t>(bytes.data()), ValueKind::time);
}

template <ValueKind kind>
ValueView as_timestamp(std::string_view bytes, CellBytes&) {
    const auto microseconds = read_number<std::int64_t>(bytes.data());
    using limits = std::numeric_limits<std::int64_t>;
    if (microseconds == limits::max() || microseconds == limits::min()) return infinite(microseconds);
    return ValueView::of_integer(microseconds + microseconds_to_epoch, kind);
}

/// Months have no length: an interval with some keeps its words.
ValueView as_interval(std::string_view bytes, CellBytes& made) {
    const Interval interval{.microseconds = read_number<std::int64_t>(bytes.data()),
                            .days = read_number<std::int32_t>(bytes.data() + 8),
                            .months = read_number<std::int32_t>(bytes.data() + 12)};
    return value_of(interval, made.begin());
}

ValueView nothing(std::string_view, CellBytes&) { return {}; }

}  // namespace

ReadCell binary_reader(std::uint32_t type) noexcept {
    switch (type) {
        case oid::boolean:
            return as_boolean;
        case oid::int2:
            return as_integer<std::int16_t>;
        case oid::int4:
            return as_integer<std::int32_t>;
        case oid::int8:
            return as_integer<std::int64_t>;
        case oid::oid:
        case oid::xid:
        case oid::cid:
            return as_integer<std::uint32_t>;
        case oid::float4:
            return as_float;
        case oid::float8:
            return as_double;
        case oid::numeric:
            return as_decimal;
        case oid::text:
        case oid::varchar:
        case oid::bpchar:
        case oid::name:
        case oid::unknown:
        case oid::xml:
            return as_text;
        case oid::one_char:
            return as_letter;
        case oid::json:
            return as_json;
        case oid::jsonb:
            return as_jsonb;
        case oid::bytea:
            return as_blob;
        case oid::uuid:
            return as_uuid;
        case oid::date:
            return as_date;
        case oid::time:
            return as_time;
        case oid::timestamp:
            return as_timestamp<ValueKind::datetime>;
        case oid::timestamptz:
            return as_timestamp<ValueKind::datetime_tz>;
        case oid::interval:
            return as_interval;
        case oid::void_:
            return nothing;
        default:
            return nullptr;
    }
}

}  // namespace retort::postgresql::driver
