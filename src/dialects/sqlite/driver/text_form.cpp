// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/text_form.hpp"

#include <cstddef>

namespace retort::sqlite::driver {

std::string_view text_form(const ValueView& value, char (&buffer)[temporal_text_size]) {
    if (value.kind() != ValueKind::uuid) return format_temporal(value, buffer);
    constexpr std::string_view digits = "0123456789abcdef";
    std::size_t size = 0;
    for (const char c : value.bytes().substr(0, temporal_text_size / 2)) {
        const auto byte = static_cast<unsigned char>(c);
        buffer[size++] = digits[byte >> 4U];
        buffer[size++] = digits[byte & 15U];
    }
    return {buffer, size};
}

}  // namespace retort::sqlite::driver
