// SPDX-License-Identifier: MIT
#include "migrate/script/python_string.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace retort::migrate::detail {

namespace {

void append_utf8(std::string& text, std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
    }
    put(0x80 | (code & 0x3F));
}

std::optional<char> simple_escape(char letter) {
    constexpr std::string_view letters = "\\'\"abfnrtv";
    constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
    const std::size_t at = letters.find(letter);
    return at == std::string_view::npos ? std::nullopt : std::optional{meanings[at]};
}

class Unescaper {
public:
    explicit Unescaper(std::string_view body) : body_{body} {}

    std::string text() {
        while (at_ < body_.size()) {
            if (body_[at_] == '\\' && at_ + 1 < body_.size()) {
                escape();
            } else {
                text_ += body_[at_++];
            }
        }
        return std::move(text_);
    }

private:
    void escape() {
        const char letter = body_[at_ + 1];
        if (const std::optional<char> simple = simple_escape(letter)) {
            text_ += *simple;
            at_ += 2;
        } else if (letter == '\n') {
            at_ += 2;
        } else if (letter >= '0' && letter <= '7') {
            number(1, 3, 8);
        } else if (letter == 'x' || letter == 'u' || letter == 'U') {
            number(2, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, 16);
        } else {
            text_ += body_[at_++];
        }
    }

    /// Up to `digits` digits, which begin `skip` characters on. What is no character stays as it is written.
    void number(std::size_t skip, std::size_t digits, int base) {
        const std::string_view part = body_.substr(at_ + skip, digits);
        std::uint32_t code = 0;
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), code, base);
        const auto read = static_cast<std::size_t>(end - part.data());
        const bool is_whole = failure == std::errc{} && (base == 8 || read == digits);
        if (!is_whole || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
            text_ += body_[at_++];
            return;
        }
        append_utf8(text_, code);
        at_ += skip + read;
    }

    std::string_view body_;
    std::size_t at_ = 0;
    std::string text_;
};

std::string with_plain_line_ends(std::string_view body) {
    std::string text;
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] != '\r') {
            text += body[at];
        } else if (at + 1 == body.size() || body[at + 1] != '\n') {
            text += '\n';
        }
    }
    return text;
}

}  // namespace

std::string python_text(std::string_view body, bool is_raw) {
    std::string text = with_plain_line_ends(body);
    return is_raw ? text : Unescaper{text}.text();
}

}  // namespace retort::migrate::detail
