// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/plan.hpp"

#include <algorithm>
#include <utility>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/lookup.hpp"
#include "migrate/graph/structure.hpp"

namespace retort::migrate {

namespace {

using detail::Index;
using detail::Links;
using detail::Lookup;
using detail::NodeSet;
using detail::Structure;

/// The rows that a stamp to `target` moves: those on the same branches.
std::vector<Index> rows_to_move(const Structure& graph, const RevisionRef& target, const RevisionRef& current) {
    const Lookup lookup{graph};
    const std::vector<Index> rows = lookup.revisions(current);
    std::vector<Index> moving;
    const std::vector<std::string> targets =
        target.identifiers().empty() ? std::vector<std::string>{"base"} : target.identifiers();
    for (const std::string& name : targets) {
        if (name.empty()) continue;
        for (const Index row : lookup.on_branch(rows, name, true)) {
            if (std::find(moving.begin(), moving.end(), row) == moving.end()) moving.push_back(row);
        }
    }
    return moving;
}

bool has_any(const NodeSet& set, const std::vector<Index>& indices) {
    return std::any_of(indices.begin(), indices.end(), [&](Index index) { return set.contains(index); });
}

Step stamp_step(const Structure& graph, Index target, const std::vector<Index>& rows) {
    const bool is_above_rows = has_any(reach(graph, {target}, &Links::parents), rows);
    const bool is_below_rows = has_any(reach(graph, {target}, &Links::all_children), rows);
    if (is_above_rows && is_below_rows) throw AmbiguousStamp{graph.id(target), graph.ids(rows)};
    const Step::Direction direction = is_below_rows ? Step::Direction::down : Step::Direction::up;
    if (is_above_rows || is_below_rows) {
        return {.direction = direction, .from = graph.ids(rows), .to = {graph.id(target)}};
    }
    return {.direction = Step::Direction::up, .to = {graph.id(target)}, .whole_branch = true};
}

void stamp_base(const Structure& graph, const std::vector<Index>& rows, std::vector<Step>& steps) {
    for (const Index row : rows) {
        steps.push_back({.direction = Step::Direction::down, .from = {graph.id(row)}, .whole_branch = true});
    }
}

}  // namespace

Step step_of(const RevisionGraph& graph, const std::string& id, Step::Direction direction) {
    const std::vector<std::string>& parents = graph.find(id)->parents;
    if (direction == Step::Direction::up) return {.direction = direction, .revision = id, .from = parents, .to = {id}};
    return {.direction = direction, .revision = id, .from = {id}, .to = parents};
}

std::vector<Step> upgrade_steps(const RevisionGraph& graph, const std::string& target, const RevisionRef& current) {
    std::vector<Step> steps;
    std::vector<std::string> ids = graph.walk(target, current, {.implicit_base = true});
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        steps.push_back(step_of(graph, *id, Step::Direction::up));
    }
    return steps;
}

std::vector<Step> downgrade_steps(const RevisionGraph& graph, const std::string& target, const RevisionRef& current) {
    std::vector<Step> steps;
    for (const std::string& id : graph.walk(current, target, {.for_downgrade = true})) {
        steps.push_back(step_of(graph, id, Step::Direction::down));
    }
    return steps;
}

std::optional<std::string> downgrade_warning(const std::string& target, const RevisionRef& current) {
    const std::optional<detail::Relative> relative = detail::parse_relative(target);
    if (!relative || relative->symbol || relative->branch || relative->steps >= 0) return std::nullopt;
    const std::vector<std::string>& rows = current.identifiers();
    const bool has_several =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row != rows.front(); });
    if (!has_several) return std::nullopt;
    return "'" + target + "' with several current revisions counts from " + rows.front() + " only; write branch@" +
           target + " to say which one is meant";
}

std::vector<Step> stamp_steps(const RevisionGraph& graph, const RevisionRef& target, const RevisionRef& current) {
    const Structure& structure = graph.structure();
    const std::vector<Index> rows = rows_to_move(structure, target, current);
    const std::vector<detail::Spot> spots = Lookup{structure}.all(target);
    std::vector<Step> steps;
    if (spots.empty()) stamp_base(structure, rows, steps);
    for (const detail::Spot spot : spots) {
        if (spot == detail::base_spot) throw RelativeOutOfRange{target.text()};
        if (spot < 0) {
            stamp_base(structure, rows, steps);
        } else if (std::find(rows.begin(), rows.end(), spot) == rows.end()) {
            steps.push_back(stamp_step(structure, spot, rows));
        }
    }
    return steps;
}

}  // namespace retort::migrate
