// SPDX-License-Identifier: MIT
// Numbers as they travel: the highest byte first.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

namespace retort::postgresql::driver {

static_assert(std::endian::native == std::endian::little || std::endian::native == std::endian::big);

template <class Number>
Number swapped(Number value) noexcept {
    if constexpr (std::endian::native == std::endian::big || sizeof(Number) == 1) {
        return value;
    } else if constexpr (sizeof(Number) == 2) {
        return static_cast<Number>(__builtin_bswap16(static_cast<std::uint16_t>(value)));
    } else if constexpr (sizeof(Number) == 4) {
        return static_cast<Number>(__builtin_bswap32(static_cast<std::uint32_t>(value)));
    } else {
        return static_cast<Number>(__builtin_bswap64(static_cast<std::uint64_t>(value)));
    }
}

/// Reads a whole number; there must be enough bytes.
template <class Number>
Number read_number(const char* bytes) noexcept {
    Number value;
    std::memcpy(&value, bytes, sizeof value);
    return swapped(value);
}

template <class Number>
void append_number(std::string& bytes, std::type_identity_t<Number> value) {
    const Number travelling = swapped(static_cast<Number>(value));
    bytes.append(reinterpret_cast<const char*>(&travelling), sizeof travelling);
}

}  // namespace retort::postgresql::driver
