// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// How PostgreSQL (15 and later) writes SQL. Lives as long as the program.
const Dialect& postgresql_dialect();

/// What a server says of itself, as far as its SQL depends on it.
struct PostgresqlServer {
    int version = 150000;  ///< server_version_num: 130014 is 13.14, 90624 is 9.6.24.
};

/// The dialect of another server. What an old one does not have is left out where a table or index works without it
/// (IDENTITY, CONCURRENTLY), and written in other words where there are some (`data -> 'key'` for `data['key']`).
std::unique_ptr<Dialect> postgresql_dialect_for(const PostgresqlServer& server);

}  // namespace retort
