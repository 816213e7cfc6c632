// SPDX-License-Identifier: MIT
#include "migrate/run/runner_lock.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Pauses between two questions: short at first, then longer, and never the same for two who wait.
class Pauses {
public:
    milliseconds next() {
        constexpr milliseconds longest{500};
        const milliseconds pause{
            std::uniform_int_distribution<milliseconds::rep>{base_.count() / 2, base_.count()}(random_)};
        base_ = std::min(base_ * 2, longest);
        return pause;
    }

private:
    milliseconds base_{20};
    std::minstd_rand random_{std::random_device{}()};
};

milliseconds since(Clock::time_point begun) { return std::chrono::duration_cast<milliseconds>(Clock::now() - begun); }

std::string own_name() {
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
    return fmt::format("retort {:.40}:{}", host.data(), getpid());
}

}  // namespace

std::vector<LockHolder> lock_holders(Connection& connection, const std::string& query) {
    std::vector<LockHolder> holders;
    for (const std::vector<std::string>& row : rows_of(connection, query)) {
        holders.push_back({row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)});
    }
    return holders;
}

SessionLock::SessionLock(Connection& connection, const SessionLocks& locks, std::string_view purpose,
                         Milliseconds longest, RunObserver& observer)
    : connection_{connection},
      locks_{locks},
      key_{answer_of(connection, locks.key_query(version_table_name, purpose))} {
    const Clock::time_point begun = Clock::now();
    const milliseconds timeout{longest.count()};
    std::vector<LockHolder> told;
    Pauses pauses;
    while (answer_of(connection_, locks_.try_take(key_)) != "1") {
        std::vector<LockHolder> now = holders();
        if (since(begun) >= timeout) throw LockNotFree{now, since(begun).count()};
        if (!now.empty() && now != told) {
            observer.waiting(now.front(), since(begun).count());
            told = std::move(now);
        }
        std::this_thread::sleep_for(std::min(pauses.next(), std::max(timeout - since(begun), milliseconds{1})));
    }
}

std::vector<LockHolder> SessionLock::holders() { return lock_holders(connection_, locks_.holders(key_)); }

bool SessionLock::is_held() { return answer_of(connection_, locks_.is_held(key_)) == "1"; }

void SessionLock::let_go(Connection& connection) noexcept {
    if (connection.is_closed()) return;
    try {
        answer_of(connection, locks_.let_go(key_));
    } catch (const std::exception&) {
        connection.invalidate();  // a session that ends holds nothing
    }
}

RunnerLock::RunnerLock(const Engine& engine, Milliseconds timeout, RunObserver& observer)
    : locks_{migration_dialect_of(engine).session_locks()} {
    if (locks_ == nullptr) return;
    connection_ = engine.connect({.autocommit = true, .label = "the lock of a migration"});
    connection_->run(locks_->name_session(own_name()));
    connection_->invalidate();  // it has a name now that nobody else should bear: closed when it comes back
    session_id_ = answer_of(*connection_, locks_->session_id());
    lock_.emplace(*connection_, *locks_, "runner", timeout, observer);
}

void RunnerLock::expect_held() {
    constexpr milliseconds interval{100};
    if (!lock_ || since(asked_) < interval) return;
    asked_ = Clock::now();
    try {
        if (lock_->is_held()) return;
    } catch (const DatabaseError& error) {
        throw LockLost{std::string{error.what()}};
    }
    throw LockLost{"its session does not hold it any more"};
}

void RunnerLock::expect_own_session(Connection& connection) {
    if (!lock_) return;
    if (answer_of(connection, locks_->session_id()) == session_id_) {
        lock_->let_go(connection);
        throw BehindPooler{};
    }
    expect_held();
    if (answer_of(*connection_, locks_->session_id()) != session_id_) throw BehindPooler{};
}

}  // namespace retort::migrate
