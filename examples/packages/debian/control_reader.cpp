// SPDX-License-Identifier: MIT
#include "debian/control_reader.hpp"

#include <algorithm>
#include <cstring>

namespace debian {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 20U;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), [](char c) { return is_blank(c); });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// Printable ASCII other than a blank or colon, not beginning as a comment or a list would.
bool is_field_name(std::string_view name) {
    if (name.empty() || name.front() == '#' || name.front() == '-') return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
}

}  // namespace

std::string_view Stanza::operator[](std::string_view name) const {
    for (const Field& field : fields_) {
        if (same_name(field.name, name)) return trimmed(field.value);
    }
    return {};
}

bool ControlReader::next(Stanza& stanza) {
    stanza.fields_.clear();
    std::string_view paragraph;
    while (stanza.fields_.empty()) {
        if (!next_paragraph(paragraph)) return false;
        parse(paragraph, stanza);
    }
    return true;
}

// The lines up to the next blank one, which is taken too; perhaps none.
bool ControlReader::next_paragraph(std::string_view& paragraph) {
    std::size_t length = 0;
    while (true) {
        std::size_t line_end = 0;
        const bool has_line = next_line_end(length, line_end);
        if (!has_line && length == 0) return false;
        const char* const text = buffer_.data() + begin_;
        const bool ends = !has_line || is_blank(std::string_view{text + length, line_end - length});
        if (!ends) length = line_end;
        if (!ends) continue;
        paragraph = {text, length};
        begin_ += has_line ? line_end : length;
        return true;
    }
}

// Where the line that begins at `from` ends, its end of line included; both count from begin_.
bool ControlReader::next_line_end(std::size_t from, std::size_t& line_end) {
    std::size_t searched = from;
    while (true) {
        const std::size_t available = end_ - begin_;
        const char* const text = buffer_.data() + begin_;
        const void* const found =
            available > searched ? std::memchr(text + searched, '\n', available - searched) : nullptr;
        if (found) {
            line_end = static_cast<std::size_t>(static_cast<const char*>(found) - text) + 1;
            return true;
        }
        searched = available;
        if (fill()) continue;
        line_end = available;
        return available > from;
    }
}

bool ControlReader::fill() {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < end_ + chunk) buffer_.resize(std::max(2 * buffer_.size(), end_ + chunk));
    const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
    end_ += got;
    bytes_read_ += got;
    return got > 0;
}

void ControlReader::parse(std::string_view paragraph, Stanza& stanza) {
    while (!paragraph.empty()) {
        const std::size_t line_size = std::min(paragraph.find('\n'), paragraph.size() - 1) + 1;
        const std::string_view line = paragraph.substr(0, line_size);
        paragraph.remove_prefix(line_size);
        auto& fields = stanza.fields_;
        const bool continues = line.front() == ' ' || line.front() == '\t';
        const bool follows = !fields.empty() && fields.back().value.data() + fields.back().value.size() == line.data();
        const std::size_t colon = line.find(':');
        if (continues && follows) {
            fields.back().value = {fields.back().value.data(), fields.back().value.size() + line.size()};
        } else if (!continues && colon != line.npos && is_field_name(line.substr(0, colon))) {
            fields.push_back({line.substr(0, colon), line.substr(colon + 1)});
        } else {
            ++skipped_lines_;
        }
    }
}

}  // namespace debian
