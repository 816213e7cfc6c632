// SPDX-License-Identifier: MIT
#include "identity_map.hpp"

#include <utility>

namespace retort::orm {

ObjectState* IntegerIdentityMap::find(std::int64_t key) const noexcept {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = home(key);; at = (at + 1) & mask) {
        ObjectState* const state = slots_[at];
        if (!state || state->key == key) return state;
    }
}

void IntegerIdentityMap::insert(ObjectState* state) {
    if ((size_ + 1) * 2 > slots_.size()) grow(slots_.empty() ? 64 : slots_.size() * 2);
    place(state);
    ++size_;
}

void IntegerIdentityMap::place(ObjectState* state) noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = home(state->key);
    while (slots_[at]) at = (at + 1) & mask;
    slots_[at] = state;
}

void IntegerIdentityMap::erase(const ObjectState* state) noexcept {
    if (slots_.empty()) return;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = home(state->key);
    while (slots_[at] && slots_[at] != state) at = (at + 1) & mask;
    if (!slots_[at]) return;
    --size_;
    // What was pushed on past the gap moves back into it, so that a search never stops too early.
    for (std::size_t next = (at + 1) & mask; slots_[next]; next = (next + 1) & mask) {
        const std::size_t wanted = home(slots_[next]->key);
        if (((next - wanted) & mask) >= ((next - at) & mask)) {
            slots_[at] = slots_[next];
            at = next;
        }
    }
    slots_[at] = nullptr;
}

void IntegerIdentityMap::grow(std::size_t capacity) {
    const std::vector<ObjectState*> old = std::exchange(slots_, std::vector<ObjectState*>(capacity));
    shift_ = 64;
    for (std::size_t left = capacity / neighbours; left > 1; left /= 2) --shift_;
    for (ObjectState* const state : old) {
        if (state) place(state);
    }
}

ObjectState* IdentityMap::find(const std::string& key) const noexcept {
    const auto found = by_bytes_.find(key);
    return found == by_bytes_.end() ? nullptr : found->second;
}

void IdentityMap::insert(std::int64_t key, ObjectState* state) {
    state->key = key;
    state->identified = true;
    by_integer_.insert(state);
}

void IdentityMap::insert(const std::string& key, ObjectState* state) {
    state->identified = true;
    by_bytes_.emplace(key, state);
    bytes_of_.emplace(state, key);
}

void IdentityMap::erase(ObjectState* state) noexcept {
    if (!std::exchange(state->identified, false)) return;
    if (integer_keys_) {
        by_integer_.erase(state);
        return;
    }
    const auto found = bytes_of_.find(state);
    by_bytes_.erase(found->second);
    bytes_of_.erase(found);
}

}  // namespace retort::orm
