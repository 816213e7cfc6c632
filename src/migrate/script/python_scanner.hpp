// SPDX-License-Identifier: MIT
// As much of Python's words as it takes to read literals that are given names: nothing of it is run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate::detail {

struct PythonToken {
    enum class Kind : std::uint8_t { word, string, other, line_end, end };

    Kind kind = Kind::end;
    std::string_view text = {};  ///< As it stands in the source.
    std::string value = {};      ///< Of a string: what it means.
    bool is_plain = true;        ///< Of a string: false for bytes, and for a text that is put together when it runs.
    bool begins_line = false;    ///< Nothing but comments stands before it in its logical line.
    std::size_t column = 0;      ///< Of its first character, from 0.
    std::size_t line = 0;        ///< From 1.

    [[nodiscard]] bool is(std::string_view wanted) const { return kind != Kind::string && text == wanted; }
};

/// The tokens of `source`; a logical line ends with one of kind `line_end`, all of them with one of kind `end`. Lines
/// that are joined by brackets or a backslash are one. Throws BadPython.
std::vector<PythonToken> scan_python(std::string_view source);

struct BadPython {
    std::size_t line;
    const char* what;
};

}  // namespace retort::migrate::detail
