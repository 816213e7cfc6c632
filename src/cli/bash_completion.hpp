// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::cli {

/// A bash script that completes the words of `program`.
std::string bash_completion(std::string_view program);

}  // namespace retort::cli
