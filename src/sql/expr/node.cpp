// SPDX-License-Identifier: MIT
#include "retort/sql/expr/node.hpp"

#include <atomic>

namespace retort::sql {

namespace {

constexpr std::uint32_t immortal = std::uint32_t{1} << 31;

}  // namespace

Node::~Node() = default;

void Node::retain() const noexcept {
    std::atomic_ref counter{owner_->references_};
    if (counter.load(std::memory_order_relaxed) < immortal) counter.fetch_add(1, std::memory_order_relaxed);
}

void Node::adopt() const noexcept { references_ = 1; }

void Node::release() const noexcept {
    std::atomic_ref counter{owner_->references_};
    const std::uint32_t now = counter.load(std::memory_order_acquire);
    if (now >= immortal) return;
    // Whoever holds the only pointer need not ask the other threads: none of them can get another.
    if (now == 1 || counter.fetch_sub(1, std::memory_order_acq_rel) == 1) delete owner_;
}

bool Node::is_unique() const noexcept {
    return std::atomic_ref{owner_->references_}.load(std::memory_order_acquire) == 1;
}

bool Node::is_immortal() const noexcept {
    return std::atomic_ref{owner_->references_}.load(std::memory_order_relaxed) >= immortal;
}

void Node::make_immortal() noexcept { references_ = immortal; }

}  // namespace retort::sql
