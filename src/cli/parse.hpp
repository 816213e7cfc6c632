// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/global_options.hpp"

namespace retort::cli {

/// What was asked for.
struct Request {
    enum class Kind { run, help, version };
    Kind kind = Kind::run;
    Command* command = nullptr;  ///< Of help: null for the program's own.
};

/// Reads the words after the program's name; the targets of the parameters are filled in. Throws UsageError (RT-C001),
/// which names the nearest known word.
Request parse(const std::vector<std::string>& words, const CommandList& commands, GlobalOptions& globals);

}  // namespace retort::cli
