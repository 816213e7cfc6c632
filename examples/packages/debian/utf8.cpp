// SPDX-License-Identifier: MIT
#include <cstdint>

#include "debian/fields.hpp"

namespace debian {

namespace {

// Bytes of the character that begins `text`; 0 when it is not UTF-8. Source: RFC 3629, section 4.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

bool is_plain(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = character_size(text.substr(i));
        if (size == 0 || text[i] == '\0') return false;
        i += size;
    }
    return true;
}

void append_latin1(std::string& text, char character) {
    const auto code = static_cast<unsigned char>(character);
    text += static_cast<char>(0xC0U | (code >> 6U));
    text += static_cast<char>(0x80U | (code & 0x3FU));
}

}  // namespace

std::string_view as_utf8(std::string_view text, std::string& converted) {
    if (is_plain(text)) return text;
    converted.clear();
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        if (size == 0)
            append_latin1(converted, text.front());
        else if (text.front() == '\0')
            converted += "\xEF\xBF\xBD";
        else
            converted += text.substr(0, size);
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return converted;
}

}  // namespace debian
