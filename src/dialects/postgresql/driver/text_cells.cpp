// SPDX-License-Identifier: MIT
#include <charconv>

#include "dialects/postgresql/driver/cells.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "dialects/postgresql/driver/time.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort::postgresql::driver {

namespace {

ValueView as_text(std::string_view text, CellBytes&) { return ValueView::of_text(text); }

ValueView as_json(std::string_view text, CellBytes&) { return ValueView::of_text(text, ValueKind::json); }

ValueView as_decimal(std::string_view text, CellBytes&) { return ValueView::of_text(text, ValueKind::decimal); }

ValueView as_boolean(std::string_view text, CellBytes&) {
    return ValueView::of_integer(text == "t" ? 1 : 0, ValueKind::boolean);
}

ValueView as_integer(std::string_view text, CellBytes&) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return ValueView::of_integer(value);
}

ValueView as_real(std::string_view text, CellBytes&) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);  // also "NaN" and "-Infinity"
    return ValueView::of_real(value);
}

/// A time before Christ, and infinity, have no number: they keep their words.
template <ValueKind kind>
ValueView as_temporal(std::string_view text, CellBytes&) {
    std::int64_t value = 0;
    if (text.ends_with("BC") || parse_temporal(text, kind, value) != Decoded::ok) return ValueView::of_text(text);
    return ValueView::of_integer(value, kind);
}

ValueView as_interval(std::string_view text, CellBytes& made) {
    const std::optional<Interval> interval = parse_interval(text);
    return interval ? value_of(*interval, made.begin()) : ValueView::of_text(text);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append_hex_bytes(std::string& bytes, std::string_view digits) {
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(hex_digit(digits[i]) * 16 + hex_digit(digits[i + 1]));
    }
}

/// bytea_output=escape: a backslash and three octal digits, or two backslashes.
void append_escaped_bytes(std::string& bytes, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes += text[i];
        } else if (i + 3 < text.size() && text[i + 1] != '\\') {
            bytes += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            bytes += '\\';
            ++i;
        }
    }
}

ValueView as_blob(std::string_view text, CellBytes& made) {
    std::string& bytes = made.begin();
    if (text.starts_with("\\x"))
        append_hex_bytes(bytes, text.substr(2));
    else
        append_escaped_bytes(bytes, text);
    return ValueView::of_text(bytes, ValueKind::blob);
}

ValueView as_uuid(std::string_view text, CellBytes& made) {
    std::string digits;
    for (const char c : text) {
        if (c != '-') digits += c;
    }
    std::string& bytes = made.begin();
    append_hex_bytes(bytes, digits);
    return ValueView::of_text(bytes, ValueKind::uuid);
}

ValueView nothing(std::string_view, CellBytes&) { return {}; }

}  // namespace

ReadCell text_reader(std::uint32_t type) noexcept {
    switch (type) {
        case oid::boolean:
            return as_boolean;
        case oid::int2:
        case oid::int4:
        case oid::int8:
        case oid::oid:
        case oid::xid:
        case oid::cid:
            return as_integer;
        case oid::float4:
        case oid::float8:
            return as_real;
        case oid::numeric:
            return as_decimal;
        case oid::json:
        case oid::jsonb:
            return as_json;
        case oid::bytea:
            return as_blob;
        case oid::uuid:
            return as_uuid;
        case oid::date:
            return as_temporal<ValueKind::date>;
        case oid::time:
            return as_temporal<ValueKind::time>;
        case oid::timestamp:
            return as_temporal<ValueKind::datetime>;
        case oid::timestamptz:
            return as_temporal<ValueKind::datetime_tz>;
        case oid::interval:
            return as_interval;
        case oid::void_:
            return nothing;
        default:
            return as_text;
    }
}

}  // namespace retort::postgresql::driver
