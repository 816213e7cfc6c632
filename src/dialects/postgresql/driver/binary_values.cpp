// SPDX-License-Identifier: MIT
// Values in the binary formats of their types. Each writer gives false where it has no form for the value.
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "dialects/postgresql/driver/network_order.hpp"
#include "dialects/postgresql/driver/numeric.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "dialects/postgresql/driver/parameters.hpp"
#include "dialects/postgresql/driver/time.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort::postgresql::driver {

namespace {

using Writer = bool (*)(std::string& bytes, const ValueView& value);

/// Also of a text that writes one.
std::optional<std::int64_t> whole_number(const ValueView& value) {
    if (value.kind() == ValueKind::integer || value.kind() == ValueKind::boolean) return value.integer();
    if (value.kind() != ValueKind::text) return std::nullopt;
    const std::string_view text = value.bytes();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

template <class Number>
bool append_integer(std::string& bytes, const ValueView& value) {
    const std::optional<std::int64_t> number = whole_number(value);
    if (!number || *number < std::numeric_limits<Number>::min() || *number > std::numeric_limits<Number>::max()) {
        return false;
    }
    append_number<Number>(bytes, static_cast<Number>(*number));
    return true;
}

bool append_boolean(std::string& bytes, const ValueView& value) {
    const std::optional<std::int64_t> number = whole_number(value);
    if (!number || (*number != 0 && *number != 1)) return false;
    bytes += static_cast<char>(*number);
    return true;
}

bool append_double(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::real) return false;
    append_number<std::uint64_t>(bytes, std::bit_cast<std::uint64_t>(value.real()));
    return true;
}

bool append_float(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::real) return false;
    const auto number = static_cast<float>(value.real());
    if (std::isinf(number) && !std::isinf(value.real())) return false;
    append_number<std::uint32_t>(bytes, std::bit_cast<std::uint32_t>(number));
    return true;
}

bool append_numeric_value(std::string& bytes, const ValueView& value) {
    if (value.kind() == ValueKind::real) return append_numeric_bytes(bytes, fmt::format("{}", value.real()));
    if (value.has_bytes()) return append_numeric_bytes(bytes, value.bytes());
    const std::optional<std::int64_t> number = whole_number(value);
    return number && append_numeric_bytes(bytes, fmt::format_int{*number}.c_str());
}

bool append_bytes(std::string& bytes, const ValueView& value) {
    if (!value.has_bytes() || value.kind() == ValueKind::uuid) return false;
    bytes += value.bytes();
    return true;
}

bool append_characters(std::string& bytes, const ValueView& value) {
    return value.kind() != ValueKind::blob && append_bytes(bytes, value);
}

bool append_jsonb(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::json && value.kind() != ValueKind::text) return false;
    bytes += '\x01';
    bytes += value.bytes();
    return true;
}

/// "Z", "+02", "+0200", "+02:00" at the end, as parse_temporal() reads them.
bool has_zone(std::string_view text) {
    constexpr std::size_t date = 10;
    if (text.ends_with('Z') || text.ends_with('z')) return true;
    for (const std::size_t length : {3, 5, 6}) {
        if (text.size() < date + length) continue;
        const char sign = text[text.size() - length];
        if (sign == '+' || sign == '-') return true;
    }
    return false;
}

/// "2026-11-22 14:30:00.5" without a zone, and not finer than the server; other forms are the server's to read.
bool is_plain_moment(std::string_view text) {
    constexpr std::size_t longest = 26;
    return text.size() <= longest && !has_zone(text);
}

template <ValueKind kind>
std::optional<std::int64_t> temporal(const ValueView& value) {
    if (value.kind() == kind) return value.integer();
    std::int64_t number = 0;
    const bool is_read = value.kind() == ValueKind::text && is_plain_moment(value.bytes()) &&
                         parse_temporal(value.bytes(), kind, number) == Decoded::ok;
    return is_read ? std::optional{number} : std::nullopt;
}

