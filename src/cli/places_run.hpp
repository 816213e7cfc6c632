// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

/// One command in each of these places, some of them at once: docs/design/several-databases.md. `words` are the command
/// line. What goes wrong in a place is reported, with a summary, and decides the exit code. Throws UsageError
/// (RT-C001).
ExitCode run_in_places(Context& context, const std::vector<std::string>& words, const std::vector<Place>& places);

}  // namespace retort::cli
