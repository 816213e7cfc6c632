// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort {

/// Appends two digits in small letters for each byte.
inline void append_hexadecimal(std::string& text, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char byte : bytes) {
        const auto number = static_cast<unsigned char>(byte);
        text += digits[number >> 4U];
        text += digits[number & 15U];
    }
}

}  // namespace retort
