// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/structure.hpp"

namespace retort::migrate {

std::string illegal_characters(const std::string& id) {
    std::string found;
    for (const char c : {'+', '-', ':', '@'}) {
        if (id.find(c) != std::string::npos) found += c;
    }
    return found;
}

namespace detail {

namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

void add_once(std::vector<Index>& indices, Index index) {
    if (std::find(indices.begin(), indices.end(), index) == indices.end()) indices.push_back(index);
}

std::vector<Index> joined(const std::vector<Index>& first, const std::vector<Index>& second) {
    std::vector<Index> all;
    for (const Index index : first) add_once(all, index);
    for (const Index index : second) add_once(all, index);
    return all;
}

void refuse_bad_node(const RevisionNode& node) {
    if (contains(node.down_revisions, node.id)) throw SelfLoop{node.id};
    if (contains(node.depends_on, node.id)) throw DependencySelfLoop{node.id};
    if (const std::string illegal = illegal_characters(node.id); node.id.empty() || !illegal.empty()) {
        throw IllegalRevisionId{node.id, illegal};
    }
}

void name_revisions(Structure& graph) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const RevisionNode& node = graph.revisions[i].node;
        const auto [entry, is_new] = graph.names.emplace(node.id, static_cast<Index>(i));
        if (!is_new) throw DuplicateRevision{node.id, {graph.at(entry->second).node.path, node.path}};
        graph.name_order.push_back(node.id);
    }
}

void name_labels(Structure& graph) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const RevisionNode& node = graph.revisions[i].node;
        for (const std::string& label : node.branch_labels) {
            const auto [entry, is_new] = graph.names.emplace(label, static_cast<Index>(i));
            if (!is_new) throw DuplicateLabel{label, node.id, graph.id(entry->second)};
            graph.name_order.push_back(label);
        }
    }
}

/// What to do about a name that is not there: the one id that begins with it, if there is one.
std::string hint_for(const Structure& graph, const std::string& name, const char* otherwise) {
    std::vector<std::string> longer;
    for (const Revision& revision : graph.revisions) {
        if (!name.empty() && revision.id().starts_with(name)) longer.push_back(revision.id());
    }
    return longer.size() == 1 ? "write the whole id, " + longer.front() : otherwise;
}

Index parent_index(const Structure& graph, const Revision& revision, const std::string& name) {
    const auto entry = graph.names.find(name);
    if (entry == graph.names.end()) {
        throw MissingDownRevision{name, revision.id(),
                                  hint_for(graph, name, "restore its file, or correct the down_revision")};
    }
    if (graph.id(entry->second) != name) {
        throw MissingDownRevision{name, revision.id(),
                                  "that is a branch label; name a revision, such as " + graph.id(entry->second)};
    }
    return entry->second;
}

Index dependency_index(const Structure& graph, const Revision& revision, const std::string& name) {
    const auto entry = graph.names.find(name);
    if (entry == graph.names.end()) {
        throw MissingDependency{name, revision.id(), hint_for(graph, name, "restore its file, or correct depends_on")};
    }
    return entry->second;
}

void link_upwards(Structure& graph) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const Index self = static_cast<Index>(i);
        for (const Index parent : graph.links[i].all_parents) {
            graph.links[static_cast<std::size_t>(parent)].all_children.push_back(self);
        }
        for (const Index parent : joined(graph.links[i].down, {})) {
            graph.links[static_cast<std::size_t>(parent)].children.push_back(self);
        }
    }
}

void link(Structure& graph) {
    graph.links.resize(graph.size());
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const Revision& revision = graph.revisions[i];
        Links& links = graph.links[i];
        for (const std::string& name : revision.node.depends_on) {
            links.dependencies.push_back(dependency_index(graph, revision, name));
        }
        for (const std::string& name : revision.node.down_revisions) {
            links.down.push_back(parent_index(graph, revision, name));
        }
        links.all_parents = joined(links.down, links.dependencies);
    }
    link_upwards(graph);
}

/// For each revision, how many state a dependency on it.
std::vector<int> count_dependents(const Structure& graph) {
    std::vector<int> counts(graph.size());
    for (const Links& links : graph.links) {
        for (const Index dependency : joined(links.dependencies, {})) ++counts[static_cast<std::size_t>(dependency)];
    }
    return counts;
}

/// Leaves out of `live` what an ancestor by parent of `self` depends on too: it is there before `self` anyway.
void drop_known_to_ancestors(const Structure& graph, Index self, std::vector<Index>& live) {
    for (const Index ancestor : reach(graph, {self}, &Links::down).members()) {
        if (ancestor == self) continue;
        for (const Index known : graph.of(ancestor).dependencies) {
            live.erase(std::remove(live.begin(), live.end(), known), live.end());
        }
    }
}

void link_live_dependencies(Structure& graph) {
    const std::vector<int> dependents = count_dependents(graph);
    const auto is_shared = [&](Index dependency) { return dependents[static_cast<std::size_t>(dependency)] > 1; };
    for (std::size_t i = 0; i < graph.size(); ++i) {
        Links& links = graph.links[i];
        links.live_dependencies = joined(links.dependencies, {});
        if (std::any_of(links.live_dependencies.begin(), links.live_dependencies.end(), is_shared)) {
            drop_known_to_ancestors(graph, static_cast<Index>(i), links.live_dependencies);
        }
        links.parents = joined(links.down, links.live_dependencies);
    }
}

void state_facts(Structure& graph, std::size_t i) {
    Revision& revision = graph.revisions[i];
    const Links& links = graph.links[i];
    revision.dependencies = graph.ids(links.live_dependencies);
    revision.parents = graph.ids(links.parents);
    revision.children = graph.ids(links.children);
    revision.is_head = links.children.empty();
    revision.is_effective_head = links.all_children.empty();
    revision.is_base = links.down.empty();
    revision.is_branch_point = links.children.size() > 1;
    revision.is_merge_point = links.down.size() > 1;
    if (revision.is_head) graph.heads.push_back(revision.id());
    if (revision.is_effective_head) graph.effective_heads.push_back(revision.id());
    if (revision.is_base) graph.bases.push_back(revision.id());
    if (revision.is_base && links.dependencies.empty()) graph.effective_bases.push_back(revision.id());
}

}  // namespace

Structure build(std::vector<RevisionNode> nodes) {
    Structure graph;
    graph.revisions.reserve(nodes.size());
    for (RevisionNode& node : nodes) {
        refuse_bad_node(node);
        graph.revisions.push_back(Revision{.node = std::move(node)});
    }
    name_revisions(graph);
    name_labels(graph);
    link(graph);
    link_live_dependencies(graph);
    for (std::size_t i = 0; i < graph.size(); ++i) state_facts(graph, i);
    refuse_cycles(graph);
    spread_labels(graph);
    return graph;
}

}  // namespace detail

}  // namespace retort::migrate
