// SPDX-License-Identifier: MIT
// Putting a branch onto another revision: what its first revision follows changes, the rest comes along.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

namespace retort::migrate {

struct Rebase {
    std::string moved;                     ///< The branch's first revision, whose parent changes.
    std::string onto;                      ///< Its new parent.
    std::vector<std::string> branch = {};  ///< All that comes along, `moved` included, newest first.
    bool is_there_already = false;         ///< `onto` is its parent.
};

/// `revision` is any of the branch, such as its head; `onto` empty: the only head that is not on the branch. Throws
/// what resolve_one() throws, and CannotRebase (RT-G028): there is not one such head, `revision` lies below `onto`, or
/// the branch begins at several revisions or at a merge.
[[nodiscard]] Rebase plan_rebase(const RevisionGraph& graph, const std::string& revision, const std::string& onto = {});

/// The graph as it is then.
[[nodiscard]] RevisionGraph rebased(const RevisionGraph& graph, const Rebase& rebase);

}  // namespace retort::migrate
