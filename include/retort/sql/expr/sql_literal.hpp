// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace retort {

/// SQL that stands in the program's source, so that no value can have slipped into it.
class SqlLiteral {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to become one.
    consteval SqlLiteral(const char* literal) : text_{literal} {}
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

}  // namespace retort
