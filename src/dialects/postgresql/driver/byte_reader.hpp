// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <utility>

#include "dialects/postgresql/driver/network_order.hpp"

namespace retort::postgresql::driver {

/// The parts of a value in its binary format, one after the other. What is missing at the end is zero, or empty.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_{bytes} {}

    template <class Number>
    Number number() {
        if (rest_.size() < sizeof(Number)) {
            rest_ = {};
            return 0;
        }
        const auto value = read_number<Number>(rest_.data());
        rest_.remove_prefix(sizeof(Number));
        return value;
    }
    double real() { return std::bit_cast<double>(number<std::uint64_t>()); }
    std::string_view bytes(std::size_t count) {
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    /// Its length, then itself; null where the length is -1.
    std::string_view value() {
        const auto size = number<std::int32_t>();
        if (size < 0) return {};
        const std::string_view taken = bytes(static_cast<std::size_t>(size));
        return taken.data() == nullptr ? std::string_view{""} : taken;
    }
    /// Up to a zero byte, which goes with it.
    std::string_view zero_terminated() {
        const std::string_view taken = rest_.substr(0, rest_.find('\0'));
        rest_.remove_prefix(taken.size() < rest_.size() ? taken.size() + 1 : taken.size());
        return taken;
    }
    [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

private:
    std::string_view rest_;
};

}  // namespace retort::postgresql::driver
