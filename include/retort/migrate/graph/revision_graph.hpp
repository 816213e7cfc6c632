// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/graph/reference.hpp"
#include "retort/migrate/graph/revision.hpp"

namespace retort::migrate {

namespace detail {
struct Structure;
}

struct WalkOptions {
    bool inclusive = false;      ///< `lower` is part of the answer.
    bool implicit_base = false;  ///< Branches that do not lie above `lower` are part of the answer too.
    bool exact_length = true;    ///< A relative identifier that leads out of the graph is an error, not its last one.
    bool for_downgrade = false;  ///< `upper` is what is applied, `lower` the target: what a downgrade takes away.
};

/// The revisions and how they follow each other: ids and parents, no files and no database. Immutable; copies share
/// one structure and are cheap; safe to read from many threads.
///
/// The order of the nodes it was made from is the load order. It decides ties wherever revisions stand side by side,
/// so that the same files always give the same order.
class RevisionGraph {
public:
    /// The empty graph.
    RevisionGraph();
    /// Throws, of errors.hpp: SelfLoop, DependencySelfLoop, IllegalRevisionId, DuplicateRevision, DuplicateLabel,
    /// MissingDependency, MissingDownRevision, CycleError, DependencyCycle.
    [[nodiscard]] static RevisionGraph from(std::vector<RevisionNode> nodes);

    /// Every revision, in load order.
    [[nodiscard]] const std::vector<Revision>& revisions() const noexcept;
    /// The revision of exactly this id; null when there is none. Lives as long as the graph or a copy of it.
    [[nodiscard]] const Revision* find(const std::string& id) const;

    /// No revision names them as a parent. In load order, as are the three that follow.
    [[nodiscard]] const std::vector<std::string>& heads() const noexcept;
    /// No revision names them as a parent or depends on them: the rows of a version table at the top.
    [[nodiscard]] const std::vector<std::string>& effective_heads() const noexcept;
    [[nodiscard]] const std::vector<std::string>& bases() const noexcept;
    /// Bases that depend on nothing.
    [[nodiscard]] const std::vector<std::string>& effective_bases() const noexcept;

    /// Where `reference` leads; empty for `base`. Of relative identifiers it knows `-N` and `branch@-N`, counted from
    /// the effective heads. Throws UnknownRevision, AmbiguousRevision, NotOnBranch, MultipleHeads, AmbiguousWalk.
    [[nodiscard]] std::vector<Place> resolve(const RevisionRef& reference) const;
    /// Like resolve(), for what must be one place: throws MultipleHeads when there are several, and knows no relative
    /// identifier.
    [[nodiscard]] Place resolve_one(const RevisionRef& reference) const;
    /// Like resolve(), for what must be revisions; throws RelativeOutOfRange where the way led past the base.
    [[nodiscard]] std::vector<const Revision*> lookup(const RevisionRef& reference) const;
    /// The one head, of the branch `branch` if given; nullopt for an empty graph. Throws MultipleHeads.
    [[nodiscard]] std::optional<std::string> single_head(const std::string& branch = {}) const;
    /// Those of `ids` that are ancestors or descendants of what `branch` names, or it itself; by parents, and by
    /// dependencies too if asked.
    [[nodiscard]] std::vector<std::string> on_branch(const std::vector<std::string>& ids, const std::string& branch,
                                                     bool with_dependencies = false) const;
    /// What is applied and has no applied child, given the rows of a version table. In load order.
    [[nodiscard]] std::vector<std::string> current(const RevisionRef& rows) const;

    /// The ids from `upper` down to, but without, `lower`; every revision stands before its parents and dependencies.
    /// Throws what resolve() throws, and RangeNotAncestor, OverlappingRevisions, RelativeOutOfRange, AmbiguousStart,
    /// BranchLabelNeeded, NotADowngradeTarget, BranchNotApplied, DisconnectedRange.
    [[nodiscard]] std::vector<std::string> walk(const RevisionRef& upper, const RevisionRef& lower,
                                                const WalkOptions& options = {}) const;

    /// For the .cpp files of this layer.
    [[nodiscard]] const detail::Structure& structure() const noexcept { return *structure_; }

private:
    explicit RevisionGraph(std::shared_ptr<const detail::Structure> structure);

    std::shared_ptr<const detail::Structure> structure_;
};

/// The range as `history` lists it, both ends included: newest first.
[[nodiscard]] std::vector<std::string> history(const RevisionGraph& graph, const RevisionRange& range = {});

}  // namespace retort::migrate
