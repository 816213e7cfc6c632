// SPDX-License-Identifier: MIT
#include "db/sqlite_driver/fixture.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace retort::testkit {

std::string in_another_process(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error{"no pipe"};
    const pid_t child = fork();
    if (child == 0) {
        std::string report;
        try {
            report = work();
        } catch (const std::exception& error) {
            report = std::string{"unexpected: "} + error.what();
        }
        const ssize_t written = write(ends[1], report.data(), report.size());
        _exit(written < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::string report;
    char buffer[512];
    for (ssize_t size = read(ends[0], buffer, sizeof buffer); size > 0; size = read(ends[0], buffer, sizeof buffer)) {
        report.append(buffer, static_cast<std::size_t>(size));
    }
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return report;
}

}  // namespace retort::testkit
