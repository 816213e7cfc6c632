// SPDX-License-Identifier: MIT
#include "identity_map.hpp"

#include <new>
#include <utility>

namespace retort::orm {

ObjectState* IntegerIdentityMap::find(std::int64_t key) const noexcept {
    if (capacity_ == 0) return nullptr;
    const std::size_t mask = capacity_ - 1;
    for (std::size_t at = home(key);; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (!slot.state || slot.key == key) return slot.state;
    }
}

void IntegerIdentityMap::insert(ObjectState* state) {
    if ((size_ + 1) * 2 > capacity_) grow(capacity_ == 0 ? 64 : capacity_ * 4);
    place({state->key, state});
    ++size_;
}

void IntegerIdentityMap::place(const Slot& slot) noexcept {
    const std::size_t mask = capacity_ - 1;
    std::size_t at = home(slot.key);
    while (slots_[at].state) at = (at + 1) & mask;
    slots_[at] = slot;
}

void IntegerIdentityMap::erase(const ObjectState* state) noexcept {
    if (capacity_ == 0) return;
    const std::size_t mask = capacity_ - 1;
    std::size_t at = home(state->key);
    while (slots_[at].state && slots_[at].state != state) at = (at + 1) & mask;
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
    auto* const zeroed = static_cast<Slot*>(std::calloc(capacity, sizeof(Slot)));
    if (zeroed == nullptr) throw std::bad_alloc{};
    const std::unique_ptr<Slot[], Free> old{slots_.release()};
    const std::size_t old_capacity = std::exchange(capacity_, capacity);
    slots_.reset(zeroed);
    for (width_ = 0; std::size_t{1} << width_ < capacity;) ++width_;
    for (std::size_t at = 0; at < old_capacity; ++at) {
        if (old[at].state) place(old[at]);
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
