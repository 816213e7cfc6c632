// SPDX-License-Identifier: MIT
// What a statement does on PostgreSQL: docs/design/impact.md has the table, a test asks the server.
#pragma once

#include <string_view>

#include "retort/migrate/ddl/impact.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::postgresql {

migrate::Impact impact(std::string_view sql, const Schema& before);

}  // namespace retort::postgresql
