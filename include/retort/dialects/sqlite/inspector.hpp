// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/reflection/inspector.hpp"

namespace retort {

/// Reads SQLite databases: from the statements that they keep, checked against PRAGMA table_xinfo. Virtual tables and
/// the tables behind them are noted, not read. `connection` must outlive the inspector.
[[nodiscard]] std::unique_ptr<Inspector> sqlite_inspector(DriverConnection& connection);

}  // namespace retort
