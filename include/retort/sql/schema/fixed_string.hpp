// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace retort {

/// A string that can be part of a template argument: what `String`, `ForeignKey("users.id")` and the other column
/// options hold. `Size` counts the terminating NUL.
template <std::size_t Size>
struct FixedString {
    char text[Size]{};

    constexpr FixedString() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to become one.
    constexpr FixedString(const char (&literal)[Size]) {
        for (std::size_t i = 0; i < Size; ++i) text[i] = literal[i];
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text, Size - 1}; }
};

}  // namespace retort
