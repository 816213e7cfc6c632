// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/rebase.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/text.hpp"

namespace retort::migrate {

namespace {

using Ids = std::vector<std::string>;

Ids ancestors(const RevisionGraph& graph, const std::string& id) { return graph.walk(id, "base"); }

std::string only_other_head(const RevisionGraph& graph, const std::string& revision) {
    Ids others;
    for (const std::string& head : graph.heads()) {
        const Ids line = ancestors(graph, head);
        if (std::find(line.begin(), line.end(), revision) == line.end()) others.push_back(head);
    }
    if (others.size() == 1) return others.front();
    throw CannotRebase{revision, others.empty() ? "no other branch has a head; nothing stands beside it"
                                                : fmt::format("there are several other heads: {}; say which one with "
                                                              "--onto",
                                                              detail::join(others))};
}

std::string id_of(const RevisionGraph& graph, const std::string& identifier) {
    const Place place = graph.resolve_one(identifier);
    if (place.kind != Place::Kind::revision) throw UnknownRevision{identifier};
    return place.id;
}

/// The revision of the branch that follows none of the others on it.
std::string first_of(const RevisionGraph& graph, const Ids& branch, const std::string& revision) {
    const std::set<std::string> own{branch.begin(), branch.end()};
    Ids firsts;
    for (const std::string& id : branch) {
        const Ids& parents = graph.find(id)->node.down_revisions;
        const bool is_first = std::none_of(parents.begin(), parents.end(),
                                           [&](const std::string& parent) { return own.count(parent) > 0; });
        if (is_first) firsts.push_back(id);
    }
    if (firsts.size() == 1) return firsts.front();
    throw CannotRebase{
        revision, fmt::format("its branch begins at several revisions: {}; move one of them", detail::join(firsts))};
}

}  // namespace

Rebase plan_rebase(const RevisionGraph& graph, const std::string& revision, const std::string& onto) {
    const std::string id = id_of(graph, revision);
    Rebase rebase{.moved = {}, .onto = onto.empty() ? only_other_head(graph, id) : id_of(graph, onto)};
    const Ids below = ancestors(graph, rebase.onto);
    const std::set<std::string> theirs{below.begin(), below.end()};
    if (theirs.count(id) > 0) throw CannotRebase{id, fmt::format("{} follows it", rebase.onto)};
    for (std::string& each : ancestors(graph, id)) {
        if (theirs.count(each) == 0) rebase.branch.push_back(std::move(each));
    }
    rebase.moved = first_of(graph, rebase.branch, id);
    const Ids& parents = graph.find(rebase.moved)->node.down_revisions;
    if (parents.size() > 1) throw CannotRebase{rebase.moved, "it is a merge: it has several parents"};
    rebase.is_there_already = parents == Ids{rebase.onto};
    return rebase;
}

RevisionGraph rebased(const RevisionGraph& graph, const Rebase& rebase) {
    std::vector<RevisionNode> nodes;
    for (const Revision& revision : graph.revisions()) {
        nodes.push_back(revision.node);
        if (revision.id() == rebase.moved) nodes.back().down_revisions = {rebase.onto};
    }
    return RevisionGraph::from(std::move(nodes));
}

}  // namespace retort::migrate
