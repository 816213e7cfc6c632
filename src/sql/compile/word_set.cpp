// SPDX-License-Identifier: MIT
#include "retort/sql/compile/word_set.hpp"

#include <algorithm>

namespace retort {

WordSet::WordSet(std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        words_.push_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    std::sort(words_.begin(), words_.end());
}

bool WordSet::contains(std::string_view word) const { return std::binary_search(words_.begin(), words_.end(), word); }

}  // namespace retort
