// SPDX-License-Identifier: MIT
#include "retort/sql/compile/ddl_errors.hpp"

#include <utility>

#include <fmt/format.h>

namespace retort {

NotAlterable::NotAlterable(std::string_view database, std::string table_name, std::string_view what)
    : NotSupportedError{"RT-S013", fmt::format("{} cannot {} in table \"{}\" by ALTER TABLE; rebuild the table in a "
                                               "batch: op.batch_alter_table(\"{}\", …)",
                                               database, what, table_name, table_name)},
      table{std::move(table_name)} {}

BadAutoincrement::BadAutoincrement(std::string table_name)
    : ArgumentError{"RT-S014", fmt::format("table \"{}\" wants AUTOINCREMENT, which SQLite has only for a primary key "
                                           "of one integer column; take the option sqlite_autoincrement away or make "
                                           "the key such a column",
                                           table_name)},
      table{std::move(table_name)} {}

BadConflictClause::BadConflictClause(std::string table_name, std::string column_name)
    : ArgumentError{"RT-S015",
                    fmt::format(
                        "column \"{1}\" of table \"{0}\" may be NULL, and says what happens where it is; take the "
                        "option sqlite_on_conflict_not_null away or make the column NOT NULL",
                        table_name, column_name)},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

}  // namespace retort
