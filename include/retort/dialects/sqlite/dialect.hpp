// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// How SQLite (3.40 and later) writes SQL. Lives as long as the program.
const Dialect& sqlite_dialect();

}  // namespace retort
