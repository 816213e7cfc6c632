// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/parameters.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/network_order.hpp"
#include "dialects/postgresql/driver/numeric.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "dialects/postgresql/driver/time.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort::postgresql::driver {

namespace {

bool is_whole(const ValueView& value) {
    return value.kind() == ValueKind::integer || value.kind() == ValueKind::boolean;
}

template <class Number>
bool append_integer(std::string& bytes, const ValueView& value) {
    if (!is_whole(value)) return false;
    const std::int64_t number = value.integer();
    if (number < std::numeric_limits<Number>::min() || number > std::numeric_limits<Number>::max()) return false;
    append_number<Number>(bytes, static_cast<Number>(number));
    return true;
}

bool append_boolean(std::string& bytes, const ValueView& value) {
    if (!is_whole(value) || value.integer() < 0 || value.integer() > 1) return false;
    bytes += static_cast<char>(value.integer());
    return true;
}

bool append_double(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::real) return false;
    append_number<std::uint64_t>(bytes, std::bit_cast<std::uint64_t>(value.real()));
    return true;
}

/// A double that the column's four bytes cannot hold goes as text, so that the server says so.
bool append_float(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::real) return false;
    const auto number = static_cast<float>(value.real());
    if (std::isinf(number) && !std::isinf(value.real())) return false;
    append_number<std::uint32_t>(bytes, std::bit_cast<std::uint32_t>(number));
    return true;
}

bool append_numeric_value(std::string& bytes, const ValueView& value) {
    if (is_whole(value)) return append_numeric_bytes(bytes, fmt::format_int{value.integer()}.c_str());
    if (value.kind() == ValueKind::real) return append_numeric_bytes(bytes, fmt::format("{}", value.real()));
    return value.has_bytes() && append_numeric_bytes(bytes, value.bytes());
}

bool append_bytes(std::string& bytes, const ValueView& value) {
    if (!value.has_bytes() || value.kind() == ValueKind::uuid) return false;
    bytes += value.bytes();
    return true;
}

bool append_date(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::date) return false;
    append_number<std::int32_t>(bytes, static_cast<std::int32_t>(value.integer() - days_to_epoch));
    return true;
}

bool append_moment(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::datetime && value.kind() != ValueKind::datetime_tz) return false;
    append_number<std::int64_t>(bytes, value.integer() - microseconds_to_epoch);
    return true;
}

bool append_time(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::time) return false;
    append_number<std::int64_t>(bytes, value.integer());
    return true;
}

bool append_interval(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::interval) return false;
    append_number<std::int64_t>(bytes, value.integer());
    append_number<std::int32_t>(bytes, 0);
    append_number<std::int32_t>(bytes, 0);
    return true;
}

bool append_uuid(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::uuid || value.bytes().size() != 16) return false;
    bytes += value.bytes();
    return true;
}

bool append_jsonb(std::string& bytes, const ValueView& value) {
    if (value.kind() != ValueKind::json && value.kind() != ValueKind::text) return false;
    bytes += '\x01';
    bytes += value.bytes();
    return true;
}

bool is_text_type(std::uint32_t type) {
    switch (type) {
        case oid::text:
        case oid::varchar:
        case oid::bpchar:
        case oid::name:
        case oid::json:
        case oid::unknown:
            return true;
        default:
            return false;
    }
}

bool is_textual(const ValueView& value) {
    return value.kind() == ValueKind::text || value.kind() == ValueKind::json || value.kind() == ValueKind::decimal;
}

void append_uuid_text(std::string& text, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
    }
}

void append_blob_text(std::string& text, std::string_view bytes) {
    text += "\\x";
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
}

void append_temporal_text(std::string& text, const ValueView& value) {
    char buffer[temporal_text_size];
    text += format_temporal(value, buffer);
    if (value.kind() == ValueKind::datetime_tz) text += "+00";
}

}  // namespace

bool append_binary(std::string& bytes, const ValueView& value, std::uint32_t type) {
    switch (type) {
        case oid::boolean:
            return append_boolean(bytes, value);
        case oid::int2:
            return append_integer<std::int16_t>(bytes, value);
        case oid::int4:
            return append_integer<std::int32_t>(bytes, value);
        case oid::int8:
            return append_integer<std::int64_t>(bytes, value);
        case oid::oid:
            return append_integer<std::uint32_t>(bytes, value);
        case oid::float4:
            return append_float(bytes, value);
        case oid::float8:
            return append_double(bytes, value);
        case oid::numeric:
            return append_numeric_value(bytes, value);
        case oid::bytea:
            return append_bytes(bytes, value);
        case oid::date:
            return append_date(bytes, value);
        case oid::time:
            return append_time(bytes, value);
        case oid::timestamp:
        case oid::timestamptz:
            return append_moment(bytes, value);
        case oid::interval:
            return append_interval(bytes, value);
        case oid::uuid:
            return append_uuid(bytes, value);
        case oid::jsonb:
            return append_jsonb(bytes, value);
        default:
            return false;
    }
}

void append_text(std::string& text, const ValueView& value) {
    switch (value.kind()) {
        case ValueKind::null:
            return;
        case ValueKind::boolean:
        case ValueKind::integer:
            text += fmt::format_int{value.integer()}.c_str();
            return;
        case ValueKind::real:
            text += fmt::format("{}", value.real());
            return;
        case ValueKind::blob:
            return append_blob_text(text, value.bytes());
        case ValueKind::uuid:
            return append_uuid_text(text, value.bytes());
        case ValueKind::text:
        case ValueKind::decimal:
        case ValueKind::json:
            text += value.bytes();
            return;
        case ValueKind::interval:
            text += fmt::format("{} microseconds", value.integer());
            return;
        default:
            return append_temporal_text(text, value);
    }
}

void Parameters::set(std::span<const ValueView> values, std::span<const std::uint32_t> types, std::string_view sql) {
    bytes_.clear();
    pointers_.resize(values.size());
    offsets_.resize(values.size());
    lengths_.resize(values.size());
    formats_.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        set_one(i, values[i], i < types.size() ? types[i] : 0);
        if (is_textual(values[i]) && values[i].bytes().find('\0') != std::string_view::npos) {
            throw UnsupportedValue{i + 1, "PostgreSQL's texts hold no NUL character; remove it, or store bytes (bytea)",
                                   {.sqlstate = "22021", .statement = std::string{sql}, .server_message = {}}};
        }
    }
    finish();
}

void Parameters::set_one(std::size_t place, const ValueView& value, std::uint32_t type) {
    formats_[place] = 1;
    if (value.is_null()) return borrow(place, {});
    if (is_text_type(type) && is_textual(value)) return borrow(place, value.bytes().empty() ? "" : value.bytes());
    const std::size_t begin = bytes_.size();
    if (!append_binary(bytes_, value, type)) {
        bytes_.resize(begin);
        append_text(bytes_, value);
        bytes_ += '\0';
        formats_[place] = 0;
    }
    offsets_[place] = begin;
    lengths_[place] = static_cast<int>(bytes_.size() - begin);
}

void Parameters::borrow(std::size_t place, std::string_view bytes) {
    offsets_[place] = borrowed;
    pointers_[place] = bytes.data();
    lengths_[place] = static_cast<int>(bytes.size());
}

void Parameters::finish() {
    for (std::size_t i = 0; i < pointers_.size(); ++i) {
        if (offsets_[i] != borrowed) pointers_[i] = bytes_.data() + offsets_[i];
    }
}

}  // namespace retort::postgresql::driver
