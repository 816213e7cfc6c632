// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace retort::cli {

/// Brings the project's own program up to date with the project's build command, which knows what is stale, and becomes
/// it: the same words, the same environment. Throws BuildFailed after printing what the build said, NoProgram.
[[noreturn]] void hand_over(Context& context, const std::vector<std::string>& words);

}  // namespace retort::cli
