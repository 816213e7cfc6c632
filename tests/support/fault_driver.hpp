// SPDX-License-Identifier: MIT
// A driver that does what it is told to do wrong, at the n-th statement: put it around any other.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/engine/driver.hpp"

namespace retort::testkit {

enum class Fault : std::uint8_t {
    none,
    break_connection,  ///< BrokenConnection, and again at everything that follows on this connection.
    kill_process,      ///< SIGKILL: no destructor runs.
    end_session,       ///< PostgreSQL's server ends the session, as pg_terminate_backend() does.
    fail,              ///< OperationalError "RT-D050", the connection lives on.
    call,              ///< A function of the test's.
};

/// What happens, and to which statement; shared by all connections of a driver. Every statement counts once, the words
/// that begin and end transactions too; a script counts as one, as do each queued execution, the wait for their
/// answers, and each piece of a COPY.
class FaultPlan {
public:
    FaultPlan() = default;
    /// `at` counts from 1. `after`: the statement takes effect first; otherwise it does not run.
    FaultPlan(Fault fault, std::int64_t at, bool after = false) : fault_{fault}, at_{at}, after_{after} {}
    /// Fault::call of `work`.
    FaultPlan(std::function<void()> work, std::int64_t at, bool after)
        : fault_{Fault::call}, at_{at}, after_{after}, work_{std::move(work)} {}

    /// "kill@12", "break@3", "end@4", "fail@1"; "kill-after@12" and so on for after. Throws std::invalid_argument.
    static std::shared_ptr<FaultPlan> parse(std::string_view text);

    /// Begins to count anew.
    void arm(Fault fault, std::int64_t at, bool after = false);

    /// Statements so far.
    [[nodiscard]] std::int64_t count() const { return count_; }
    /// Their texts, in order.
    [[nodiscard]] std::vector<std::string> statements() const;

    /// Counts a statement. True: it is its turn.
    bool count(std::string_view sql);
    [[nodiscard]] Fault fault() const { return fault_; }
    [[nodiscard]] bool after() const { return after_; }
    void call() const { work_(); }

private:
    std::atomic<Fault> fault_ = Fault::none;
    std::atomic<std::int64_t> at_ = 0;
    std::atomic<bool> after_ = false;
    std::atomic<std::int64_t> count_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> statements_;  // guarded by mutex_
    std::function<void()> work_;
};

/// For EngineOptions::decorator.
class FaultDecorator final : public DriverDecorator {
public:
    explicit FaultDecorator(std::shared_ptr<FaultPlan> plan) : plan_{std::move(plan)} {}
    [[nodiscard]] std::unique_ptr<Driver> decorate(std::unique_ptr<Driver> driver) const override;

private:
    std::shared_ptr<FaultPlan> plan_;
};

}  // namespace retort::testkit
