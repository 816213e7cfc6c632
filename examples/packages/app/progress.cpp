// SPDX-License-Identifier: MIT
#include "app/progress.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

namespace packages {

namespace {

constexpr std::size_t cells = 32;
constexpr std::size_t looks_every = 1000;
constexpr std::chrono::milliseconds redraws_every{50};

std::string bar_of(std::size_t done, std::size_t total) {
    const std::size_t filled = std::min(cells, done * cells / total);
    return "[" + std::string(filled, '#') + std::string(cells - filled, ' ') + "] ";
}

}  // namespace

Progress::Progress(std::string what, std::string unit, std::size_t total)
    : what_{std::move(what)}, unit_{std::move(unit)}, total_{total}, is_terminal_{isatty(STDOUT_FILENO) != 0} {}

void Progress::look() {
    next_look_ = done_ + looks_every;
    const Clock::time_point now = Clock::now();
    if (!is_terminal_ || now - drawn_ < redraws_every) return;
    drawn_ = now;
    draw();
}

void Progress::draw() const {
    const std::string bar = total_ > 0 ? bar_of(done_, total_) : std::string{};
    const std::string of_all = total_ > 0 ? " of " + grouped(total_) : std::string{};
    std::printf("\r%-10s %s%s%s %s  ", what_.c_str(), bar.c_str(), grouped(done_).c_str(), of_all.c_str(),
                unit_.c_str());
    std::fflush(stdout);
}

void Progress::finish() {
    if (is_terminal_) std::printf("\r\033[K");
    std::printf("%-10s %s %s in %.2f s\n", what_.c_str(), grouped(done_).c_str(), unit_.c_str(), seconds());
    std::fflush(stdout);
}

double Progress::seconds() const { return std::chrono::duration<double>{Clock::now() - begun_}.count(); }

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
    return text;
}

}  // namespace packages
