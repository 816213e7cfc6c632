// SPDX-License-Identifier: MIT
#include "engine/excerpt.hpp"

namespace retort {

namespace {

constexpr std::size_t longest = 200;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The cut must not split a UTF-8 sequence: a message stays valid text.
void cut(std::string& text) {
    if (text.size() <= longest) return;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    text += "...";
}

}  // namespace

std::string excerpt(std::string_view sql) {
    std::string out;
    for (const char c : sql) {
        if (out.size() > longest + 4) break;
        if (!is_blank(c)) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    cut(out);
    return out;
}

std::string in_statement(const ErrorDetails& details) {
    return details.statement.empty() ? std::string{} : ", in `" + excerpt(details.statement) + "`";
}

}  // namespace retort
