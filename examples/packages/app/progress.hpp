// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace packages {

/// Tells on the terminal how far a long piece of work has come; where output is no terminal, only its end.
class Progress {
public:
    /// `total` of 0: it is not known how much there is.
    Progress(std::string what, std::string unit, std::size_t total = 0);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance(std::size_t by = 1) {
        done_ += by;
        if (done_ >= next_look_) look();
    }
    /// Prints the line that stays: what was done, and how long it took.
    void finish();
    [[nodiscard]] double seconds() const;

private:
    using Clock = std::chrono::steady_clock;

    void look();
    void draw() const;

    std::string what_;
    std::string unit_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::size_t next_look_ = 0;
    bool is_terminal_;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point drawn_ = begun_;
};

/// "63,666".
std::string grouped(std::uint64_t number);

}  // namespace packages
