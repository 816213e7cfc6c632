// SPDX-License-Identifier: MIT
#include "migrate/rehearse/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>

#include <sys/wait.h>
#include <unistd.h>

#include "retort/migrate/rehearse/errors.hpp"

namespace retort::migrate {

namespace {

void write_all(int descriptor, const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const ssize_t size = write(descriptor, text.data() + at, text.size() - at);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return;
        at += static_cast<std::size_t>(size);
    }
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 1024> part{};
    for (;;) {
        const ssize_t size = read(descriptor, part.data(), part.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(part.data(), static_cast<std::size_t>(size));
    }
}

int status_of(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

[[noreturn]] void work_and_end(const std::function<std::string()>& work, int descriptor) {
    std::signal(SIGINT, SIG_IGN);  // the parent decides what becomes of it
    try {
        write_all(descriptor, work());
    } catch (const std::exception& error) {
        write_all(descriptor, error.what());
        _exit(1);
    }
    _exit(0);
}

}  // namespace

ChildProcess::ChildProcess(const std::function<std::string()>& work) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw NoProcess{std::strerror(errno)};
    pid_ = fork();
    if (pid_ < 0) {
        const std::string why = std::strerror(errno);
        close(ends[0]);
        close(ends[1]);
        throw NoProcess{why};
    }
    if (pid_ == 0) {
        close(ends[0]);
        work_and_end(work, ends[1]);
    }
    close(ends[1]);
    pipe_ = ends[0];
}

ChildProcess::~ChildProcess() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    status_of(pid_);
    close(pipe_);
}

ChildEnd ChildProcess::wait() {
    ChildEnd end{.says = read_all(pipe_)};
    close(pipe_);
    const int status = status_of(pid_);
    pid_ = -1;
    end.was_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    end.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return end;
}

}  // namespace retort::migrate
