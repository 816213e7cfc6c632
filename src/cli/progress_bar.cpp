// SPDX-License-Identifier: MIT
#include "cli/progress_bar.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::cli {

using namespace std::chrono_literals;

std::string bar_text(std::size_t done, std::size_t total, std::string_view what, std::size_t width) {
    constexpr std::size_t cells = 24;
    const std::size_t filled = total == 0 ? cells : std::min(cells, done * cells / total);
    std::string text =
        fmt::format("[{:<24}] {:>{}}/{}  ", std::string(filled, '#'), done, std::to_string(total).size(), total);
    const std::size_t room = width > text.size() ? width - text.size() : 0;
    std::size_t end = std::min(room, what.size());
    while (end > 0 && end < what.size() && (static_cast<unsigned char>(what[end]) & 0xC0U) == 0x80U) --end;
    return text.append(what.substr(0, end));
}

void ProgressBar::show(std::size_t done, std::size_t total, std::string_view what) {
    const Clock::time_point now = Clock::now();
    if (!enabled_ || now - begun_ < 200ms || now - last_ < 100ms) return;
    last_ = now;
    drawn_ = true;
    out_ << "\r\x1b[K" << bar_text(done, total, what) << std::flush;
}

void ProgressBar::clear() {
    if (drawn_) out_ << "\r\x1b[K" << std::flush;
    drawn_ = false;
}

}  // namespace retort::cli
