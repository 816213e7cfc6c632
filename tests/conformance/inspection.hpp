// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/schema.hpp"

#include "conformance/report.hpp"

namespace conformance {

/// Compares `schema`, in which each name has its schema, with what SQLAlchemy's inspector found in the same database
/// (NAME.pg.inspect.json): a case for each table, and one for what else a schema of the database holds. What the
/// inspector did not understand has no type there; Retort must have one.
void compare_with_inspection(const std::filesystem::path& inspection, const retort::Schema& schema,
                             const retort::Dialect& dialect, FileReport& report);

}  // namespace conformance
