// SPDX-License-Identifier: MIT
#include "migrate/script/text_lines.hpp"

#include <algorithm>

#include "migrate/script/source.hpp"

namespace retort::migrate::detail {

namespace {

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Characters that turn the direction of writing would show the line otherwise than it is; compilers warn of them.
void take_turns_away(std::string& line) {
    for (const std::string_view turn :
         {"\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD",
          "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"}) {
        for (std::size_t at = 0; (at = line.find(turn, at)) != std::string::npos;) line.erase(at, turn.size());
    }
}

/// A backslash at the end, or its trigraph, would make the next line part of the comment.
void take_continuation_away(std::string& line) {
    constexpr std::string_view trigraph = "?\?/";
    for (;;) {
        if (line.ends_with('\\') || line.ends_with(' ')) {
            line.pop_back();
        } else if (line.ends_with(trigraph)) {
            line.resize(line.size() - trigraph.size());
        } else {
            return;
        }
    }
}

/// One line of text in lines that are not too wide.
void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
    while (line.size() > width) {
        std::size_t end = line.rfind(' ', width);
        if (end == std::string_view::npos || end == 0) end = std::min(line.find(' ', width), line.size());
        lines.emplace_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    lines.emplace_back(line);
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line{trimmed(text.substr(begin, end - begin))};
        std::replace_if(line.begin(), line.end(), is_control, ' ');
        take_turns_away(line);
        wrap_line(line, width, lines);
        begin = end + 1;
    }
    return lines;
}

std::string comment_lines(std::string_view text, std::size_t indent, std::string_view mark) {
    std::string result;
    for (std::string& line : wrapped(text, line_width - indent - mark.size() - 1)) {
        take_continuation_away(line);
        result.append(indent, ' ').append(mark);
        if (!line.empty()) result += ' ' + line;
        result += '\n';
    }
    return result;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!(text = trimmed(text)).empty()) {
        const char* const end = std::find_if(text.begin(), text.end(), is_blank);
        words.emplace_back(text.begin(), end);
        text.remove_prefix(words.back().size());
    }
    return words;
}

}  // namespace retort::migrate::detail
