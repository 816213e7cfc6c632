// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::postgresql {

/// The steps of CREATE OR REPLACE VIEW. PostgreSQL takes new columns at the end of a view and nothing else: whether the
/// new view is such a one is asked when it is its turn. Where it is not, and for a materialized view, the old one is
/// dropped and the new one made, with its owner, rights and comment. In a script: OR REPLACE.
std::vector<migrate::MigrationStep> replace_view(const migrate::ReplaceView& op,
                                                 const migrate::MigrationDialect& dialect,
                                                 const migrate::StepContext& context);

}  // namespace retort::postgresql
