// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// How MySQL (8.0.19 and later) writes SQL. Lives as long as the program.
const Dialect& mysql_dialect();

/// How MariaDB (10.5 and later) writes SQL: as MySQL, with RETURNING, sequences, and types and reserved words of its
/// own. Lives as long as the program.
const Dialect& mariadb_dialect();

/// What a server says of itself, as far as its SQL depends on it.
struct MysqlServer {
    bool is_mariadb = false;
    int version = 80400;            ///< Of MySQL: 50744 is 5.7.44.
    bool backslash_escapes = true;  ///< False where its sql_mode has NO_BACKSLASH_ESCAPES.
};

/// The dialect of another server than those two.
std::unique_ptr<Dialect> mysql_dialect_for(const MysqlServer& server);

}  // namespace retort
