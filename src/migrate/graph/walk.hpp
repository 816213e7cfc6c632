// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

#include "migrate/graph/structure.hpp"

namespace retort::migrate::detail {

/// Which revisions a walk passes, not yet in order, and where it starts.
struct Selection {
    NodeSet wanted;
    std::vector<Index> tops;
};

/// What `upper` needs and `lower` has not.
[[nodiscard]] Selection select_for_upgrade(const Structure& graph, const RevisionRef& upper, const RevisionRef& lower,
                                           const WalkOptions& options);
/// Of what `applied` has: all that lies above `target` or depends on it.
[[nodiscard]] Selection select_for_downgrade(const Structure& graph, const RevisionRef& applied,
                                             const RevisionRef& target, const WalkOptions& options);

/// Where a downgrade ends, and the branch it keeps to; empty for none.
struct DowngradeTarget {
    std::string branch;
    Index at;  // a Spot
};
[[nodiscard]] DowngradeTarget parse_downgrade_target(const Structure& graph, const RevisionRef& current,
                                                     const RevisionRef& target, bool exact);

}  // namespace retort::migrate::detail
