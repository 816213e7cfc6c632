// SPDX-License-Identifier: MIT
#include "migrate/script/header_comment.hpp"

#include <algorithm>

#include "migrate/script/text_lines.hpp"

namespace retort::migrate::detail {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with_fact(std::string_view line, std::string_view name) {
    if (line.size() <= name.size() || line[name.size()] != ':') return false;
    return std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool is_licence(std::string_view line) { return line.starts_with("SPDX-") || line.starts_with("Copyright"); }

}  // namespace

std::vector<HeaderLine> header_lines(std::string_view source, std::string_view mark) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
    std::vector<HeaderLine> lines;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < source.size();) {
        const std::size_t end = std::min(source.find('\n', begin), source.size());
        const std::string_view line = trimmed(source.substr(begin, end - begin));
        begin = end + 1;
        ++number;
        if (line.empty() && lines.empty()) continue;
        if (!line.starts_with(mark)) break;
        const std::string_view text = trimmed(line.substr(mark.size()));
        if (!is_licence(text)) lines.push_back({std::string{text}, number});
    }
    return lines;
}

std::string header_text(const std::vector<HeaderLine>& lines) {
    std::string text;
    for (const HeaderLine& line : lines) {
        if (text.empty() && line.text.empty()) continue;
        if (!text.empty()) text += '\n';
        text += line.text;
    }
    return std::string{trimmed(text)};
}

const HeaderLine* find_fact(const std::vector<HeaderLine>& lines, std::string_view name) {
    const auto found = std::find_if(lines.rbegin(), lines.rend(),
                                    [&](const HeaderLine& line) { return begins_with_fact(line.text, name); });
    return found == lines.rend() ? nullptr : &*found;
}

std::string fact_of(const HeaderLine& line) {
    return std::string{trimmed(std::string_view{line.text}.substr(line.text.find(':') + 1))};
}

std::vector<std::string> list_of(std::string_view fact) {
    std::vector<std::string> items;
    while (!fact.empty()) {
        const std::size_t comma = std::min(fact.find(','), fact.size());
        const std::string_view item = trimmed(fact.substr(0, comma));
        if (!item.empty()) items.emplace_back(item);
        fact.remove_prefix(std::min(comma + 1, fact.size()));
    }
    return items;
}

}  // namespace retort::migrate::detail
