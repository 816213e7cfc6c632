// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/text_form.hpp"

#include <cstddef>
#include <string>

#include "base/hexadecimal.hpp"

namespace retort::sqlite::driver {

std::string_view text_form(const ValueView& value, char (&buffer)[temporal_text_size]) {
    if (value.kind() != ValueKind::uuid) return format_temporal(value, buffer);
    std::string digits;
    append_hexadecimal(digits, value.bytes().substr(0, temporal_text_size / 2));
    const std::size_t size = digits.copy(buffer, temporal_text_size);
    return {buffer, size};
}

}  // namespace retort::sqlite::driver
