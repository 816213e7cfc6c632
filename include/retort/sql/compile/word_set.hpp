// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace retort {

/// A set of words that is known when the program is written: reserved words, names of functions.
class WordSet {
public:
    /// `words` are separated by one blank each, in any order, and must live as long as the set.
    explicit WordSet(std::string_view words);

    [[nodiscard]] bool contains(std::string_view word) const;

private:
    std::vector<std::string_view> words_;
};

}  // namespace retort
