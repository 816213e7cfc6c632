// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "cli/shell.hpp"

namespace retort::cli {

/// Whether only the project's own program can run the command.
bool is_for_program(Context& context, const Command& command);

/// Brings the project's own program up to date with the project's build command, which knows what is stale, and becomes
/// it: the same words, the same environment. Throws BuildFailed after printing what the build said, NoProgram.
[[noreturn]] void hand_over(Context& context, const std::vector<std::string>& words);

/// The same as a process of its own, for one of several databases: what it writes, and its exit code.
ShellResult run_program(Context& context, const std::vector<std::string>& words);

}  // namespace retort::cli
