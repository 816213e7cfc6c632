// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/session_locks.hpp"

#include <cstddef>

#include <fmt/format.h>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

namespace {

// NAMEDATALEN - 1: the server cuts off the rest, perhaps inside a character.
constexpr std::size_t longest_name = 63;

/// The rows of pg_locks, as `l`, that are the lock: a key of 64 bits stands there in two halves.
std::string locks_of(std::string_view key) {
    return fmt::format(
        "l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND "
        "l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AND "
        "l.classid::bigint = ((({0})::bigint >> 32) & 4294967295) AND l.objid::bigint = (({0})::bigint & 4294967295)",
        key);
}

/// A row for each lock that `is_it` chooses among those of pg_locks, as `l`.
std::string sessions_with(const std::string& is_it) {
    return fmt::format(
        "SELECT l.pid::text, coalesce(a.application_name, ''), "
        "coalesce(a.client_hostname, pg_catalog.host(a.client_addr), ''), coalesce(a.usename::text, ''), "
        "coalesce(pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), '') "
        "FROM pg_catalog.pg_locks AS l LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid WHERE {}",
        is_it);
}

}  // namespace

// The schema in which the version table is, or would be made: databases with a schema for each tenant are migrated side
// by side. A table of that name further behind in the search path is another one's.
std::string AdvisoryLocks::key_query(std::string_view version_table, std::string_view purpose) const {
    return fmt::format(
        "SELECT pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', 'retort', {1}, pg_catalog.current_database(), "
        "pg_catalog.current_schema(), {0}), 0)::text",
        string_literal(version_table), string_literal(purpose));
}

std::string AdvisoryLocks::try_take(std::string_view key) const {
    return fmt::format("SELECT pg_catalog.pg_try_advisory_lock(({})::bigint)::int::text", key);
}

std::string AdvisoryLocks::is_held(std::string_view key) const {
    return fmt::format(
        "SELECT (EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE l.pid = pg_catalog.pg_backend_pid() "
        "AND {}))::int::text",
        locks_of(key));
}

std::string AdvisoryLocks::let_go(std::string_view key) const {
    return fmt::format("SELECT pg_catalog.pg_advisory_unlock(({})::bigint)::int::text", key);
}

std::string AdvisoryLocks::holders(std::string_view key) const { return sessions_with(locks_of(key)); }

// Who only waits for such a lock keeps those out who come after it.
std::string AdvisoryLocks::table_holders(std::string_view table) const {
    return sessions_with(fmt::format(
               "l.locktype = 'relation' AND l.pid <> pg_catalog.pg_backend_pid() AND "
               "l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) "
               "AND l.relation = pg_catalog.to_regclass({})::oid AND l.mode IN "
               "('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')",
               string_literal(table))) +
           " ORDER BY l.granted DESC, a.xact_start";
}

std::string AdvisoryLocks::name_session(std::string_view name) const {
    return "SET application_name = " + string_literal(name.substr(0, longest_name));
}

std::string AdvisoryLocks::session_id() const { return "SELECT pg_catalog.pg_backend_pid()::text"; }

}  // namespace retort::postgresql
