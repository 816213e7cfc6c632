// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "retort/engine/driver.hpp"
#include "retort/engine/errors.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/pool_options.hpp"
#include "retort/engine/url.hpp"

#include "engine/pool_book.hpp"

namespace retort {

/// A connection on loan.
struct PoolLease {
    SlotId slot = 0;
    DriverConnection* connection = nullptr;
};

/// How a connection comes back.
enum class LoanEnd : std::uint8_t {
    usable,
    unwanted,  ///< To be closed: its holder changed what a rollback does not reset.
    broken,    ///< To be closed, and all those opened before are replaced before they are lent again.
};

/// Lends connections, opens them when there are too few, and makes sure that what is lent is usable. Thread-safe.
class Pool {
public:
    struct Settings {
        std::shared_ptr<const Driver> driver;
        Url url;
        PoolOptions options;
        std::shared_ptr<EngineObserver> observer;  ///< May be null.
    };

    /// Opens nothing yet. Throws ArgumentError when the options make no sense.
    explicit Pool(Settings settings);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// A usable connection, not in a transaction. `label` says in messages what holds it. Those who ask are served in
    /// order. Throws PoolExhausted, and what the driver throws when a connection cannot be opened.
    PoolLease take(std::string_view label);
    /// A transaction that is still open is rolled back.
    void give_back(SlotId id, LoanEnd how) noexcept;
    /// Instead of giving back a connection, not in a transaction, and taking it at once: a new loan of it to the same
    /// holder. False where that cannot be: others wait, or it would not be lent again as it is.
    [[nodiscard]] bool renew(SlotId id) noexcept;

    [[nodiscard]] const PoolOptions& options() const noexcept { return settings_.options; }
    /// Connections that can be lent at once.
    [[nodiscard]] std::size_t most_lent() const noexcept;
    [[nodiscard]] bool waits_for_sockets() const { return settings_.driver->waits_for_sockets(); }
    /// Those who hold connections now, the oldest first.
    [[nodiscard]] std::vector<PoolLoan> current_loans() const;

    /// Closes the idle connections now, and each of those that are lent when it comes back. The pool stays usable.
    void dispose();
    [[nodiscard]] PoolStatus status() const;

private:
    using Clock = std::chrono::steady_clock;

    struct Slot {
        std::unique_ptr<DriverConnection> connection;
        std::uint64_t generation = 0;
        Clock::time_point opened;
        // Of the loan:
        bool is_lent = false;
        Clock::time_point lent;
        std::string label;
        std::thread::id holder;
    };
    struct Waiter {
        Ticket ticket = 0;
        std::condition_variable wake;
        std::optional<SlotId> slot;
    };
    struct Loan {
        SlotId id;
        Slot& slot;
    };

    Loan borrow(std::string_view label);
    Loan lend(SlotId id, std::string&& label);
    bool wait(Waiter& waiter, std::unique_lock<std::mutex>& lock);
    void serve();
    void make_usable(Slot& slot);
    void open(Slot& slot);
    void close(Slot& slot, std::string_view why) noexcept;
    void vacate(SlotId id) noexcept;
    [[nodiscard]] bool is_stale(const Slot& slot) const;
    bool reset(Slot& slot) noexcept;
    void refuse_to_wait_for_itself() const;
    [[nodiscard]] std::vector<PoolLoan> loans() const;

    // Constant after construction.
    const Settings settings_;
    const bool single_;

    // Guarded by mutex_. A lent slot belongs to its holder.
    mutable std::mutex mutex_;
    PoolBook book_;
    std::deque<Slot> slots_;
    std::deque<Waiter*> waiters_;  // In the book's order.

    std::atomic<std::uint64_t> generation_ = 0;  // Connections of an earlier one are not lent again.
};

}  // namespace retort
