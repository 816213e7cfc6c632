// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/global_options.hpp"

namespace retort::cli {

/// `program` is what the user types: "retort", "shop-migrate".
std::string program_help(std::string_view program, const CommandList& commands, GlobalOptions& globals);
std::string command_help(std::string_view program, Command& command, GlobalOptions& globals);

/// `text` cut into lines of at most `width` columns; the first begins at column `indent` already, the others are
/// indented that far.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

}  // namespace retort::cli
