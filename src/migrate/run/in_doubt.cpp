// SPDX-License-Identifier: MIT
#include "migrate/run/in_doubt.hpp"

#include <chrono>
#include <optional>
#include <thread>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/runner_lock.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;

// A server that restarts after a crash is back by then, unless it has much to recover.
constexpr std::chrono::seconds patience{15};
constexpr std::chrono::milliseconds pause_between{200};

std::vector<std::string> ask(const Engine& engine, const TableName& table) {
    Connection connection = engine.connect({.autocommit = true, .label = "a migration's commit in doubt"});
    RunObserver nobody;
    std::optional<SessionLock> old_session_is_gone;
    if (const SessionLocks* const locks = migration_dialect_of(engine).session_locks()) {
        old_session_is_gone.emplace(connection, *locks, "work", patience, nobody);
    }
    return read_versions(connection, table).rows;
}

}  // namespace

std::vector<std::string> rows_after_loss(const Engine& engine, const TableName& table, const std::string& revision) {
    const Clock::time_point give_up = Clock::now() + patience;
    for (;;) {
        try {
            return ask(engine, table);
        } catch (const Error& error) {
            if (Clock::now() > give_up) throw RevisionInDoubt{revision, error.what()};
        }
        std::this_thread::sleep_for(pause_between);
    }
}

}  // namespace retort::migrate
