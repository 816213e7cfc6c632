// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "retort/orm/object.hpp"

namespace retort::orm {

/// Objects by an integer key (ObjectState::key): open addressing with linear probing, because it is asked once for each
/// row loaded. Neighbouring keys are neighbours here too: rows mostly come in the order of their keys, and a table that
/// they jump about in costs more than all else.
class IntegerIdentityMap {
public:
    [[nodiscard]] ObjectState* find(std::int64_t key) const noexcept;
    /// Requires that its key is not there.
    void insert(ObjectState* state);
    void erase(const ObjectState* state) noexcept;
    template <class Visit>
    void each(Visit& visit) const {
        for (std::size_t at = 0; at < capacity_; ++at) {
            if (slots_[at].state) visit(*slots_[at].state);
        }
    }

private:
    /// With the key, so that a search touches no object but the one it finds.
    struct Slot {
        std::int64_t key;
        ObjectState* state;
    };
    struct Free {
        void operator()(Slot* slots) const noexcept { std::free(slots); }
    };

    // The key itself, as far as the table goes. What is beyond moves it, so that keys far apart do not meet.
    [[nodiscard]] std::size_t home(std::int64_t key) const noexcept {
        const auto bits = static_cast<std::uint64_t>(key);
        return static_cast<std::size_t>((bits + (bits >> width_) * 0x9E3779B97F4A7C15ULL) & (capacity_ - 1));
    }
    void place(const Slot& slot) noexcept;
    void grow(std::size_t capacity);

    // Zeroed by calloc(), which does not touch the pages: of a large table only those are used that keys fall into.
    std::unique_ptr<Slot[], Free> slots_;
    std::size_t capacity_ = 0;  // a power of two
    std::size_t size_ = 0;
    unsigned width_ = 0;  // of an index, in bits
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
