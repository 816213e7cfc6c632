// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate::detail {

[[nodiscard]] std::string join(const std::vector<std::string>& words, std::string_view between = ", ");
[[nodiscard]] std::vector<std::string> sorted(std::vector<std::string> words);

}  // namespace retort::migrate::detail
