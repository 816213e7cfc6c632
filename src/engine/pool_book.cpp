// SPDX-License-Identifier: MIT
#include "engine/pool_book.hpp"

#include <algorithm>

namespace retort {

namespace {

SlotId pop(std::vector<SlotId>& slots) {
    const SlotId slot = slots.back();
    slots.pop_back();
    return slot;
}

}  // namespace

Ticket PoolBook::ask() {
    waiting_.push_back(next_ticket_);
    return next_ticket_++;
}

bool PoolBook::withdraw(Ticket ticket) {
    const auto found = std::find(waiting_.begin(), waiting_.end(), ticket);
    if (found == waiting_.end()) return false;
    waiting_.erase(found);
    return true;
}

std::optional<PoolBook::Grant> PoolBook::grant() {
    if (waiting_.empty()) return std::nullopt;
    if (idle_.empty() && empty_.empty()) {
        if (slot_count_ == limit_) return std::nullopt;
        // What comes back later must find room: giving back cannot fail.
        idle_.reserve(slot_count_ + 1);
        empty_.reserve(slot_count_ + 1);
        empty_.push_back(slot_count_++);
    }
    const Grant grant{waiting_.front(), pop(idle_.empty() ? empty_ : idle_)};
    waiting_.pop_front();
    return grant;
}

bool PoolBook::give_back(SlotId slot) noexcept {
    if (waiting_.empty() && idle_.size() >= kept_) {
        empty_.push_back(slot);
        return false;
    }
    idle_.push_back(slot);
    return true;
}

void PoolBook::empty(SlotId slot) noexcept { empty_.push_back(slot); }

std::optional<SlotId> PoolBook::take_idle() {
    if (idle_.empty()) return std::nullopt;
    return pop(idle_);
}

PoolStatus PoolBook::status() const noexcept {
    return {.idle = idle_.size(), .lent = slot_count_ - idle_.size() - empty_.size(), .waiting = waiting_.size()};
}

}  // namespace retort
