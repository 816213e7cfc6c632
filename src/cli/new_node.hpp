// SPDX-License-Identifier: MIT
// Where a new revision goes in the graph.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

namespace retort::cli {

struct NodeRequest {
    std::string id = {};  ///< Empty: a random one.
    std::string message = {};
    migrate::RevisionRef head = "head";  ///< What it follows.
    bool splice = false;
    std::vector<std::string> branch_labels = {};
    std::vector<std::string> depends_on = {};
};

/// The new revision's facts, checked: with it the graph is still one. Throws NotAHead, RevisionIdTaken, BadBranchLabel,
/// and what the graph throws.
migrate::RevisionNode new_node(const migrate::RevisionGraph& graph, const NodeRequest& request);

}  // namespace retort::cli