bool append_date(std::string& bytes, const ValueView& value) {
    const std::optional<std::int64_t> days = temporal<ValueKind::date>(value);
    if (!days) return false;
    append_number<std::int32_t>(bytes, static_cast<std::int32_t>(*days - days_to_epoch));
    return true;
}

bool append_time(std::string& bytes, const ValueView& value) {
    const std::optional<std::int64_t> microseconds = temporal<ValueKind::time>(value);
    if (!microseconds) return false;
    append_number<std::int64_t>(bytes, *microseconds);
    return true;
}

bool append_moment(std::string& bytes, std::optional<std::int64_t> microseconds) {
    if (!microseconds) return false;
    append_number<std::int64_t>(bytes, *microseconds - microseconds_to_epoch);
    return true;
}

bool append_timestamp(std::string& bytes, const ValueView& value) {
    if (value.kind() == ValueKind::datetime_tz) return append_moment(bytes, value.integer());
    return append_moment(bytes, temporal<ValueKind::datetime>(value));
}

/// A moment without a zone is one of UTC; a text without one is of the session's zone, which the server knows.
bool append_timestamptz(std::string& bytes, const ValueView& value) {
    const bool is_moment = value.kind() == ValueKind::datetime_tz || value.kind() == ValueKind::datetime;
    return is_moment && append_moment(bytes, value.integer());
}

bool append_interval(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::interval) return false;
    append_number<std::int64_t>(bytes, value.integer());
    append_number<std::int32_t>(bytes, 0);  // days
    append_number<std::int32_t>(bytes, 0);  // months
    return true;
}

bool append_uuid_text(std::string& bytes, std::string_view text) {
    constexpr std::size_t digits = 32;
    std::string plain;
    for (const char c : text) {
        if (c != '-') plain += c;
    }
    if (plain.size() != digits) return false;
    for (std::size_t i = 0; i < digits; i += 2) {
        unsigned char byte = 0;
        const char* const end = plain.data() + i + 2;
        if (std::from_chars(plain.data() + i, end, byte, 16).ptr != end) return false;
        bytes += static_cast<char>(byte);
    }
    return true;
}

bool append_uuid(std::string& bytes, const ValueView& value) {
    if (value.kind() == ValueKind::text) return append_uuid_text(bytes, value.bytes());
    if (value.kind() != ValueKind::uuid || value.bytes().size() != 16) return false;
    bytes += value.bytes();
    return true;
}

Writer writer_of(std::uint32_t type) {
    switch (type) {
        case oid::boolean:
            return append_boolean;
        case oid::int2:
            return append_integer<std::int16_t>;
        case oid::int4:
            return append_integer<std::int32_t>;
        case oid::int8:
            return append_integer<std::int64_t>;
        case oid::oid:
            return append_integer<std::uint32_t>;
        case oid::float4:
            return append_float;
        case oid::float8:
            return append_double;
        case oid::numeric:
            return append_numeric_value;
        case oid::text:
        case oid::varchar:
        case oid::bpchar:
        case oid::name:
        case oid::json:
        case oid::unknown:
            return append_characters;
        case oid::jsonb:
            return append_jsonb;
        case oid::bytea:
            return append_bytes;
        case oid::date:
            return append_date;
        case oid::time:
            return append_time;
        case oid::timestamp:
            return append_timestamp;
        case oid::timestamptz:
            return append_timestamptz;
        case oid::interval:
            return append_interval;
        case oid::uuid:
            return append_uuid;
        default:
            return nullptr;
    }
}

}  // namespace

bool append_binary(std::string& bytes, const ValueView& value, std::uint32_t type) {
    const Writer writer = writer_of(type);
    return writer != nullptr && writer(bytes, value);
}

bool has_binary_format(std::uint32_t type) { return writer_of(type) != nullptr; }

}  // namespace retort::postgresql::driver
