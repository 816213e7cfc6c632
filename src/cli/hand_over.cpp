// SPDX-License-Identifier: MIT
#include "cli/hand_over.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

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

}  // namespace

void hand_over(Context& context, const std::vector<std::string>& words) {
    build(context);
    const Config& config = context.config();
    const std::string program = config.absolute(config.program);
    std::vector<std::string> arguments{program};
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    setenv("RETORT_CONFIG", std::filesystem::absolute(config.path).c_str(), 1);
    context.host().out.flush();
    execv(program.c_str(), pointers.data());
    throw NoProgram{program, std::strerror(errno)};
}

}  // namespace retort::cli
