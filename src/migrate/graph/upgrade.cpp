// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/lookup.hpp"
#include "migrate/graph/walk.hpp"

namespace retort::migrate::detail {

namespace {

/// Of what is applied, the tips on `branch`: from there `branch@+N` counts. None: from the base.
std::vector<Index> applied_tips(const Structure& graph, const std::vector<Index>& current, const std::string& branch) {
    const Lookup lookup{graph};
    const std::vector<Index> on_it = lookup.on_branch(current, branch);
    if (!on_it.empty()) return on_it;

    const std::vector<Index> below = lookup.on_branch(reach(graph, current, &Links::parents).members(), branch);
    NodeSet tips = graph.none();
    for (const Index index : below) tips.insert(index);
    for (const Index index : below) {
        for (const Index parent : graph.of(index).parents) tips.erase(parent);
    }
    return tips.members();
}

/// Where `+N` and `branch@+N` count from.
Spot start_of_upgrade(const Structure& graph, const RevisionRef& current, const std::string& target,
                      const std::string& branch) {
    const Lookup lookup{graph};
    if (!branch.empty()) {
        const std::vector<Index> starts = applied_tips(graph, lookup.revisions(current), branch);
        if (starts.size() > 1) throw AmbiguousStart{target, graph.ids(starts)};
        return starts.empty() ? no_spot : starts.front();
    }
    const std::vector<std::string>& rows = current.identifiers();
    if (rows.size() > 1) throw AmbiguousStart{target, rows};
    return rows.empty() ? no_spot : lookup.one(rows.front());
}

Spot relative_target(const Structure& graph, const RevisionRef& current, const std::string& target,
                     const Relative& relative, bool exact) {
    const Lookup lookup{graph};
    const std::string branch = relative.branch.value_or("");
    WalkFrom way{.steps = relative.steps, .exact = exact};
    if (relative.steps > 0) {
        way.branch = branch;
        way.start = relative.symbol ? lookup.one(*relative.symbol) : start_of_upgrade(graph, current, target, branch);
    } else {
        if (!relative.symbol) throw WrongDirection{target, "upgrade"};
        way.start = lookup.one(relative.branch ? branch + "@" + *relative.symbol : *relative.symbol);
    }
    return lookup.walk(way);
}

std::vector<Index> upgrade_targets(const Structure& graph, const RevisionRef& upper, const RevisionRef& lower,
                                   bool exact) {
    const std::string target = upper.text();
    const std::optional<Relative> relative = upper.is_single() ? parse_relative(target) : std::nullopt;
    if (!relative) return Lookup{graph}.revisions(upper);
    const Spot spot = relative_target(graph, lower, target, *relative, exact);
    if (spot < 0) throw RelativeOutOfRange{target};
    return {spot};
}

/// A lower end written branch@… keeps the walk to that branch.
void keep_to_branch_of(const Structure& graph, const RevisionRef& lower, std::vector<Index>& targets) {
    if (!lower.is_single()) return;
    const std::string& text = lower.identifiers().front();
    const std::size_t at = text.find('@');
    if (at == std::string::npos) return;

    std::string label = text.substr(0, at);
    const Spot named = Lookup{graph}.one(label);
    if (named >= 0 && graph.id(named) == label) {
        const std::vector<std::string>& labels = graph.at(named).labels;
        if (labels.size() != 1) throw BranchLabelNeeded{text, labels};
        label = labels.front();
    }
    const auto is_elsewhere = [&](Index target) {
        const std::vector<std::string>& labels = graph.at(target).labels;
        return !std::binary_search(labels.begin(), labels.end(), label);
    };
    targets.erase(std::remove_if(targets.begin(), targets.end(), is_elsewhere), targets.end());
}

/// The revisions at the lower end. One that counts past the base is read as a downgrade from the upper end would.
std::vector<Index> lower_end(const Structure& graph, const RevisionRef& upper, const RevisionRef& lower,
                             const WalkOptions& options, const NodeSet& required) {
    const std::vector<Spot> spots = Lookup{graph}.all(lower);
    const auto is_not_below = [&](Spot spot) { return spot == base_spot || (spot >= 0 && !required.contains(spot)); };
    if (!options.implicit_base && std::any_of(spots.begin(), spots.end(), is_not_below)) {
        throw RangeNotAncestor{lower.text(), upper.text()};
    }
    if (spots.empty() || spots.front() != no_spot) return spots;

    const Spot target = parse_downgrade_target(graph, upper, lower, options.exact_length).at;
    if (target == no_spot) throw RelativeOutOfRange{lower.text()};
    return target == base_spot ? std::vector<Index>{} : std::vector<Index>{target};
}

}  // namespace

Selection select_for_upgrade(const Structure& graph, const RevisionRef& upper, const RevisionRef& lower,
                             const WalkOptions& options) {
    std::vector<Index> targets = upgrade_targets(graph, upper, lower, options.exact_length);
    keep_to_branch_of(graph, lower, targets);
    NodeSet wanted = reach_apart(graph, targets, &Links::parents);
    const std::vector<Index> from = lower_end(graph, upper, lower, options, wanted);
    if (std::any_of(from.begin(), from.end(), [](Spot spot) { return spot < 0; })) {
        throw RelativeOutOfRange{lower.text()};
    }
    wanted -= reach_apart(graph, from, &Links::parents);
    if (options.inclusive) {
        for (const Index index : from) wanted.insert(index);
    }
    if (!from.empty() && !options.implicit_base) wanted &= reach_apart(graph, from, &Links::children);
    return {std::move(wanted), std::move(targets)};
}

}  // namespace retort::migrate::detail
