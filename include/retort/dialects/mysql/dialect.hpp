// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// How MySQL (8.0.1 and later) writes SQL. Lives as long as the program.
const Dialect& mysql_dialect();

/// How MariaDB (10.5 and later) writes SQL: as MySQL, with RETURNING, sequences, and types and reserved words of its
/// own. Lives as long as the program.
const Dialect& mariadb_dialect();

}  // namespace retort
