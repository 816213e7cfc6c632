// SPDX-License-Identifier: MIT
// "Did you mean …?": the known name that a wrong one was probably meant to be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// How many insertions, deletions, replacements and swaps of neighbours turn `left` into `right`, where no part is
/// edited twice (optimal string alignment). ASCII letters count as equal in either case.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// The name in `known` nearest to `wanted`: the first of those with the least distance; none when every one differs in
/// more than a third of its letters.
std::optional<std::string> nearest_name(std::string_view wanted, const std::vector<std::string>& known);

/// `; did you mean "x"?`, or nothing where no known name is near: the end of an error's sentence.
std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& known);

}  // namespace retort
