// SPDX-License-Identifier: MIT
// Who gets which connection, and when. No lock, no clock, no connection in here: the pool obeys it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "retort/engine/pool_options.hpp"

namespace retort {

/// The place of one connection in a pool.
using SlotId = std::size_t;
using Ticket = std::uint64_t;

/// Serves those who ask in the order in which they asked. A slot is empty, idle (its connection is open and free) or
/// lent (to one who uses its connection, or opens it first).
class PoolBook {
public:
    struct Grant {
        Ticket ticket;
        SlotId slot;
    };

    /// At most `limit` slots, of which at most `kept` stay idle.
    PoolBook(std::size_t kept, std::size_t limit) : kept_{kept}, limit_{limit} {}

    Ticket ask();
    /// No longer waits. False when it has been granted a slot already.
    bool withdraw(Ticket ticket);
    /// Who is served now; call it until it gives none whenever something was asked for or given back. The slot given
    /// back last comes first: its caches are the warmest. An empty slot is to be filled by who got it.
    std::optional<Grant> grant();

    /// The connection came back in order. False: it is one too many; it is to be closed, and its slot is empty.
    bool give_back(SlotId slot) noexcept;
    /// The connection is no more, or was never opened.
    void empty(SlotId slot) noexcept;
    /// An idle slot, lent so that its connection can be closed.
    std::optional<SlotId> take_idle();

    /// One more than the largest id there has been.
    [[nodiscard]] std::size_t slot_count() const noexcept { return slot_count_; }
    [[nodiscard]] PoolStatus status() const noexcept;

private:
    std::size_t kept_;
    std::size_t limit_;
    std::size_t slot_count_ = 0;
    Ticket next_ticket_ = 1;
    std::deque<Ticket> waiting_;
    std::vector<SlotId> idle_;
    std::vector<SlotId> empty_;
};

}  // namespace retort
