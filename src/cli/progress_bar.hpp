// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace retort::cli {

/// One line of a terminal that shows how far some long work is: "[#####     ]  12/50  add email to users". It is drawn
/// only once the work has taken a moment, ten times a second at most, and taken away at the end.
class ProgressBar {
public:
    /// `enabled`: `out` is a terminal. Otherwise nothing is ever written.
    ProgressBar(std::ostream& out, bool enabled) : out_{out}, enabled_{enabled}, begun_{Clock::now()} {}
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar() { clear(); }

    void show(std::size_t done, std::size_t total, std::string_view what);
    /// Takes the line away, so that something else can be printed.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    std::ostream& out_;
    bool enabled_;
    bool drawn_ = false;
    Clock::time_point begun_;
    Clock::time_point last_ = {};
};

/// The bar as text. `width` columns at most.
std::string bar_text(std::size_t done, std::size_t total, std::string_view what, std::size_t width = 79);

}  // namespace retort::cli
