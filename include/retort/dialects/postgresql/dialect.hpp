// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// How PostgreSQL (15 and later) writes SQL. Lives as long as the program.
const Dialect& postgresql_dialect();

}  // namespace retort
