// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/schema/schema.hpp"

namespace retort {

class Connection;

/// Makes all tables, indexes, views and triggers of `schema` in an empty database, within the connection's transaction.
/// For tests and scratch databases: a database that is migrated gets its tables from revisions only.
void create_all(Connection& connection, const Schema& schema);

}  // namespace retort
