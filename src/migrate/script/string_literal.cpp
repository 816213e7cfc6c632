// SPDX-License-Identifier: MIT
#include <cstdint>

#include <fmt/format.h>

#include "retort/migrate/script/render.hpp"

#include "migrate/script/values.hpp"

namespace retort::migrate {

namespace {

constexpr std::size_t piece_size = 90;

/// The number of bytes of the UTF-8 sequence that `text` begins with; 0 where it is none.
std::size_t sequence_size(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::size_t size = byte(0) < 0xC2 ? 0 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : byte(0) < 0xF5 ? 4 : 0;
    if (size == 0 || size > text.size()) return 0;
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return 0;
    }
    // Not the shortest form, half a surrogate pair, beyond the last character.
    const bool is_bad = (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xED && byte(1) > 0x9F) ||
                        (byte(0) == 0xF0 && byte(1) < 0x90) || (byte(0) == 0xF4 && byte(1) > 0x8F);
    return is_bad ? 0 : size;
}

std::uint32_t code_point(std::string_view sequence) {
    std::uint32_t code = static_cast<unsigned char>(sequence[0]) & (0xFFu >> (sequence.size() + 1));
    for (const char c : sequence.substr(1)) code = (code << 6) | (static_cast<unsigned char>(c) & 0x3Fu);
    return code;
}

/// Characters that cannot be seen, or that change the order in which others are.
bool is_invisible(std::uint32_t code) {
    return code < 0xA1 || code == 0xAD || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
           (code >= 0x205F && code <= 0x206F) || code == 0x3000 || code == 0xFEFF ||
           (code >= 0xE000 && code <= 0xF8FF) || code >= 0xE0000;
}

void append_octal(std::string& literal, std::string_view bytes) {
    for (const char c : bytes) literal += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
}

void append_ascii(std::string& literal, char c, char before) {
    switch (c) {
        case '"':
        case '\\':
            literal += {'\\', c};
            return;
        case '\n':
            literal += "\\n";
            return;
        case '\t':
            literal += "\\t";
            return;
        case '?':
            literal += before == '?' ? "\\?" : "?";  // no trigraph
            return;
        default:
            if (c < 0x20 || c == 0x7F) {
                append_octal(literal, {&c, 1});
            } else {
                literal += c;
            }
    }
}

}  // namespace

std::string string_literal(std::string_view text) {
    std::string literal = "\"";
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            append_ascii(literal, text[at], at == 0 ? '\0' : text[at - 1]);
            ++at;
            continue;
        }
        const std::size_t size = sequence_size(text.substr(at));
        const std::string_view bytes = text.substr(at, size == 0 ? 1 : size);
        if (size == 0 || is_invisible(code_point(bytes))) {
            append_octal(literal, bytes);
        } else {
            literal += bytes;
        }
        at += bytes.size();
    }
    return literal + '"';
}

namespace detail {

namespace {

/// Where a line is cut: after a space, else between characters.
std::size_t cut(std::string_view line) {
    if (line.size() <= piece_size) return line.size();
    const std::size_t space = line.rfind(' ', piece_size - 1);
    if (space != std::string_view::npos && space > piece_size / 2) return space + 1;
    std::size_t end = piece_size;
    while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return end;
}

}  // namespace

Source text_source(std::string_view text) {
    const std::size_t size = text.size();
    // A literal ends where its NUL is; only a std::string of a given length has one inside.
    if (text.find('\0') != std::string_view::npos) {
        return fmt::format("std::string{{{}, {}}}", string_literal(text), size);
    }
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::size_t line = text.find('\n');
        const std::size_t end = cut(text.substr(0, line == std::string_view::npos ? text.size() : line + 1));
        pieces.push_back(string_literal(text.substr(0, end)));
        text.remove_prefix(end);
    }
    if (pieces.size() <= 1) return pieces.empty() ? std::string{"\"\""} : pieces.front();
    return Source::pieces(std::move(pieces));
}

}  // namespace detail

}  // namespace retort::migrate
