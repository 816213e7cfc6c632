// SPDX-License-Identifier: MIT
// What a benchmark program measures of itself and tells the harness.
#pragma once

#include <cstdint>
#include <string>

namespace bench {

/// What one run of one workload gave.
struct Measured {
    std::int64_t cpu_ns = 0;     ///< On a processor, all threads.
    std::int64_t server_ns = 0;  ///< The same of the server; 0 where there is none.
    std::int64_t wall_ns = 0;
    std::int64_t peak_kb = 0;  ///< Of the whole process.
    std::string check;         ///< Sums over what was stored or read; the same for every library.
};

/// Nanoseconds that this process has spent on a processor.
std::int64_t cpu_time_ns();
/// Nanoseconds of a clock that only goes forward.
std::int64_t wall_time_ns();

/// Measures from its construction to stop().
class Stopwatch {
public:
    Stopwatch();
    [[nodiscard]] Measured stop() const;

private:
    std::int64_t server_ns_;
    std::int64_t cpu_ns_;
    std::int64_t wall_ns_;
};

/// Prints the line that the harness reads.
void print(const Measured& measured);
/// Reads that line. Throws std::runtime_error for another one.
Measured parse_measured(const std::string& line);

}  // namespace bench
