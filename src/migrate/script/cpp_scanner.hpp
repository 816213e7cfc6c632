// SPDX-License-Identifier: MIT
// As much of C++'s words as it takes to find an initialiser: comments, strings and preprocessor lines are known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate::detail {

struct CppToken {
    enum class Kind { word, string, other, end };

    Kind kind = Kind::end;
    std::string_view text;   ///< As it stands in the source.
    std::string value = {};  ///< Of a string: what it means.
    std::size_t offset = 0;
    std::size_t line = 0;  ///< From 1.

    [[nodiscard]] bool is(std::string_view wanted) const { return kind != Kind::string && text == wanted; }
    [[nodiscard]] std::size_t end_offset() const { return offset + text.size(); }
};

/// The tokens of `source` with one of kind `end` after them. Numbers count as words; each character of punctuation is a
/// token, but for `::`. Throws Unterminated for a comment or literal without its end.
std::vector<CppToken> scan_cpp(std::string_view source);

struct Unterminated {
    std::size_t line;
    const char* what;
};

}  // namespace retort::migrate::detail
