// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate {

/// What the version table says after the connection was lost in `revision`: asked on a new connection, once the old
/// session is gone. Throws RevisionInDoubt when the database does not come back soon.
std::vector<std::string> rows_after_loss(const Engine& engine, const TableName& version_table,
                                         const std::string& revision);

}  // namespace retort::migrate
