// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/lookup.hpp"
#include "migrate/graph/walk.hpp"

namespace retort::migrate::detail {

namespace {

/// The one applied revision on `branch` that `branch@-N` counts from.
std::string applied_on_branch(const Structure& graph, const RevisionRef& current, const std::string& branch) {
    const Lookup lookup{graph};
    std::vector<std::string> found = lookup.names_on_branch(current.identifiers(), branch);
    // None of the rows: then all of the branch is below a row of another one, which depends on it.
    if (found.empty()) found = graph.ids(lookup.on_branch(lookup.current(current), branch));
    if (found.size() != 1) throw BranchNotApplied{branch, found};
    return found.front();
}

/// "[branch@]-N", counted from what is applied.
DowngradeTarget counted_from_current(const Structure& graph, const RevisionRef& current, const std::string& target,
                                     const Relative& relative, bool exact) {
    if (!relative.branch && current.identifiers().empty()) throw RelativeOutOfRange{target};
    const std::string symbol =
        relative.branch ? applied_on_branch(graph, current, *relative.branch) : current.identifiers().front();
    const std::string branch = relative.branch.value_or(symbol);
    const Lookup lookup{graph};
    const Spot start = lookup.one(branch + "@" + symbol);
    return {branch, lookup.walk({.start = start, .steps = relative.steps, .exact = exact})};
}

/// "[branch@]revision-N" and "[branch@]revision+N".
DowngradeTarget counted_from_revision(const Structure& graph, const Relative& relative, bool exact) {
    const Lookup lookup{graph};
    const std::string branch = relative.branch.value_or("");
    const bool is_down = relative.steps < 0;
    const std::string start = is_down && !branch.empty() ? branch + "@" + *relative.symbol : *relative.symbol;
    return {
        branch,
        lookup.walk(
            {.start = lookup.one(start), .steps = relative.steps, .branch = is_down ? "" : branch, .exact = exact})};
}

DowngradeTarget counted(const Structure& graph, const RevisionRef& current, const std::string& target,
                        const Relative& relative, bool exact) {
    if (relative.steps >= 0 && !relative.symbol) throw WrongDirection{target, "downgrade"};
    const DowngradeTarget found = relative.symbol ? counted_from_revision(graph, relative, exact)
                                                  : counted_from_current(graph, current, target, relative, exact);
    if (found.at == no_spot) throw RelativeOutOfRange{target};
    return found;
}

/// Revisions that no parent holds, once for each of their names: Alembic asks for a branch where these are several.
std::vector<Index> all_bases(const Structure& graph) {
    std::vector<Index> bases;
    for (const std::string& name : graph.name_order) {
        const Index index = graph.names.at(name);
        if (graph.of(index).down.empty()) bases.push_back(index);
    }
    return bases;
}

/// The lowest revisions that go, were there no branch to keep to.
std::vector<Index> lowest_to_go(const Structure& graph, Spot target, bool inclusive) {
    if (target < 0) return all_bases(graph);
    return inclusive ? std::vector<Index>{target} : graph.of(target).children;
}

void keep_to_branch(const Structure& graph, const std::string& branch, std::vector<Index>& lowest) {
    const NodeSet below = reach(graph, {Lookup{graph}.branch(branch)}, &Links::down);
    const auto is_elsewhere = [&](Index index) { return !below.contains(index); };
    lowest.erase(std::remove_if(lowest.begin(), lowest.end(), is_elsewhere), lowest.end());
}

}  // namespace

DowngradeTarget parse_downgrade_target(const Structure& graph, const RevisionRef& current, const RevisionRef& target,
                                       bool exact) {
    if (target.identifiers().empty()) return {"", no_spot};
    if (target.identifiers().size() > 1) throw MultipleHeads{target.identifiers(), target.text()};
    const std::string text = target.text();
    if (const std::optional<Relative> relative = parse_relative(text)) {
        return counted(graph, current, text, *relative, exact);
    }
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos) return {"", Lookup{graph}.one(text)};
    return {text.substr(0, at), Lookup{graph}.one(text.substr(at + 1))};
}

Selection select_for_downgrade(const Structure& graph, const RevisionRef& applied, const RevisionRef& target,
                               const WalkOptions& options) {
    const DowngradeTarget end = parse_downgrade_target(graph, applied, target, options.exact_length);
    std::vector<Index> lowest = lowest_to_go(graph, end.at, options.inclusive);
    if (!end.branch.empty() && lowest.size() > 1) {
        keep_to_branch(graph, end.branch, lowest);
        if (lowest.empty()) throw NotADowngradeTarget{target.text(), applied.text()};
    }
    std::vector<Index> tops = Lookup{graph}.revisions(applied);
    const NodeSet active = reach(graph, tops, &Links::parents);
    NodeSet going = reach(graph, lowest, &Links::all_children);
    going &= active;
    if (options.implicit_base) {
        NodeSet other_branches = active;
        other_branches -= reach(graph, lowest, &Links::parents);
        going |= other_branches;
    }
    const bool is_at_target = std::find(tops.begin(), tops.end(), end.at) != tops.end();
    if (end.at >= 0 && going.empty() && !is_at_target) throw NotADowngradeTarget{target.text(), applied.text()};
    return {std::move(going), std::move(tops)};
}

}  // namespace retort::migrate::detail
