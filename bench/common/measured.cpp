// SPDX-License-Identifier: MIT
#include "common/measured.hpp"

#include <cstdio>
#include <ctime>
#include <stdexcept>

#include <sys/resource.h>

#include "common/server_time.hpp"

namespace bench {

namespace {

std::int64_t now_ns(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

std::int64_t cpu_time_ns() {
    // The counter of /proc/self/schedstat, which by itself is only brought up to date at clock ticks.
    return now_ns(CLOCK_PROCESS_CPUTIME_ID);
}

std::int64_t wall_time_ns() { return now_ns(CLOCK_MONOTONIC); }

Stopwatch::Stopwatch() : server_ns_{server_time_ns()}, cpu_ns_{cpu_time_ns()}, wall_ns_{wall_time_ns()} {}

Measured Stopwatch::stop() const {
    Measured measured;
    measured.cpu_ns = cpu_time_ns() - cpu_ns_;
    measured.wall_ns = wall_time_ns() - wall_ns_;
    measured.server_ns = server_time_ns() - server_ns_;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    measured.peak_kb = usage.ru_maxrss;
    return measured;
}

void print(const Measured& measured) {
    std::printf("measured %lld %lld %lld %lld %s\n", static_cast<long long>(measured.cpu_ns),
                static_cast<long long>(measured.server_ns), static_cast<long long>(measured.wall_ns),
                static_cast<long long>(measured.peak_kb), measured.check.c_str());
}

Measured parse_measured(const std::string& line) {
    long long cpu = 0;
    long long server = 0;
    long long wall = 0;
    long long peak = 0;
    int read = 0;
    if (std::sscanf(line.c_str(), "measured %lld %lld %lld %lld %n", &cpu, &server, &wall, &peak, &read) != 4) {
        throw std::runtime_error{"not the line of a benchmark program: " + line};
    }
    std::string check = line.substr(static_cast<std::size_t>(read));
    while (!check.empty() && check.back() == '\n') check.pop_back();
    return {cpu, server, wall, peak, std::move(check)};
}

}  // namespace bench
