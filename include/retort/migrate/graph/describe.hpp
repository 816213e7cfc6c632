// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/plan.hpp"

namespace retort::migrate {

/// What a line about one revision shows besides its id and its head marks.
struct LineOptions {
    bool labels = false;      ///< " (label, label)"
    bool message = false;     ///< ", message"
    bool parents = false;     ///< "parents (dependencies) -> " before the id; "<base>" where there is no parent
    bool tree_marks = true;   ///< " (branchpoint)" and " (mergepoint)"
    bool is_current = false;  ///< " (current)": the database is at it
};

/// "a1 -> b2 (label) (head) (current) (mergepoint), message", without an end of line.
[[nodiscard]] std::string line_of(const Revision& revision, const LineOptions& options);

/// Several lines: marks, parents, dependencies, children, labels, path and the whole text. Ends with an empty line.
[[nodiscard]] std::string block_of(const Revision& revision, bool is_current = false);

/// "a1 -> b2, message": what a step does, for a log. A base is an empty text.
[[nodiscard]] std::string describe(const RevisionGraph& graph, const Step& step);

/// What a listing shows. Every listing ends each revision with an end of line; an empty one is an empty text.
struct ListOptions {
    bool verbose = false;                   ///< Blocks instead of lines.
    bool effective = false;                 ///< Of heads: those that count dependencies.
    std::vector<std::string> current = {};  ///< Revisions to mark as current.
};

[[nodiscard]] std::string heads_text(const RevisionGraph& graph, const ListOptions& options = {});
/// Each branch point with its children.
[[nodiscard]] std::string branches_text(const RevisionGraph& graph, const ListOptions& options = {});
/// Newest first. Throws what history() throws.
[[nodiscard]] std::string history_text(const RevisionGraph& graph, const RevisionRange& range = {},
                                       const ListOptions& options = {});
/// The block of every revision that `reference` names. Throws what RevisionGraph::lookup() throws.
[[nodiscard]] std::string show_text(const RevisionGraph& graph, const RevisionRef& reference);
/// What is applied, given the rows of the version table: RevisionGraph::current().
[[nodiscard]] std::string current_text(const RevisionGraph& graph, const RevisionRef& rows,
                                       const ListOptions& options = {});

}  // namespace retort::migrate
