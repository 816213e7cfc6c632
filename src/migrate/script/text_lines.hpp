// SPDX-License-Identifier: MIT
// Text of people as comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate::detail {

/// The words of `text` in lines of at most `width` bytes; what stood on several lines stays on several.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// `text` as lines `// …`, indented, at most 120 columns wide. No line ends in a backslash, which would make the next
/// line part of it, and control characters are spaces. `mark` begins each line: "//" or "--".
std::string comment_lines(std::string_view text, std::size_t indent, std::string_view mark = "//");

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// What stands between blanks.
std::vector<std::string> split_words(std::string_view text);

}  // namespace retort::migrate::detail
