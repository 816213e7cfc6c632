// SPDX-License-Identifier: MIT
// Operations on objects beside tables and columns as most databases can do them. What they lack is refused.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

using Steps = std::vector<MigrationStep>;

Steps object_steps(const RenameConstraint& op, const MigrationDialect& dialect, const StepContext& context);
Steps object_steps(const RenameIndex& op, const MigrationDialect& dialect, const StepContext& context);
Steps object_steps(const ValidateConstraint& op, const MigrationDialect& dialect, const StepContext& context);
Steps object_steps(const ReplaceView& op, const MigrationDialect& dialect, const StepContext& context);

/// What is lacking, in the plural: "functions", "partitions".
std::string lacking_of(const Operation& operation);

/// Throws NotOnDatabase (RT-M525).
template <class Op>
Steps object_steps(const Op& op, const MigrationDialect& dialect, const StepContext& /*context*/) {
    throw NotOnDatabase{dialect.dialect().name(), describe(Operation{op}), lacking_of(op)};
}

}  // namespace retort::migrate::detail
