// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "retort/base/error.hpp"

// One class per situation, each with the ids it is about. The sentences stand in errors.cpp, docs/errors.d/g.md has a
// heading for each.
namespace retort::migrate {

/// The root of what the revision graph throws. Nothing was changed anywhere.
class GraphError : public Error {
    using Error::Error;
};

// ---- The files do not make a graph ----------------------------------------------------------------------------------

/// An id is empty or holds a character of the identifier syntax.
struct IllegalRevisionId : GraphError {
    IllegalRevisionId(std::string revision_, std::string characters_);
    std::string revision;
    std::string characters;  ///< Empty for an empty id.
};

/// A revision names itself as its parent.
struct SelfLoop : GraphError {
    explicit SelfLoop(std::string revision_);
    std::string revision;
};

/// A revision depends on itself.
struct DependencySelfLoop : GraphError {
    explicit DependencySelfLoop(std::string revision_);
    std::string revision;
};

/// Two revisions have the same id.
struct DuplicateRevision : GraphError {
    DuplicateRevision(std::string revision_, std::vector<std::string> paths_);
    std::string revision;
    std::vector<std::string> paths;  ///< Of both; empty texts where a node has none.
};

/// A label is the label or the id of another revision, or stands twice on one.
struct DuplicateLabel : GraphError {
    DuplicateLabel(std::string label_, std::string revision_, std::string other_);
    std::string label;
    std::string revision;
    std::string other;
};

/// A parent is no revision of the graph.
struct MissingDownRevision : GraphError {
    MissingDownRevision(std::string missing_, std::string revision_, const std::string& hint);
    std::string missing;
    std::string revision;
};

/// What a revision depends on is neither a revision nor a branch label of the graph.
struct MissingDependency : GraphError {
    MissingDependency(std::string missing_, std::string revision_, const std::string& hint);
    std::string missing;
    std::string revision;
};

/// Revisions are each other's ancestors.
struct CycleError : GraphError {
    CycleError(std::vector<std::string> revisions_, std::vector<std::string> ring_);
    std::vector<std::string> revisions;  ///< Every revision that no way from a base to a head passes.
    std::vector<std::string> ring;       ///< One ring among them, each the parent of the one before it.
};

/// Revisions need each other, by parents and dependencies together.
struct DependencyCycle : GraphError {
    DependencyCycle(std::vector<std::string> revisions_, std::vector<std::string> ring_);
    std::vector<std::string> revisions;
    std::vector<std::string> ring;
};

// ---- An identifier does not lead to a place -------------------------------------------------------------------------

/// No revision or label begins with the identifier.
struct UnknownRevision : GraphError {
    explicit UnknownRevision(std::string identifier_);
    std::string identifier;
};

/// More than one revision or label begins with it.
struct AmbiguousRevision : GraphError {
    AmbiguousRevision(std::string identifier_, std::vector<std::string> candidates_);
    std::string identifier;
    std::vector<std::string> candidates;
};

/// branch@revision, and the revision does not lie on that branch.
struct NotOnBranch : GraphError {
    NotOnBranch(std::string identifier_, std::string revision_, std::string branch_);
    std::string identifier;
    std::string revision;
    std::string branch;
};

/// One was asked for (`head`, `branch@head`) and there are several.
struct MultipleHeads : GraphError {
    MultipleHeads(std::vector<std::string> heads_, std::string argument_);
    std::vector<std::string> heads;
    std::string argument;
};

/// A relative identifier leads out of the graph.
struct RelativeOutOfRange : GraphError {
    explicit RelativeOutOfRange(std::string identifier_);
    std::string identifier;
};

/// `+N` for a downgrade, `-N` for an upgrade, or no step at all.
struct WrongDirection : GraphError {
    WrongDirection(std::string identifier_, const std::string& command);
    std::string identifier;
};

/// A relative identifier comes to where the graph forks.
struct AmbiguousWalk : GraphError {
    AmbiguousWalk(std::string at_, std::vector<std::string> candidates_);
    std::string at;                       ///< The fork; empty where it is the outside of the graph.
    std::vector<std::string> candidates;  ///< Where the next step could go.
};

/// `+N` counts from the current revision, and there are several.
struct AmbiguousStart : GraphError {
    AmbiguousStart(std::string identifier_, std::vector<std::string> current_);
    std::string identifier;
    std::vector<std::string> current;
};

/// Not of the form "[start]:[end]".
struct BadRange : GraphError {
    explicit BadRange(std::string text_);
    std::string text;
};

// ---- There is no way between two places -----------------------------------------------------------------------------

/// The lower end of a range is no ancestor of the upper one.
struct RangeNotAncestor : GraphError {
    RangeNotAncestor(std::string lower_, std::string upper_);
    std::string lower;
    std::string upper;
};

/// Of the revisions asked for together, one lies below the other.
struct OverlappingRevisions : GraphError {
    OverlappingRevisions(std::string revision_, std::vector<std::string> others_);
    std::string revision;
    std::vector<std::string> others;
};

/// The range holds revisions that its upper end does not reach without leaving it.
struct DisconnectedRange : GraphError {
    DisconnectedRange(std::string lower_, std::string upper_, std::vector<std::string> revisions_);
    std::string lower;
    std::string upper;
    std::vector<std::string> revisions;
};

/// branch@base of a range names its branch by a revision that has no label, or several.
struct BranchLabelNeeded : GraphError {
    BranchLabelNeeded(std::string identifier_, std::vector<std::string> labels_);
    std::string identifier;
    std::vector<std::string> labels;
};

/// What is applied does not lie above the target.
struct NotADowngradeTarget : GraphError {
    NotADowngradeTarget(std::string target_, std::string current_);
    std::string target;
    std::string current;
};

/// branch@-N of a downgrade, and not exactly one applied revision lies on that branch.
struct BranchNotApplied : GraphError {
    BranchNotApplied(std::string branch_, std::vector<std::string> current_);
    std::string branch;
    std::vector<std::string> current;  ///< Those on the branch.
};

/// A stamp to a revision with applied ones both below and above it.
struct AmbiguousStamp : GraphError {
    AmbiguousStamp(std::string target_, std::vector<std::string> current_);
    std::string target;
    std::vector<std::string> current;
};

/// A branch that cannot be put onto another revision.
struct CannotRebase : GraphError {
    CannotRebase(std::string revision_, const std::string& reason);
    std::string revision;
};

// ---- The version table is not as the step expects it ----------------------------------------------------------------

/// An upgrade whose revision is in the table, or a downgrade whose revision is not.
struct StepNotApplicable : GraphError {
    StepNotApplicable(std::string revision_, bool up, std::vector<std::string> rows_);
    std::string revision;
    std::vector<std::string> rows;
};

/// A row to be changed is not there exactly once: somebody else changed the table, or it holds a row twice.
struct VersionRowMismatch : GraphError {
    /// `to` is empty for a delete.
    VersionRowMismatch(std::string row_, std::string to_, std::size_t found_);
    std::string row;
    std::string to;
    std::size_t found;
};

}  // namespace retort::migrate
