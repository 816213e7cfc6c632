// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/config.hpp"

namespace retort::cli {

/// Runs the project's commands on a new revision file; where retort.toml says nothing about them, clang-format with the
/// project's own .clang-format, where both are there. Throws HookFailed, after the first that fails.
void run_post_write_hooks(const Config& config, const std::string& path);

}  // namespace retort::cli
