// SPDX-License-Identifier: MIT
// The text form of arrays: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO.
#include <charconv>
#include <cmath>

#include "retort/sql/expr/array_codec.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "base/hexadecimal.hpp"
#include "sql/expr/temporal_text.hpp"

namespace retort::detail {

namespace {

void append_quoted(std::string& text, std::string_view value) {
    text += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    text += '"';
}

void append_real(std::string& text, double value) {
    if (std::isnan(value)) {
        text += "NaN";
    } else if (std::isinf(value)) {
        text += value < 0 ? "-Infinity" : "Infinity";
    } else {
        char buffer[32];
        text.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    }
}

void append_bytes(std::string& text, std::string_view bytes) {
    text += "\"\\\\x";
    append_hexadecimal(text, bytes);
    text += '"';
}

void append_uuid(std::string& text, std::string_view bytes) {
    std::string hexadecimal;
    append_bytes(hexadecimal, bytes);
    text += hexadecimal.substr(4, hexadecimal.size() - 5);
}

void append_value(std::string& text, const ValueView& value) {
    char buffer[temporal_text_size];
    switch (value.kind()) {
        case ValueKind::null:
            text += "NULL";
            return;
        case ValueKind::boolean:
            text += value.integer() != 0 ? 't' : 'f';
            return;
        case ValueKind::integer:
            text += std::to_string(value.integer());
            return;
        case ValueKind::real:
            return append_real(text, value.real());
        case ValueKind::blob:
            return append_bytes(text, value.bytes());
        case ValueKind::uuid:
            return append_uuid(text, value.bytes());
        case ValueKind::interval:
            append_quoted(text, std::to_string(value.integer()) + " microseconds");
            return;
        case ValueKind::datetime_tz:
            append_quoted(text, std::string{format_temporal(value, buffer)} + "+00");
            return;
        case ValueKind::date:
        case ValueKind::time:
        case ValueKind::datetime:
            return append_quoted(text, format_temporal(value, buffer));
        default:
            return append_quoted(text, value.bytes());
    }
}

}  // namespace

void append_array_element(std::string& text, const ValueView& element, bool nested) {
    if (nested && !element.is_null())
        text += element.bytes();
    else
        append_value(text, element);
    text += ',';
}

ArrayReader::ArrayReader(std::string_view text) {
    // The bounds in front, "[0:2]={…}", say nothing to a vector.
    const std::size_t open = text.find('{');
    if (open != std::string_view::npos) rest_ = text.substr(open + 1);
}

bool ArrayReader::next(ValueView& element) {
    if (rest_.empty() || complete_) return false;
    if (rest_.front() == '}') {
        complete_ = rest_.size() == 1;
        return false;
    }
    if (!first_ && rest_.front() != ',') return false;
    if (!first_) rest_.remove_prefix(1);
    first_ = false;
    if (rest_.empty()) return false;
    if (rest_.front() == '"') return quoted(element);
    return rest_.front() == '{' ? nested(element) : plain(element);
}

bool ArrayReader::quoted(ValueView& element) {
    unescaped_.clear();
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
        if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
        unescaped_ += rest_[at];
    }
    if (at >= rest_.size()) return false;
    rest_.remove_prefix(at + 1);
    element = ValueView::of_text(unescaped_);
    return true;
}

bool ArrayReader::nested(ValueView& element) {
    int depth = 0;
    bool in_quotes = false;
    for (std::size_t at = 0; at < rest_.size(); ++at) {
        if (rest_[at] == '\\') {
            ++at;
            continue;
        }
        if (rest_[at] == '"') in_quotes = !in_quotes;
        if (!in_quotes && rest_[at] == '{') ++depth;
        if (in_quotes || rest_[at] != '}' || --depth > 0) continue;
        element = ValueView::of_text(rest_.substr(0, at + 1));
        rest_.remove_prefix(at + 1);
        return true;
    }
    return false;
}

bool ArrayReader::plain(ValueView& element) {
    const std::size_t end = rest_.find_first_of(",}");
    if (end == std::string_view::npos) return false;
    const std::string_view text = rest_.substr(0, end);
    element = equal_ignoring_case(text, "NULL") ? ValueView{} : ValueView::of_text(text);
    rest_.remove_prefix(end);
    return true;
}

}  // namespace retort::detail
