// SPDX-License-Identifier: MIT
#include "engine/pool.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/std.h>

namespace retort {

namespace {

constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

std::size_t limit_of(const PoolOptions& options) {
    return options.size > unlimited - options.overflow ? unlimited : options.size + options.overflow;
}

PoolBook book_for(const PoolOptions& options, bool single) {
    return single ? PoolBook{1, 1} : PoolBook{options.size, limit_of(options)};
}

const PoolOptions& checked(const PoolOptions& options) {
    if (limit_of(options) == 0) throw BadPoolOptions{"size and overflow are both 0, so no connection could be lent"};
    if (options.wait.count() < 0) throw BadPoolOptions{"wait is negative"};
    if (options.recycle.count() < 0) throw BadPoolOptions{"recycle is negative"};
    return options;
}

}  // namespace

Pool::Pool(Settings settings)
    : settings_{std::move(settings)},
      single_{settings_.driver->lives_in_its_connection(settings_.url)},
      book_{book_for(checked(settings_.options), single_)} {}

PoolLease Pool::take(std::string_view label) {
    const Loan loan = borrow(label);
    try {
        make_usable(loan.slot);
    } catch (...) {
        vacate(loan.id);
        throw;
    }
    if (settings_.observer) settings_.observer->connection_lent(label);
    return {loan.id, loan.slot.connection.get()};
}

Pool::Loan Pool::borrow(std::string_view label) {
    std::string holder_label{label};
    std::unique_lock lock{mutex_};
    refuse_to_wait_for_itself();
    if (waiters_.empty()) {
        if (const std::optional<SlotId> idle = book_.take_idle()) return lend(*idle, std::move(holder_label));
    }
    Waiter waiter;
    waiters_.push_back(&waiter);
    waiter.ticket = book_.ask();
    serve();
    if (!wait(waiter, lock)) {
        book_.withdraw(waiter.ticket);
        waiters_.erase(std::find(waiters_.begin(), waiters_.end(), &waiter));
        throw PoolExhausted{settings_.options.wait.count(), loans()};
    }
    return lend(*waiter.slot, std::move(holder_label));
}

Pool::Loan Pool::lend(SlotId id, std::string&& label) {
    Slot& slot = slots_[id];
    slot.is_lent = true;
    slot.lent = Clock::now();
    slot.label = std::move(label);
    slot.holder = std::this_thread::get_id();
    return {id, slot};
}

/// False when the time is over.
bool Pool::wait(Waiter& waiter, std::unique_lock<std::mutex>& lock) {
    const auto until = Clock::now() + std::chrono::milliseconds{settings_.options.wait.count()};
    return waiter.wake.wait_until(lock, until, [&] { return waiter.slot.has_value(); });
}

void Pool::serve() {
    while (const std::optional<PoolBook::Grant> grant = book_.grant()) {
        while (slots_.size() < book_.slot_count()) slots_.emplace_back();
        Waiter& first = *waiters_.front();
        waiters_.pop_front();
        first.slot = grant->slot;
        first.wake.notify_one();
    }
}

void Pool::make_usable(Slot& slot) {
    if (slot.connection && is_stale(slot)) close(slot, "it is too old, or one opened after it has broken");
    if (slot.connection && settings_.options.pre_ping && !slot.connection->ping()) {
        ++generation_;
        close(slot, "it did not answer");
    }
    if (!slot.connection) open(slot);
}

void Pool::open(Slot& slot) {
    const std::uint64_t generation = generation_;
    slot.connection = settings_.driver->connect(settings_.url);
    slot.connection->tell_notices(settings_.observer.get());
    slot.generation = generation;
    slot.opened = Clock::now();
    if (!settings_.observer) return;
    try {
        settings_.observer->connection_opened(*slot.connection);
    } catch (...) {
        close(slot, "its observer refused it");
        throw;
    }
}

void Pool::close(Slot& slot, std::string_view why) noexcept {
    slot.connection.reset();
    if (settings_.observer) settings_.observer->connection_closed(why);
}

bool Pool::is_stale(const Slot& slot) const {
    if (slot.generation != generation_) return true;
    const std::int64_t longest = settings_.options.recycle.count();
    return !single_ && longest > 0 && Clock::now() - slot.opened > std::chrono::milliseconds{longest};
}

bool Pool::renew(SlotId id) noexcept {
    const std::lock_guard lock{mutex_};
    Slot& slot = slots_[id];
    if (!waiters_.empty() || settings_.options.pre_ping || is_stale(slot)) return false;
    slot.lent = Clock::now();
    return true;
}

void Pool::vacate(SlotId id) noexcept {
    const std::lock_guard lock{mutex_};
    slots_[id].is_lent = false;
    book_.empty(id);
    serve();
}

void Pool::give_back(SlotId id, LoanEnd how) noexcept {
    std::unique_lock lock{mutex_};
    Slot& slot = slots_[id];
    lock.unlock();
    if (settings_.observer) settings_.observer->connection_returned();
    if (how == LoanEnd::broken) ++generation_;
    if (how != LoanEnd::usable) close(slot, "its holder gave it up, or it broke");
    if (slot.connection && is_stale(slot)) close(slot, "it is too old, or one opened after it has broken");
    if (!slot.connection || !reset(slot)) return vacate(id);

    lock.lock();
    slot.is_lent = false;
    // The next holder may have it as soon as the lock is gone.
    std::unique_ptr<DriverConnection> surplus = book_.give_back(id) ? nullptr : std::move(slot.connection);
    serve();
    lock.unlock();
    if (surplus && settings_.observer) settings_.observer->connection_closed("the pool has enough idle ones");
}

bool Pool::reset(Slot& slot) noexcept {
    try {
        if (slot.connection->in_transaction()) slot.connection->rollback();
        return true;
    } catch (const std::exception& error) {
        close(slot, error.what());
        return false;
    }
}

void Pool::dispose() {
    std::vector<std::unique_ptr<DriverConnection>> closed;
    const std::lock_guard lock{mutex_};
    ++generation_;
    while (const std::optional<SlotId> id = book_.take_idle()) {
        closed.push_back(std::move(slots_[*id].connection));
        book_.empty(*id);
        if (settings_.observer) settings_.observer->connection_closed("the engine was disposed of");
    }
    serve();
}

PoolStatus Pool::status() const {
    const std::lock_guard lock{mutex_};
    return book_.status();
}

void Pool::refuse_to_wait_for_itself() const {
    if (!single_ || slots_.empty() || !slots_.front().is_lent) return;
    if (slots_.front().holder == std::this_thread::get_id()) throw OnlyConnectionInUse{loans().front()};
}

std::size_t Pool::most_lent() const noexcept {
    return single_ ? 1 : settings_.options.size + settings_.options.overflow;
}

std::vector<PoolLoan> Pool::current_loans() const {
    const std::scoped_lock lock{mutex_};
    return loans();
}

std::vector<PoolLoan> Pool::loans() const {
    std::vector<PoolLoan> loans;
    const Clock::time_point now = Clock::now();
    for (const Slot& slot : slots_) {
        if (!slot.is_lent) continue;
        const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now - slot.lent);
        loans.push_back({slot.label.empty() ? fmt::format("thread {}", slot.holder) : slot.label, since.count()});
    }
    std::sort(loans.begin(), loans.end(), [](const auto& a, const auto& b) { return a.milliseconds > b.milliseconds; });
    return loans;
}

}  // namespace retort
