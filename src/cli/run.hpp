// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/cli/main.hpp"

#include "cli/host.hpp"

namespace retort::cli {

/// One command, from its words to the process's exit code. `project` is null for the `retort` program. Errors go to
/// Host::err; nothing is thrown.
int run(Host& host, const std::vector<std::string>& words, const Project* project);

}  // namespace retort::cli
