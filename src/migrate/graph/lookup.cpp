// SPDX-License-Identifier: MIT
#include "migrate/graph/lookup.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "retort/migrate/graph/errors.hpp"

namespace retort::migrate::detail {

/// "branch@rest" in its parts; `head` and `heads` already as ids, `base` as none.
struct Lookup::Split {
    std::vector<std::string> ids;
    std::optional<std::string> branch;
};

Lookup::Split Lookup::split(const std::string& identifier) const {
    Split parts;
    std::string rest = identifier;
    if (const std::size_t at = identifier.find('@'); at != std::string::npos) {
        parts.branch = identifier.substr(0, at);
        rest = identifier.substr(at + 1);
    }
    const std::string branch = parts.branch.value_or("");
    if (rest == "heads") {
        parts.ids = branch.empty() ? graph_.effective_heads : names_on_branch(graph_.heads, branch);
    } else if (rest == "head") {
        if (std::optional<std::string> head = single_head(branch)) parts.ids.push_back(std::move(*head));
    } else if (rest != "base") {
        parts.ids.push_back(std::move(rest));
    }
    return parts;
}

std::vector<Spot> Lookup::all(const RevisionRef& reference) const {
    std::vector<Spot> spots;
    for (const std::string& identifier : reference.identifiers()) {
        const std::vector<Spot> more = all_of(identifier);
        spots.insert(spots.end(), more.begin(), more.end());
    }
    return spots;
}

std::vector<Spot> Lookup::all_of(const std::string& identifier) const {
    const Split parts = split(identifier);
    if (parts.ids.size() == 1) {
        if (const std::optional<long> steps = parse_backward_count(parts.ids.front())) {
            return counted_from_heads(parts, *steps);
        }
    }
    std::vector<Spot> spots;
    for (const std::string& id : parts.ids) spots.push_back(named(id, parts.branch.value_or("")));
    return spots;
}

std::vector<Spot> Lookup::counted_from_heads(const Split& parts, long steps) const {
    std::vector<Spot> spots;
    for (const Index head : indices(graph_.effective_heads)) {
        const std::vector<std::string>& labels = graph_.at(head).labels;
        const bool is_meant = !parts.branch || std::binary_search(labels.begin(), labels.end(), *parts.branch);
        if (is_meant) spots.push_back(walk({.start = head, .steps = steps}));
    }
    return spots;
}

Spot Lookup::one(const RevisionRef& reference) const {
    const std::vector<std::string>& given = reference.identifiers();
    const Split parts = reference.is_single() ? split(given.front()) : Split{given, std::nullopt};
    if (parts.ids.size() > 1) throw MultipleHeads{parts.ids, reference.text()};
    const std::string branch_name = parts.branch.value_or("");
    if (!parts.ids.empty()) return named(parts.ids.front(), branch_name);
    if (!branch_name.empty()) (void)branch(branch_name);
    return no_spot;
}

std::vector<Index> Lookup::revisions(const RevisionRef& reference) const {
    const std::vector<Spot> spots = all(reference);
    if (std::any_of(spots.begin(), spots.end(), [](Spot spot) { return spot < 0; })) {
        throw RelativeOutOfRange{reference.text()};
    }
    return spots;
}

std::optional<std::string> Lookup::single_head(const std::string& branch) const {
    const std::vector<std::string> heads = branch.empty() ? graph_.heads : names_on_branch(graph_.heads, branch);
    if (heads.size() > 1) throw MultipleHeads{heads, branch.empty() ? "head" : branch + "@head"};
    if (heads.empty()) return std::nullopt;
    return heads.front();
}

Index Lookup::branch(const std::string& name) const { return named(name); }

NodeSet Lookup::lineage(const std::vector<Index>& of, bool with_dependencies) const {
    NodeSet family = reach(graph_, of, with_dependencies ? &Links::parents : &Links::down);
    family |= reach(graph_, of, with_dependencies ? &Links::all_children : &Links::children);
    return family;
}

std::vector<std::string> Lookup::names_of_branch(const std::string& branch) const {
    Split parts = split(branch);
    if (parts.branch && !parts.branch->empty()) parts.ids.insert(parts.ids.begin(), *parts.branch);
    return parts.ids;
}

NodeSet Lookup::lineage_of_names(const std::vector<std::string>& names, bool with_dependencies) const {
    std::vector<Index> named_by;
    for (const std::string& name : names) named_by.push_back(named(name));
    return lineage(named_by, with_dependencies);
}

std::vector<Index> Lookup::on_branch(const std::vector<Index>& targets, const std::string& branch,
                                     bool with_dependencies) const {
    const std::vector<std::string> names = names_of_branch(branch);
    if (targets.empty() || names.empty()) return targets;
    const NodeSet family = lineage_of_names(names, with_dependencies);
    std::vector<Index> members;
    for (const Index target : targets) {
        if (family.contains(target)) members.push_back(target);
    }
    return members;
}

std::vector<std::string> Lookup::names_on_branch(const std::vector<std::string>& targets, const std::string& branch,
                                                 bool with_dependencies) const {
    const std::vector<std::string> names = names_of_branch(branch);
    if (targets.empty() || names.empty()) return targets;
    const Index first = named(targets.front());
    const NodeSet family = lineage_of_names(names, with_dependencies);
    std::vector<std::string> members;
    for (const std::string& target : targets) {
        const Index index = &target == &targets.front() ? first : named(target);
        if (family.contains(index)) members.push_back(target);
    }
    return members;
}

std::vector<Index> Lookup::current(const RevisionRef& rows) const {
    const NodeSet applied = reach(graph_, revisions(rows), &Links::parents);
    std::vector<Index> tips;
    for (const Index index : applied.members()) {
        const std::vector<Index>& children = graph_.of(index).children;
        const bool has_child =
            std::any_of(children.begin(), children.end(), [&](Index child) { return applied.contains(child); });
        if (!has_child) tips.push_back(index);
    }
    return tips;
}

Spot Lookup::walk(const WalkFrom& from) const {
    Spot at = from.start;
    for (long step = std::labs(from.steps); step > 0; --step) {
        const std::vector<Spot> next = from.steps > 0 ? steps_up(from, at) : steps_down(at);
        if (next.empty()) return from.exact ? no_spot : at;
        if (next.size() > 1) throw AmbiguousWalk{at < 0 ? std::string{} : graph_.id(at), graph_.ids(next)};
        at = next.front();
    }
    return at;
}

std::vector<Index> Lookup::steps_up(const WalkFrom& from, Spot at) const {
    const std::vector<Index> next = at == no_spot ? indices(graph_.bases) : graph_.of(at).children;
    return from.branch.empty() ? next : on_branch(next, from.branch);
}

std::vector<Spot> Lookup::steps_down(Spot at) const {
    if (at == base_spot) return {};
    const std::vector<Spot> next = at == no_spot ? indices(graph_.heads) : graph_.of(at).down;
    return next.empty() ? std::vector<Spot>{base_spot} : next;
}

Index Lookup::named(const std::string& name, const std::string& branch_name) const {
    const Index branch_revision = branch_name.empty() ? no_spot : branch(branch_name);
    const auto entry = graph_.names.find(name);
    const Index found = entry != graph_.names.end() ? entry->second : by_beginning(name, branch_name);
    if (branch_revision == no_spot) return found;

    if (!lineage({branch_revision}, false).contains(found)) throw NotOnBranch{name, graph_.id(found), branch_name};
    return found;
}

Index Lookup::by_beginning(const std::string& beginning, const std::string& branch_name) const {
    if (beginning.empty()) throw UnknownRevision{beginning};
    std::vector<std::string> candidates;
    for (const std::string& name : graph_.name_order) {
        // Alembic's rule: a short name must be written whole.
        if (name.size() > 3 && name.starts_with(beginning)) candidates.push_back(name);
    }
    if (!branch_name.empty()) candidates = names_on_branch(candidates, branch_name);
    if (candidates.empty()) throw UnknownRevision{beginning};
    if (candidates.size() > 1) throw AmbiguousRevision{beginning, candidates};
    return graph_.names.at(candidates.front());
}

std::vector<Index> Lookup::indices(const std::vector<std::string>& ids) const {
    std::vector<Index> found;
    for (const std::string& id : ids) found.push_back(graph_.names.at(id));
    return found;
}

}  // namespace retort::migrate::detail
