// SPDX-License-Identifier: MIT
#include "migrate/run/limited.hpp"

#include <chrono>
#include <string>

#include "retort/engine/server_errors.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "migrate/run/queries.hpp"
#include "migrate/run/runner_lock.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;

std::string limit_of(Connection& connection, Milliseconds longest) {
    const MigrationDialect* const dialect = find_migration_dialect(connection.dialect().name());
    return dialect == nullptr ? std::string{} : dialect->transaction_timeouts(longest.count(), 0);
}

std::vector<LockHolder> holders_of(Connection& connection, const TableName& table) {
    const MigrationDialect* const dialect = find_migration_dialect(connection.dialect().name());
    const SessionLocks* const locks = dialect == nullptr ? nullptr : dialect->session_locks();
    if (locks == nullptr) return {};
    return lock_holders(connection, locks->table_holders(quoted(connection, table)));
}

}  // namespace

bool has_lock_limit(Connection& connection) { return !limit_of(connection, Milliseconds{1}).empty(); }

void in_limited_transaction(Connection& connection, const TableName& version_table, Milliseconds longest,
                            const std::function<void()>& work) {
    const Clock::time_point begun = Clock::now();
    try {
        Transaction transaction = connection.begin();
        const std::string limit = limit_of(connection, longest);
        if (!limit.empty()) connection.run(limit);
        work();
        transaction.commit();
    } catch (const LockNotAvailable&) {
        const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        throw VersionTableLocked{version_table, holders_of(connection, version_table), waited.count()};
    }
}

}  // namespace retort::migrate
