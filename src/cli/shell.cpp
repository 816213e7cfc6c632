// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <sys/wait.h>
#include <unistd.h>

namespace retort::cli {

namespace {

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

/// CMake wants make unless it is told otherwise; some machines have Ninja alone.
void choose_generator() {
    if (!is_on_path("make") && is_on_path("ninja")) setenv("CMAKE_GENERATOR", "Ninja", 0);
}

}  // namespace

ShellResult run_shell(const std::string& command, const std::string& folder, ErrorOutput errors) {
    constexpr int no_shell = 127;
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return {.status = no_shell, .output = std::strerror(errno)};
    const pid_t child = fork();
    if (child < 0) return {.status = no_shell, .output = std::strerror(errno)};
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        if (errors == ErrorOutput::with_output) dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        choose_generator();
        if (chdir(folder.c_str()) == 0) execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        _exit(no_shell);
    }
    close(ends[1]);
    ShellResult result{.output = read_all(ends[0])};
    close(ends[0]);
    result.status = exit_code_of(child);
    return result;
}

std::string shell_word(std::string_view text) {
    std::string word{"'"};
    for (const char c : text) word += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return word + "'";
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

}  // namespace retort::cli
