// SPDX-License-Identifier: MIT
// The shapes of geometry.
#include "dialects/postgresql/driver/byte_reader.hpp"
#include "dialects/postgresql/driver/value_text.hpp"

namespace retort::postgresql::driver {

namespace {

void append_next_point(std::string& text, ByteReader& reader) {
    text += '(';
    append_double(text, reader.real());
    text += ',';
    append_double(text, reader.real());
    text += ')';
}

void append_points(std::string& text, ByteReader& reader, std::int32_t count) {
    for (std::int32_t i = 0; i < count && !reader.rest().empty(); ++i) {
        if (i > 0) text += ',';
        append_next_point(text, reader);
    }
}

}  // namespace

void append_point(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    append_next_point(text, reader);
}

void append_box(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    append_points(text, reader, 2);
}

void append_segment(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    text += '[';
    append_points(text, reader, 2);
    text += ']';
}

void append_line(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    text += '{';
    append_double(text, reader.real());
    text += ',';
    append_double(text, reader.real());
    text += ',';
    append_double(text, reader.real());
    text += '}';
}

void append_path(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const bool is_closed = reader.number<std::uint8_t>() != 0;
    text += is_closed ? '(' : '[';
    append_points(text, reader, reader.number<std::int32_t>());
    text += is_closed ? ')' : ']';
}

void append_polygon(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    text += '(';
    append_points(text, reader, reader.number<std::int32_t>());
    text += ')';
}

void append_circle(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    text += '<';
    append_next_point(text, reader);
    text += ',';
    append_double(text, reader.real());
    text += '>';
}

}  // namespace retort::postgresql::driver
