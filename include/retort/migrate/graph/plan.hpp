// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

namespace retort::migrate {

/// One move of the database along the graph, and of its version table with it. Made by the functions below.
struct Step {
    enum class Direction { up, down };

    Direction direction = Direction::up;
    std::string revision = {};           ///< Whose upgrade or downgrade runs; empty for a stamp, which runs none.
    std::vector<std::string> from = {};  ///< What the step starts at: ids, none for the base.
    std::vector<std::string> to = {};    ///< What it ends at.
    bool whole_branch = false;           ///< A stamp that starts a branch at its base or takes one away.

    [[nodiscard]] bool is_stamp() const noexcept { return revision.empty(); }
    bool operator==(const Step&) const = default;
};

/// The step of one revision by itself. Requires that the graph has it.
[[nodiscard]] Step step_of(const RevisionGraph& graph, const std::string& id, Step::Direction direction);

/// What must run to get from `current`, the rows of the version table, to `target`; in order. Empty when nothing must.
/// `target` may be relative: `+N` counts from the one current revision. Throws what RevisionGraph::walk() throws.
[[nodiscard]] std::vector<Step> upgrade_steps(const RevisionGraph& graph, const std::string& target,
                                              const RevisionRef& current);

/// The same downwards: whatever lies above `target` or depends on it goes. `target` may be relative; `branch@target`
/// keeps to one branch where the way down forks.
[[nodiscard]] std::vector<Step> downgrade_steps(const RevisionGraph& graph, const std::string& target,
                                                const RevisionRef& current);

/// Why a person should look twice before a downgrade to `target`, as a sentence: `-N` with several current revisions
/// counts from the first of them. Nullopt when there is nothing to say.
[[nodiscard]] std::optional<std::string> downgrade_warning(const std::string& target, const RevisionRef& current);

/// Steps that run nothing and make the version table say `target`. Rows of other branches stay.
[[nodiscard]] std::vector<Step> stamp_steps(const RevisionGraph& graph, const RevisionRef& target,
                                            const RevisionRef& current);

}  // namespace retort::migrate
