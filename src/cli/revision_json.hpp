// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"
#include "retort/migrate/op/operation.hpp"

#include "cli/json.hpp"

namespace retort::cli {

/// A revision as every reading command writes it. `rows` are the database's; null: it was not asked.
Json revision_json(const migrate::Revision& revision, const std::vector<std::string>* rows = nullptr);

/// Revisions by their ids.
Json revisions_json(const migrate::RevisionGraph& graph, const std::vector<std::string>& ids,
                    const std::vector<std::string>* rows = nullptr);

/// {"text": "add column users.email String(255)", "is_destructive": false}
Json operation_json(const migrate::Operation& operation);

}  // namespace retort::cli
