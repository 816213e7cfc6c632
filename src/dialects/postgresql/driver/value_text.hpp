// SPDX-License-Identifier: MIT
// Values in the binary formats of their types as the text that the server writes for them: what the elements of arrays,
// the bounds of ranges and the fields of composites are read as, and values of types that C++ has none for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace retort::postgresql::driver {

using AppendText = void (*)(std::string& text, std::string_view bytes);

/// For a type that every server has by this number; null for others.
AppendText text_writer(std::uint32_t type) noexcept;
/// For a type whose binary format this function of the server writes (pg_type.typsend); null where that is unknown.
AppendText text_writer(std::string_view sent_by) noexcept;
/// As they are, byte by byte: texts.
void append_as_is(std::string& text, std::string_view bytes);

// Of types that stand in files of their own.
void append_inet(std::string& text, std::string_view bytes);
void append_macaddr(std::string& text, std::string_view bytes);
void append_bits(std::string& text, std::string_view bytes);
void append_hstore(std::string& text, std::string_view bytes);
void append_tsvector(std::string& text, std::string_view bytes);
void append_tsquery(std::string& text, std::string_view bytes);
void append_point(std::string& text, std::string_view bytes);
void append_box(std::string& text, std::string_view bytes);
void append_segment(std::string& text, std::string_view bytes);
void append_line(std::string& text, std::string_view bytes);
void append_path(std::string& text, std::string_view bytes);
void append_polygon(std::string& text, std::string_view bytes);
void append_circle(std::string& text, std::string_view bytes);

/// The shortest digits that stand for the number, laid out as the server does.
void append_double(std::string& text, double value);
void append_float(std::string& text, float value);

// Moments, in the style ISO, and intervals, in the style postgres.
void append_date(std::string& text, std::string_view bytes);
void append_time(std::string& text, std::string_view bytes);
void append_timetz(std::string& text, std::string_view bytes);
void append_timestamp(std::string& text, std::string_view bytes);
/// In UTC.
void append_timestamptz(std::string& text, std::string_view bytes);
void append_interval(std::string& text, std::string_view bytes);

}  // namespace retort::postgresql::driver
