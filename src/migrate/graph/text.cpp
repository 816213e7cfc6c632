// SPDX-License-Identifier: MIT
#include "migrate/graph/text.hpp"

#include <algorithm>

namespace retort::migrate::detail {

std::string join(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) {
        if (&word != &words.front()) text += between;
        text += word;
    }
    return text;
}

std::vector<std::string> sorted(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace retort::migrate::detail
