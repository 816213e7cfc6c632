// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace conformance {

/// Numbers that follow from a seed, the same on every machine and with every standard library.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    [[nodiscard]] std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        return mixed(state_);
    }
    /// 0 to `count` - 1; `count` is not 0.
    [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    [[nodiscard]] bool one_in(std::size_t count) { return below(count) == 0; }

    /// One of them, which are not none.
    template <class Items>
    [[nodiscard]] auto& one_of(Items& items) {
        return items[below(items.size())];
    }

    template <class Item>
    void shuffle(std::vector<Item>& items) {
        for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[below(left)]);
    }

    /// Another seed: of part `number` of what `seed` makes.
    [[nodiscard]] static std::uint64_t derived(std::uint64_t seed, std::uint64_t number) {
        return mixed(seed ^ mixed(number + 0x632be59bd9b4e019U));
    }

private:
    /// SplitMix64.
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t value) {
        value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
        value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
        return value ^ (value >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace conformance
