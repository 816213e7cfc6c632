// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate::detail {

/// As few INSERTs as the database's number of parameters allows.
std::vector<MigrationStep> insert_steps(const BulkInsert& insert, const MigrationDialect& dialect, bool for_script);

/// "shop.orders" and "id, day", quoted where they have to be.
std::string table_sql(const TableName& table, const MigrationDialect& dialect);
std::string columns_sql(const std::vector<std::string>& columns, const MigrationDialect& dialect);

MigrationStep update_step(const BulkUpdate& update, const MigrationDialect& dialect, bool for_script);

}  // namespace retort::migrate::detail
