// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/orm/relationship.hpp"

namespace retort::orm {

LinkList::~LinkList() {
    if (capacity_ != 1) delete[] place_.many;
}

bool LinkList::contains(const ObjectState* state) const noexcept { return std::find(begin(), end(), state) != end(); }

void LinkList::push_back(ObjectState* state) {
    if (size_ == capacity_) {
        const std::uint32_t more = capacity_ == 1 ? 4 : capacity_ * 2;
        auto* const grown = new ObjectState*[more];
        std::copy(begin(), end(), grown);
        if (capacity_ != 1) delete[] place_.many;
        place_.many = grown;
        capacity_ = more;
    }
    (capacity_ == 1 ? &place_.one : place_.many)[size_++] = state;
}

void LinkList::erase(const ObjectState* gone) noexcept {
    ObjectState** const first = capacity_ == 1 ? &place_.one : place_.many;
    ObjectState** const last = first + size_;
    ObjectState** const found = std::find(first, last, gone);
    if (found == last) return;
    std::copy(found + 1, last, found);
    --size_;
}

void LinkList::swap(LinkList& other) noexcept {
    std::swap(place_, other.place_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
}

}  // namespace retort::orm
