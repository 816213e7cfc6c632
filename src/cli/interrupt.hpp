// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <csignal>

namespace retort::cli {

/// While it lives, the first Ctrl-C, SIGTERM or SIGHUP is only noted, so that work can end in order; the second one
/// ends the process. One at a time.
class InterruptGuard {
public:
    InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    ~InterruptGuard();

    [[nodiscard]] static bool was_interrupted();

private:
    static constexpr std::array<int, 3> signals_{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, signals_.size()> before_{};
};

}  // namespace retort::cli
