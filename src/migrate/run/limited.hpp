// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "retort/engine/connection.hpp"
#include "retort/engine/milliseconds.hpp"
#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate {

/// Runs `work` in a transaction of its own and commits it. Its statements wait for a lock no longer than `longest`,
/// where the database has such a limit; 0: its own. Throws VersionTableLocked (RT-U023) in place of LockNotAvailable:
/// all that `work` touches is the version table and what belongs to it.
void in_limited_transaction(Connection& connection, const TableName& version_table, Milliseconds longest,
                            const std::function<void()>& work);

/// Whether the database has such a limit.
bool has_lock_limit(Connection& connection);

}  // namespace retort::migrate
