// SPDX-License-Identifier: MIT
#include "identity_map.hpp"

#include <utility>

namespace retort::orm {

ObjectState* IntegerIdentityMap::find(std::int64_t key) const noexcept {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = home(key);; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (!slot.state) return nullptr;
        if (slot.key == key) return slot.state;
    }
}

void IntegerIdentityMap::insert(std::int64_t key, ObjectState* state) {
    if ((size_ + 1) * 2 > slots_.size()) grow(slots_.empty() ? 64 : slots_.size() * 4);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = home(key);
    while (slots_[at].state) at = (at + 1) & mask;
    slots_[at] = {key, state};
    ++size_;
}

void IntegerIdentityMap::erase(std::int64_t key) noexcept {
    if (slots_.empty()) return;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = home(key);
    while (slots_[at].state && slots_[at].key != key) at = (at + 1) & mask;
    if (!slots_[at].state) return;
    --size_;
    // What was pushed on past the gap moves back into it, so that a search never stops too early.
    for (std::size_t next = (at + 1) & mask; slots_[next].state; next = (next + 1) & mask) {
        const std::size_t wanted = home(slots_[next].key);
        if (((next - wanted) & mask) >= ((next - at) & mask)) {
            slots_[at] = slots_[next];
            at = next;
        }
    }
    slots_[at] = {};
}

void IntegerIdentityMap::grow(std::size_t capacity) {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(capacity));
    shift_ = 64;
    for (std::size_t left = capacity; left > 1; left /= 2) --shift_;
    size_ = 0;
    for (const Slot& slot : old) {
        if (slot.state) insert(slot.key, slot.state);
    }
}

ObjectState* IdentityMap::find(const std::string& key) const noexcept {
    const auto found = by_bytes_.find(key);
    return found == by_bytes_.end() ? nullptr : found->second;
}

void IdentityMap::insert(std::int64_t key, ObjectState* state) {
    state->key = key;
    state->identified = true;
    by_integer_.insert(key, state);
}

void IdentityMap::insert(const std::string& key, ObjectState* state) {
    state->identified = true;
    by_bytes_.emplace(key, state);
    bytes_of_.emplace(state, key);
}

void IdentityMap::erase(ObjectState* state) noexcept {
    if (!std::exchange(state->identified, false)) return;
    if (integer_keys_) {
        by_integer_.erase(state->key);
        return;
    }
    const auto found = bytes_of_.find(state);
    by_bytes_.erase(found->second);
    bytes_of_.erase(found);
}

}  // namespace retort::orm
