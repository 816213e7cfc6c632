// SPDX-License-Identifier: MIT
#include "cli/hand_over.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <sys/wait.h>
#include <unistd.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

struct BuildResult {
    int status = 0;
    std::string output = {};
};

/// Reads until the other end closes.
std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> part{};
    for (;;) {
        const ssize_t size = read(descriptor, part.data(), part.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(part.data(), static_cast<std::size_t>(size));
    }
}

int exit_code_of(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool is_on_path(std::string_view program) {
    const char* const variable = std::getenv("PATH");
    std::string_view folders = variable == nullptr ? "" : variable;
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::string path = std::string{folders.substr(0, end)}.append("/").append(program);
        if (end != 0 && access(path.c_str(), X_OK) == 0) return true;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return false;
}

/// CMake wants make unless it is told otherwise; some machines have Ninja alone.
void choose_generator() {
    if (!is_on_path("make") && is_on_path("ninja")) setenv("CMAKE_GENERATOR", "Ninja", 0);
}

/// Runs a shell command in `folder`; what it writes is kept back.
BuildResult run_shell(const std::string& command, const std::string& folder) {
    constexpr int no_shell = 127;
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return {.status = no_shell, .output = std::strerror(errno)};
    const pid_t child = fork();
    if (child < 0) return {.status = no_shell, .output = std::strerror(errno)};
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        choose_generator();
        if (chdir(folder.c_str()) == 0) execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(no_shell);
    }
    close(ends[1]);
    BuildResult result{.output = read_all(ends[0])};
    close(ends[0]);
    result.status = exit_code_of(child);
    return result;
}

void build(Context& context) {
    const Config& config = context.config();
    if (config.build.empty() || context.options().no_build) return;
    Host& host = context.host();
    constexpr const char* message = "building the project's program...";
    if (host.shows_bars) host.err << message << std::flush;
    const BuildResult result = run_shell(config.build, config.root);
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
