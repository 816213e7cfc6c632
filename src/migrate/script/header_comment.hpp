// SPDX-License-Identifier: MIT
// The comment that a revision file begins with: its message, and facts such as "Created: …".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate::detail {

struct HeaderLine {
    std::string text;
    std::size_t line = 0;  ///< From 1.
};

/// The lines of the comment at the begin of `source`, without `mark` ("//" or "--") and the spaces at both ends, and
/// without licence lines. It ends at the first line that is something else; empty lines before it are passed over.
std::vector<HeaderLine> header_lines(std::string_view source, std::string_view mark);

/// The lines as a text: an empty line between paragraphs, lines of one paragraph as they stand.
std::string header_text(const std::vector<HeaderLine>& lines);

/// The last line that begins with "Name:", in any case: facts stand below the message. Nullptr when there is none.
const HeaderLine* find_fact(const std::vector<HeaderLine>& lines, std::string_view name);
std::string fact_of(const HeaderLine& line);
/// `fact` at its commas.
std::vector<std::string> list_of(std::string_view fact);

}  // namespace retort::migrate::detail
