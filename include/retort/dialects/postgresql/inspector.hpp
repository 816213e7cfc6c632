// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/reflection/inspector.hpp"

namespace retort {

/// Reads PostgreSQL databases (15 and later) by ten catalogue queries, whatever the number of tables. What belongs to
/// an extension is left out, the extension is told. `connection` must outlive the inspector.
[[nodiscard]] std::unique_ptr<Inspector> postgresql_inspector(DriverConnection& connection);

}  // namespace retort
