// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/value_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "base/hexadecimal.hpp"
#include "dialects/postgresql/driver/byte_reader.hpp"
#include "dialects/postgresql/driver/numeric.hpp"
#include "dialects/postgresql/driver/oids.hpp"

namespace retort::postgresql::driver {

namespace {

template <class Number>
void append_whole(std::string& text, std::string_view bytes) {
    text += fmt::format_int{ByteReader{bytes}.number<Number>()}.c_str();
}

void append_boolean(std::string& text, std::string_view bytes) {
    text += ByteReader{bytes}.number<std::uint8_t>() != 0 ? 't' : 'f';
}

void append_float4(std::string& text, std::string_view bytes) {
    append_float(text, std::bit_cast<float>(ByteReader{bytes}.number<std::uint32_t>()));
}

void append_float8(std::string& text, std::string_view bytes) { append_double(text, ByteReader{bytes}.real()); }

void append_decimal(std::string& text, std::string_view bytes) { static_cast<void>(append_numeric(text, bytes)); }

void append_blob(std::string& text, std::string_view bytes) {
    text += "\\x";
    append_hexadecimal(text, bytes);
}

void append_uuid(std::string& text, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        append_hexadecimal(text, bytes.substr(i, 1));
    }
}

/// Text behind the number of its format.
void append_behind_version(std::string& text, std::string_view bytes) {
    text += bytes.substr(std::min<std::size_t>(1, bytes.size()));
}

void append_log_position(std::string& text, std::string_view bytes) {
    const auto position = ByteReader{bytes}.number<std::uint64_t>();
    text += fmt::format("{:X}/{:X}", position >> 32U, position & 0xffff'ffffU);
}

void append_row_place(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto block = reader.number<std::uint32_t>();
    text += fmt::format("({},{})", block, reader.number<std::uint16_t>());
}

/// "char" has no byte where it is empty.
void append_letter(std::string& text, std::string_view bytes) {
    if (bytes != std::string_view{"\0", 1}) text += bytes;
}

/// int2vector, oidvector: arrays of one dimension, without braces.
template <class Number>
void append_vector(std::string& text, std::string_view bytes) {
    constexpr std::size_t head = 5 * sizeof(std::int32_t);
    ByteReader reader{bytes.substr(std::min(head, bytes.size()))};
    for (bool is_first = true; !reader.rest().empty(); is_first = false) {
        if (!is_first) text += ' ';
        append_whole<Number>(text, reader.value());
    }
}

struct Format {
    std::uint32_t type;  // 0: not one of those that every server has, or a rare one
    std::string_view sent_by;
    AppendText append;
};

constexpr Format formats[] = {
    {oid::boolean, "boolsend", append_boolean},
    {oid::bytea, "byteasend", append_blob},
    {oid::one_char, "charsend", append_letter},
    {oid::name, "namesend", append_as_is},
    {oid::int8, "int8send", append_whole<std::int64_t>},
    {oid::int2, "int2send", append_whole<std::int16_t>},
    {oid::int4, "int4send", append_whole<std::int32_t>},
    {oid::text, "textsend", append_as_is},
    {oid::oid, "oidsend", append_whole<std::uint32_t>},
    {oid::xid, "xidsend", append_whole<std::uint32_t>},
    {oid::cid, "cidsend", append_whole<std::uint32_t>},
    {oid::json, "json_send", append_as_is},
    {oid::xml, "xml_send", append_as_is},
    {oid::float4, "float4send", append_float4},
    {oid::float8, "float8send", append_float8},
    {oid::unknown, "unknownsend", append_as_is},
    {oid::bpchar, "bpcharsend", append_as_is},
    {oid::varchar, "varcharsend", append_as_is},
    {oid::date, "date_send", append_date},
    {oid::time, "time_send", append_time},
    {oid::timestamp, "timestamp_send", append_timestamp},
    {oid::timestamptz, "timestamptz_send", append_timestamptz},
    {oid::interval, "interval_send", append_interval},
    {oid::numeric, "numeric_send", append_decimal},
    {oid::uuid, "uuid_send", append_uuid},
    {oid::jsonb, "jsonb_send", append_behind_version},
    {0, "bit_send", append_bits},
    {0, "box_send", append_box},
    {0, "cidr_send", append_inet},
    {0, "circle_send", append_circle},
    {0, "citextsend", append_as_is},
    {0, "enum_send", append_as_is},
    {0, "hstore_send", append_hstore},
    {0, "inet_send", append_inet},
    {0, "int2vectorsend", append_vector<std::int16_t>},
    {0, "jsonpath_send", append_behind_version},
    {0, "line_send", append_line},
    {0, "lquery_send", append_behind_version},
    {0, "lseg_send", append_segment},
    {0, "ltree_send", append_behind_version},
    {0, "ltxtq_send", append_behind_version},
    {0, "macaddr8_send", append_macaddr},
    {0, "macaddr_send", append_macaddr},
    {0, "oidvectorsend", append_vector<std::uint32_t>},
    {0, "path_send", append_path},
    {0, "pg_lsn_send", append_log_position},
    {0, "point_send", append_point},
    {0, "poly_send", append_polygon},
    {0, "tidsend", append_row_place},
    {0, "timetz_send", append_timetz},
    {0, "tsquerysend", append_tsquery},
    {0, "tsvectorsend", append_tsvector},
    {0, "varbit_send", append_bits},
    {0, "xid8send", append_whole<std::uint64_t>},
};

/// The shortest digits, with a point where the number is neither tiny nor huge for its type.
template <class Real>
void append_real(std::string& text, Real value, int digits) {
    if (std::isnan(value)) {
        text += "NaN";
        return;
    }
    if (std::isinf(value)) {
        text += value < 0 ? "-Infinity" : "Infinity";
        return;
    }
    char buffer[32];
    const char* const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    const std::string_view shortest{buffer, static_cast<std::size_t>(end - buffer)};
    const int exponent = std::atoi(std::string{shortest.substr(shortest.find('e') + 1)}.c_str());
    if (exponent < -4 || exponent >= digits) {
        text += shortest;
        return;
    }
    char fixed[512];
    text.append(fixed, std::to_chars(fixed, fixed + sizeof fixed, value, std::chars_format::fixed).ptr);
}

}  // namespace

AppendText text_writer(std::uint32_t type) noexcept {
    const auto* const found =
        std::find_if(std::begin(formats), std::end(formats), [type](const Format& each) { return each.type == type; });
    return type == 0 || found == std::end(formats) ? nullptr : found->append;
}

AppendText text_writer(std::string_view sent_by) noexcept {
    const auto* const found = std::find_if(std::begin(formats), std::end(formats),
                                           [sent_by](const Format& each) { return each.sent_by == sent_by; });
    return found == std::end(formats) ? nullptr : found->append;
}

void append_as_is(std::string& text, std::string_view bytes) { text += bytes; }

void append_double(std::string& text, double value) { append_real(text, value, std::numeric_limits<double>::digits10); }

void append_float(std::string& text, float value) { append_real(text, value, std::numeric_limits<float>::digits10); }

}  // namespace retort::postgresql::driver
