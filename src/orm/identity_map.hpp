// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "retort/orm/object.hpp"

namespace retort::orm {

/// Objects by an integer key: open addressing with linear probing, because it is asked once for each row loaded.
class IntegerIdentityMap {
public:
    [[nodiscard]] ObjectState* find(std::int64_t key) const noexcept;
    /// Requires that `key` is not there.
    void insert(std::int64_t key, ObjectState* state);
    void erase(std::int64_t key) noexcept;
    template <class Visit>
    void each(Visit& visit) const {
        for (const Slot& slot : slots_) {
            if (slot.state) visit(*slot.state);
        }
    }

private:
    struct Slot {
        std::int64_t key = 0;
        ObjectState* state = nullptr;
    };

    [[nodiscard]] std::size_t home(std::int64_t key) const noexcept {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15ULL >> shift_);
    }
    void grow(std::size_t capacity);

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
    unsigned shift_ = 64;
};

/// Objects of one class by their primary key.
class IdentityMap {
public:
    explicit IdentityMap(bool integer_keys) : integer_keys_{integer_keys} {}

    [[nodiscard]] bool has_integer_keys() const noexcept { return integer_keys_; }
    [[nodiscard]] ObjectState* find(std::int64_t key) const noexcept { return by_integer_.find(key); }
    [[nodiscard]] ObjectState* find(const std::string& key) const noexcept;
    void insert(std::int64_t key, ObjectState* state);
    void insert(const std::string& key, ObjectState* state);
    /// Forgets a state that was inserted.
    void erase(ObjectState* state) noexcept;
    template <class Visit>
    void each(Visit& visit) const {
        by_integer_.each(visit);
        for (const auto& [key, state] : by_bytes_) visit(*state);
    }

private:
    bool integer_keys_;
    IntegerIdentityMap by_integer_;
    std::unordered_map<std::string, ObjectState*> by_bytes_;
    std::unordered_map<const ObjectState*, std::string> bytes_of_;
};

}  // namespace retort::orm
