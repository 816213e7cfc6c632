// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/graph/reference.hpp"

#include "migrate/graph/structure.hpp"

namespace retort::migrate::detail {

/// A revision's index, or one of the places that are no revision.
using Spot = Index;
inline constexpr Spot no_spot = -1;    // `base` as one place; or past the base
inline constexpr Spot base_spot = -2;  // walked down to exactly the base

/// Where a relative identifier starts and how far it goes: "[branch@][symbol](+|-)N", and nothing after N (Alembic
/// ignores what stands there; a slip of the finger should not).
struct Relative {
    std::optional<std::string> branch;
    std::optional<std::string> symbol;
    long steps = 0;
};
[[nodiscard]] std::optional<Relative> parse_relative(const std::string& text);
/// "-N" as a whole, N from 1, as a negative number.
[[nodiscard]] std::optional<long> parse_backward_count(const std::string& text);

struct WalkFrom {
    Spot start = no_spot;
    long steps = 0;           ///< Up when positive.
    std::string branch = {};  ///< Which way to go at a fork upwards; empty for none.
    bool exact = true;        ///< Past the end is no_spot; otherwise the walk stays at the end.
};

/// Identifiers to places. Every function throws as RevisionGraph::resolve() does.
class Lookup {
public:
    explicit Lookup(const Structure& graph) : graph_{graph} {}

    [[nodiscard]] std::vector<Spot> all(const RevisionRef& reference) const;
    [[nodiscard]] Spot one(const RevisionRef& reference) const;
    /// `all`, of which each must be a revision: RelativeOutOfRange otherwise.
    [[nodiscard]] std::vector<Index> revisions(const RevisionRef& reference) const;

    [[nodiscard]] std::optional<std::string> single_head(const std::string& branch) const;
    /// What a branch name stands for: a label, an id, or the beginning of one.
    [[nodiscard]] Index branch(const std::string& name) const;
    /// Those of `targets` that share the lineage of what `branch` names.
    [[nodiscard]] std::vector<Index> on_branch(const std::vector<Index>& targets, const std::string& branch,
                                               bool with_dependencies = false) const;
    [[nodiscard]] std::vector<std::string> names_on_branch(const std::vector<std::string>& targets,
                                                           const std::string& branch,
                                                           bool with_dependencies = false) const;
    /// What is applied and has no applied child, given rows.
    [[nodiscard]] std::vector<Index> current(const RevisionRef& rows) const;

    [[nodiscard]] Spot walk(const WalkFrom& from) const;
    /// The revision of `name`, an id, a label or the beginning of one; it must lie on `branch` unless that is empty.
    [[nodiscard]] Index named(const std::string& name, const std::string& branch = {}) const;

private:
    struct Split;

    [[nodiscard]] Split split(const std::string& identifier) const;
    [[nodiscard]] std::vector<Spot> all_of(const std::string& identifier) const;
    [[nodiscard]] std::vector<Spot> counted_from_heads(const Split& parts, long steps) const;
    [[nodiscard]] std::vector<Index> steps_up(const WalkFrom& from, Spot at) const;
    [[nodiscard]] std::vector<Spot> steps_down(Spot at) const;
    [[nodiscard]] std::vector<std::string> names_of_branch(const std::string& branch) const;
    [[nodiscard]] NodeSet lineage_of_names(const std::vector<std::string>& names, bool with_dependencies) const;
    [[nodiscard]] NodeSet lineage(const std::vector<Index>& of, bool with_dependencies) const;
    [[nodiscard]] Index by_beginning(const std::string& beginning, const std::string& branch) const;
    [[nodiscard]] std::vector<Index> indices(const std::vector<std::string>& ids) const;

    const Structure& graph_;
};

}  // namespace retort::migrate::detail
