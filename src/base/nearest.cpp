// SPDX-License-Identifier: MIT
#include "retort/base/nearest.hpp"

#include <algorithm>
#include <array>

namespace retort {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(char left, char right) { return lower(left) == lower(right); }

bool swapped(std::string_view left, std::string_view right, std::size_t i, std::size_t j) {
    return i > 1 && j > 1 && same(left[i - 1], right[j - 2]) && same(left[i - 2], right[j - 1]);
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
    // Rows of the usual table: the one being filled, the one above, and the one above that (for swaps).
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) row.resize(right.size() + 1);
    auto& [row, above, higher] = rows;
    for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        higher.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (same(left[i - 1], right[j - 1]) ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
            if (swapped(left, right, i, j)) row[j] = std::min(row[j], higher[j - 2] + 1);
        }
    }
    return row[right.size()];
}

std::optional<std::string> nearest_name(std::string_view wanted, const std::vector<std::string>& known) {
    const std::string* nearest = nullptr;
    std::size_t least = 0;
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(wanted, name);
        const bool is_near = distance <= std::max<std::size_t>(1, std::max(wanted.size(), name.size()) / 3);
        if (!is_near || (nearest != nullptr && distance >= least)) continue;
        nearest = &name;
        least = distance;
    }
    if (nearest == nullptr) return std::nullopt;
    return *nearest;
}

std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& known) {
    const auto name = nearest_name(wanted, known);
    return name ? "; did you mean \"" + *name + "\"?" : std::string{};
}

}  // namespace retort
