// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

namespace retort {

/// A span of time. Converts from every std::chrono duration (`.wait = 30s`) without including <chrono>, which costs
/// users' builds more than this layer's whole headers; what is finer than a millisecond is rounded up.
class Milliseconds {
public:
    constexpr Milliseconds() noexcept = default;
    constexpr explicit Milliseconds(std::int64_t count) noexcept : count_{count} {}

    template <class Duration>
    requires requires(const Duration& duration) {
        duration.count();
        Duration::period::num;
        Duration::period::den;
    }
    constexpr Milliseconds(const Duration& duration) noexcept  // NOLINT(google-explicit-constructor)
        : count_{round_up(duration.count(), Duration::period::num * 1000, Duration::period::den)} {}

    [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }

    friend constexpr bool operator==(Milliseconds, Milliseconds) noexcept = default;
    friend constexpr auto operator<=>(Milliseconds left, Milliseconds right) noexcept {
        return left.count_ <=> right.count_;
    }

private:
    template <class Count>
    static constexpr std::int64_t round_up(Count count, std::int64_t numerator, std::int64_t denominator) noexcept {
        const auto scaled = count * numerator;
        const auto whole = static_cast<std::int64_t>(scaled / denominator);
        return whole + (static_cast<Count>(whole) * denominator < scaled ? 1 : 0);
    }

    std::int64_t count_ = 0;
};

}  // namespace retort
