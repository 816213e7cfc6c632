// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "retort/base/error.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate {

/// An operation for which a database needs more than statements in one transaction (RT-M527).
struct NotPlainSql : ArgumentError {
    NotPlainSql(std::string_view operation, std::string_view dialect);
};

/// `operations` in the words of one database: an Execute for each statement, for a plain-SQL revision. `before` is the
/// schema that the first of them meets.
///
/// Throws NotPlainSql for a table that must be built anew, NotOffline (RT-M511) for code without SQL that stands for
/// it, EnumNotOffline (RT-M524), and what plan_steps() throws.
std::vector<Operation> as_sql(const std::vector<Operation>& operations, const Schema& before,
                              const MigrationDialect& dialect);

}  // namespace retort::migrate
