// SPDX-License-Identifier: MIT
// A range of revisions that one is to stand for. docs/design/squash.md.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/graph/revision_graph.hpp"

namespace retort::migrate {

/// A range that one revision cannot stand for (RT-G029).
struct CannotSquash : GraphError {
    CannotSquash(const std::string& range, const std::string& reason);
};

struct Squash {
    std::vector<std::string> revisions = {};  ///< Oldest first; two at least.
    /// The same, and before each squashed one what that stands for; whoever knows the files adds these.
    std::vector<std::string> replaces = {};
    /// What stands for them: the last one's id, the first one's parents, and what any of them depends on outside of
    /// the range; the labels of all.
    RevisionNode node = {};
};

/// The revisions from `range.lower` to `range.upper`, both included; base: from the first one on. Throws what
/// resolve_one() throws, and CannotSquash where they are not one line, or another revision follows or needs one in its
/// middle.
[[nodiscard]] Squash plan_squash(const RevisionGraph& graph, const RevisionRange& range);

}  // namespace retort::migrate
