// SPDX-License-Identifier: MIT
// The initialiser of a revision file's Revision, read without compiling it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/script/cpp_scanner.hpp"

namespace retort::migrate::detail {

/// `.name = value` of the initialiser.
struct Initialiser {
    std::string name;
    std::size_t line = 0;
    std::vector<CppToken> value;

    /// The string that the value is: literals one after the other, `base` or `review::pending`. Nullopt: something
    /// else.
    [[nodiscard]] std::optional<std::string> text() const;
    /// The strings in its braces. Nullopt: something else.
    [[nodiscard]] std::optional<std::vector<std::string>> texts() const;
};

struct CppFacts {
    std::string variable;
    std::size_t line = 0;
    std::vector<Initialiser> initialisers;

    [[nodiscard]] const Initialiser* find(std::string_view name) const;
};

/// Throws BadRevisionFile (RT-P001).
CppFacts read_cpp_facts(std::string_view source, const std::string& path);

}  // namespace retort::migrate::detail
