// SPDX-License-Identifier: MIT
#include "cli/json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::cli {

namespace {

/// How many bytes the character at the begin of `text` has; 0: it is not UTF-8.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
    if (size == 0 || size > text.size()) return 0;
    for (std::size_t at = 1; at < size; ++at) {
        if (byte(at) >> 6 != 0x2) return 0;
    }
    const bool is_too_long = (size == 2 && lead < 0xC2) || (size == 3 && lead == 0xE0 && byte(1) < 0xA0) ||
                             (size == 4 && lead == 0xF0 && byte(1) < 0x90);
    const bool is_no_character = (size == 3 && lead == 0xED && byte(1) >= 0xA0) ||
                                 (size == 4 && (lead > 0xF4 || (lead == 0xF4 && byte(1) >= 0x90)));
    return is_too_long || is_no_character ? 0 : size;
}

std::string escaped(char c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\t':
            return "\\t";
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F ? fmt::format("\\u{:04x}", byte) : std::string{c};
}

std::string quoted(std::string_view text) {
    std::string json{"\""};
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        if (size > 1) json += text.substr(0, size);
        if (size == 1) json += escaped(text.front());
        if (size == 0) json += "\\ufffd";
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return json + '"';
}

}  // namespace

Json Json::text(std::string_view text) { return Json{quoted(text)}; }

Json Json::text_or_null(std::string_view text) { return text.empty() ? Json{"null"} : Json::text(text); }

Json Json::texts(const std::vector<std::string>& texts) {
    std::vector<Json> elements;
    for (const std::string& each : texts) elements.push_back(text(each));
    return array(elements);
}

Json Json::array(const std::vector<Json>& elements) {
    std::string json;
    for (const Json& element : elements) json += (json.empty() ? "" : ", ") + element.str();
    return Json{"[" + json + "]"};
}

JsonObject& JsonObject::add(std::string_view name, const Json& value) {
    members_ += fmt::format("{}{}: {}", members_.empty() ? "" : ", ", quoted(name), value.str());
    return *this;
}

}  // namespace retort::cli
