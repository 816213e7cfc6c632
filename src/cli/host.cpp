// SPDX-License-Identifier: MIT
#include "cli/host.hpp"

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <system_error>

#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace retort::cli {

namespace {

std::optional<std::string> process_variable(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

std::string login_name() {
    const passwd* const entry = getpwuid(geteuid());
    return entry == nullptr ? std::string{} : std::string{entry->pw_name};
}

std::string working_directory() {
    std::error_code failed;
    const std::filesystem::path path = std::filesystem::current_path(failed);
    return failed ? std::string{"."} : path.string();
}

int run_in_shell(const std::string& command, const std::string& argument) {
    const std::string script = command + " \"$@\"";
    const pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", script.c_str(), "sh", argument.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (child < 0) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Host process_host() {
    const bool err_is_terminal = isatty(STDERR_FILENO) == 1;
    Host host{.out = std::cout, .err = std::cerr, .in = std::cin};
    host.can_ask = err_is_terminal && isatty(STDIN_FILENO) == 1;
    host.shows_bars = err_is_terminal;
    host.folder = working_directory();
    host.user = login_name();
    host.variable = process_variable;
    host.start = run_in_shell;
    host.now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
    return host;
}

}  // namespace retort::cli
