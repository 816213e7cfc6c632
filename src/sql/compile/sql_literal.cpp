// SPDX-License-Identifier: MIT
// Values as SQL text, for scripts.
#include <charconv>
#include <cmath>
#include <cstdio>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "base/hexadecimal.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort {

namespace {

std::string quoted(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) throw NoLiteral{"text with a NUL character"};
    std::string sql{'\''};
    for (const char c : text) {
        if (c == '\'') sql += '\'';
        sql += c;
    }
    return sql + '\'';
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    append_hexadecimal(text, bytes);
    return text;
}

/// The shortest text that reads back as the same number, and as no integer.
std::string real_text(double value) {
    if (!std::isfinite(value)) throw NoLiteral{"infinity or not-a-number"};
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    std::string text{buffer, result.ptr};
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string decimal_text(std::string_view digits) {
    const bool plain = !digits.empty() && digits.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    return plain ? std::string{digits} : quoted(digits);
}

std::string temporal_text(const ValueView& value) {
    char buffer[temporal_text_size];
    return quoted(format_temporal(value, buffer));
}

}  // namespace

void SqlCompiler::literal(const ValueView& value) {
    switch (value.kind()) {
        case ValueKind::null:
            return write("NULL");
        case ValueKind::boolean: {
            const bool is_true = value.integer() != 0;
            if (dialect_.caps().native_boolean) return write(is_true ? "true" : "false");
            return write(is_true ? "1" : "0");
        }
        case ValueKind::integer:
            return write(std::to_string(value.integer()));
        case ValueKind::real:
            return write(real_text(value.real()));
        case ValueKind::text:
        case ValueKind::json:
            return write(quoted(value.bytes()));
        case ValueKind::blob:
            return write("X'" + hexadecimal(value.bytes()) + '\'');
        case ValueKind::decimal:
            return write(decimal_text(value.bytes()));
        case ValueKind::uuid:
            return write('\'' + hexadecimal(value.bytes()) + '\'');
        default:
            return write(temporal_text(value));
    }
}

}  // namespace retort
