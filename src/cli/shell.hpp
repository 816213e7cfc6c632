// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace retort::cli {

struct ShellResult {
    int status = 0;  ///< The exit code; 127: it could not be started; 128 and more: the signal that ended it.
    std::string output = {};
};

enum class ErrorOutput : std::uint8_t { with_output, to_terminal };

/// Runs a shell command in `folder` and keeps back what it writes.
ShellResult run_shell(const std::string& command, const std::string& folder,
                      ErrorOutput errors = ErrorOutput::with_output);

/// `text` as one word of a shell command.
std::string shell_word(std::string_view text);

/// Whether PATH leads to such a program.
bool is_on_path(std::string_view program);

}  // namespace retort::cli
