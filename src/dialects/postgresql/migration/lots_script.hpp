// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/ddl/lots.hpp"

namespace retort::postgresql {

/// A DO statement that updates lot by lot and commits after each: it runs outside a transaction.
std::string lots_script(const migrate::Lots& lots);

}  // namespace retort::postgresql
