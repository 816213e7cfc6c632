// SPDX-License-Identifier: MIT
// Where a command's database stands.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/connection.hpp"

#include "cli/context.hpp"

namespace retort::cli {

/// The rows of the version table of the context's database. Throws UnknownDatabaseRevision (RT-U001) for one that no
/// file has.
std::vector<std::string> known_rows(Context& context, Access access = Access::reads);

/// Whether nothing is left to upgrade.
bool is_at_heads(const migrate::RevisionGraph& graph, const std::vector<std::string>& rows);

}  // namespace retort::cli
