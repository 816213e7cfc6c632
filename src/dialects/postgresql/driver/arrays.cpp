// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/arrays.hpp"

#include <cstring>
#include <utility>

#include "retort/sql/expr/array_codec.hpp"

#include "dialects/postgresql/driver/network_order.hpp"
#include "dialects/postgresql/driver/oids.hpp"
#include "dialects/postgresql/driver/parameters.hpp"

namespace retort::postgresql::driver {

namespace {

struct ArrayType {
    std::uint32_t array;
    std::uint32_t element;
};
constexpr ArrayType array_types[] = {
    {199, oid::json},    {1000, oid::boolean},     {1001, oid::bytea},    {1003, oid::name},      {1005, oid::int2},
    {1007, oid::int4},   {1009, oid::text},        {1014, oid::bpchar},   {1015, oid::varchar},   {1016, oid::int8},
    {1021, oid::float4}, {1022, oid::float8},      {1028, oid::oid},      {1115, oid::timestamp}, {1182, oid::date},
    {1183, oid::time},   {1185, oid::timestamptz}, {1187, oid::interval}, {1231, oid::numeric},   {2951, oid::uuid},
    {3807, oid::jsonb},
};

void append_array_header(std::string& bytes, std::size_t size, bool has_nulls, std::uint32_t element) {
    append_number<std::int32_t>(bytes, size == 0 ? 0 : 1);  // dimensions
    append_number<std::int32_t>(bytes, has_nulls ? 1 : 0);
    append_number<std::uint32_t>(bytes, element);
    if (size == 0) return;
    append_number<std::int32_t>(bytes, static_cast<std::int32_t>(size));
    append_number<std::int32_t>(bytes, 1);  // the first index
}

bool has_nulls(const ArrayColumn& column) {
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (column[i].is_null()) return true;
    }
    return false;
}

/// Its length, then itself; -1 for NULL.
bool append_element(std::string& bytes, const ValueView& value, std::uint32_t type) {
    const std::size_t begin = bytes.size();
    append_number<std::int32_t>(bytes, -1);
    if (value.is_null()) return true;
    if (!append_binary(bytes, value, type)) return false;
    const std::int32_t size = swapped(static_cast<std::int32_t>(bytes.size() - begin - sizeof(std::int32_t)));
    std::memcpy(bytes.data() + begin, &size, sizeof size);
    return true;
}

}  // namespace

std::uint32_t element_type(std::uint32_t array_type) noexcept {
    for (const ArrayType& type : array_types) {
        if (type.array == array_type) return type.element;
    }
    return 0;
}

std::uint32_t array_type(std::uint32_t element_type) noexcept {
    for (const ArrayType& type : array_types) {
        if (type.element == element_type) return type.array;
    }
    return 0;
}

bool append_binary_array(std::string& bytes, const ArrayColumn& column, const Place& place) {
    if (place.element_written_as == 0) return false;
    append_array_header(bytes, column.size(), has_nulls(column), place.element);
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (!append_element(bytes, column[i], place.element_written_as)) return false;
    }
    return true;
}

void append_text_array(std::string& text, const ArrayColumn& column) {
    text += '{';
    for (std::size_t i = 0; i < column.size(); ++i) detail::append_array_element(text, column[i], false);
    if (text.back() == ',') text.pop_back();
    text += '}';
}

}  // namespace retort::postgresql::driver
