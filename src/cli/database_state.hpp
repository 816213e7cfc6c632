// SPDX-License-Identifier: MIT
// Where a command's database stands.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/connection.hpp"

#include "cli/context.hpp"

namespace retort::cli {

/// The rows of the version table of the context's database, from which its revisions are seen from now on. Throws
/// UnknownDatabaseRevision (RT-U001) for one that no file has.
std::vector<std::string> known_rows(Context& context, Access access = Access::reads);

/// From now on the context's revisions are as its database needs them to go to `targets`: migrate::seen_by().
void see_revisions(Context& context, const std::vector<std::string>& targets);

/// What `identifier` says, with the rows in the place of the word current: also in current+1. Throws UsageError
/// (RT-C001) for a relative one where there is not one row.
migrate::RevisionRef revision_or_current(Context& context, const std::string& identifier);

/// Whether nothing is left to upgrade.
bool is_at_heads(const migrate::RevisionGraph& graph, const std::vector<std::string>& rows);

}  // namespace retort::cli
