// SPDX-License-Identifier: MIT
#include "harness/child.hpp"

#include <stdexcept>

#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

// Reads to the end and closes the file.
std::string read_all(int file) {
    std::string text;
    char chunk[4096];
    for (ssize_t got = 0; (got = read(file, chunk, sizeof chunk)) > 0;)
        text.append(chunk, static_cast<std::size_t>(got));
    close(file);
    return text;
}

pid_t start(const std::vector<std::string>& arguments, int output, int unused) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, unused);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(output);
    if (failed != 0) throw std::runtime_error{"cannot run " + arguments.front()};
    return child;
}

}  // namespace

int stay_on_one_processor() {
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    int last = 0;
    for (int i = 0; i < CPU_SETSIZE; ++i) {
        if (CPU_ISSET(i, &allowed)) last = i;
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(last, &one);
    sched_setaffinity(0, sizeof one, &one);
    return last;
}

std::string run_child(const std::vector<std::string>& arguments) {
    int ends[2];
    // A server that the child starts must not keep them.
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
    const pid_t child = start(arguments, ends[1], ends[0]);
    std::string output = read_all(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::string command;
        for (const std::string& argument : arguments) command += (command.empty() ? "" : " ") + argument;
        throw std::runtime_error{"failed: " + command};
    }
    return output;
}

}  // namespace bench
