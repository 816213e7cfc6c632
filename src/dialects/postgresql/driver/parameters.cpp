// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/parameters.hpp"

#include <fmt/format.h>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/arrays.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort::postgresql::driver {

namespace {

/// Those whose bytes travel as they are: nothing is copied.
bool is_text_type(std::uint32_t type) {
    return type == oid::text || type == oid::varchar || type == oid::bpchar || type == oid::json;
}

bool is_textual(const ValueView& value) {
    return value.kind() == ValueKind::text || value.kind() == ValueKind::json || value.kind() == ValueKind::decimal;
}

void refuse_nul(std::size_t place, const ValueView& value, std::string_view sql) {
    if (!is_textual(value) || value.bytes().find('\0') == std::string_view::npos) return;
    throw UnsupportedValue{place + 1,
                           "PostgreSQL's texts hold no NUL character; remove it, or store bytes (bytea)",
                           {.sqlstate = "22021", .statement = std::string{sql}, .server_message = {}}};
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

void Parameters::set(std::span<const ValueView> values, std::span<const Place> places, std::string_view sql) {
    resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        set_one(i, values[i], i < places.size() ? places[i].written_as : 0);
        refuse_nul(i, values[i], sql);
    }
    finish();
}

void Parameters::set_arrays(std::span<const ValueView> rows, std::size_t width, std::span<const Place> places,
                            std::string_view sql) {
    resize(width);
    for (std::size_t place = 0; place < width; ++place) {
        for (std::size_t i = place; i < rows.size(); i += width) refuse_nul(place, rows[i], sql);
        const ArrayColumn column{rows, place, width};
        const std::size_t begin = bytes_.size();
        formats_[place] = place < places.size() && append_binary_array(bytes_, column, places[place]) ? 1 : 0;
        if (formats_[place] == 0) {
            bytes_.resize(begin);
            append_text_array(bytes_, column);
            bytes_ += '\0';
        }
        offsets_[place] = begin;
        lengths_[place] = static_cast<int>(bytes_.size() - begin);
    }
    finish();
}

void Parameters::resize(std::size_t places) {
    bytes_.clear();
    pointers_.resize(places);
    offsets_.resize(places);
    lengths_.resize(places);
    formats_.resize(places);
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
