// SPDX-License-Identifier: MIT
// Arrays as parameters: the values of one column of many rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "retort/sql/expr/value.hpp"

namespace retort::postgresql::driver {

struct Place;

/// The values at one place of rows that stand one after the other.
struct ArrayColumn {
    std::span<const ValueView> rows;
    std::size_t place;
    std::size_t width;

    [[nodiscard]] std::size_t size() const noexcept { return rows.size() / width; }
    [[nodiscard]] const ValueView& operator[](std::size_t row) const noexcept { return rows[row * width + place]; }
};

/// The type of the elements of an array type that every server has; 0 for others.
std::uint32_t element_type(std::uint32_t array_type) noexcept;
/// The type of arrays of a type, where every server has both; 0 for others.
std::uint32_t array_type(std::uint32_t element_type) noexcept;

/// False where the elements have no binary format, or one of the values does not fit it.
bool append_binary_array(std::string& bytes, const ArrayColumn& column, const Place& place);

void append_text_array(std::string& text, const ArrayColumn& column);

}  // namespace retort::postgresql::driver
