// SPDX-License-Identifier: MIT
#include "cli/hand_over.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include <unistd.h>

#include "cli/errors.hpp"
#include "cli/shell.hpp"

namespace retort::cli {

namespace {

void build(Context& context) {
    const Config& config = context.config();
    if (config.build.empty() || context.options().no_build) return;
    Host& host = context.host();
    constexpr const char* message = "building the project's program...";
    if (host.shows_bars) host.err << message << std::flush;
    const ShellResult result = run_shell(config.build, config.root);
    if (host.shows_bars) host.err << "\r\x1b[K" << std::flush;
    if (result.status == 0) return;
    host.err << result.output << std::flush;
    throw BuildFailed{config.build, result.status};
}

/// The words without those that lead to this project: the program knows no other.
std::vector<std::string> words_for_program(const std::vector<std::string>& words) {
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word == "--") {
            kept.insert(kept.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
            break;
        }
        if (word == "--database" || word == "-c" || word == "--config") {
            ++at;  // its value
        } else if (!word.starts_with("--database=") && !word.starts_with("--config=")) {
            kept.push_back(word);
        }
    }
    return kept;
}

std::string absolute_path_of(const Config& config) { return std::filesystem::absolute(config.path).string(); }

}  // namespace

bool is_for_program(Context& context, const Command& command) {
    return context.project() == nullptr && command.needs() == Needs::revisions && !context.config().program.empty();
}

ShellResult run_program(Context& context, const std::vector<std::string>& words) {
    build(context);
    const Config& config = context.config();
    const std::string program = config.absolute(config.program);
    if (!std::filesystem::exists(program)) throw NoProgram{program, std::strerror(ENOENT)};
    std::string command = "RETORT_CONFIG=" + shell_word(absolute_path_of(config)) + ' ' + shell_word(program);
    for (const std::string& word : words_for_program(words)) command += ' ' + shell_word(word);
    return run_shell(command, context.host().folder, ErrorOutput::to_terminal);
}

void hand_over(Context& context, const std::vector<std::string>& words) {
    build(context);
    const Config& config = context.config();
    const std::string program = config.absolute(config.program);
    std::vector<std::string> arguments{program};
    for (std::string& word : words_for_program(words)) arguments.push_back(std::move(word));
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    setenv("RETORT_CONFIG", absolute_path_of(config).c_str(), 1);
    context.host().out.flush();
    execv(program.c_str(), pointers.data());
    throw NoProgram{program, std::strerror(errno)};
}

}  // namespace retort::cli
