// SPDX-License-Identifier: MIT
#include "cli/new_node.hpp"

#include <algorithm>
#include <string_view>

#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/script/new_revision.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

using migrate::RevisionGraph;

std::vector<std::string> parents_of(const RevisionGraph& graph, const NodeRequest& request) {
    std::vector<std::string> parents;
    if (graph.revisions().empty() && request.head.text() == "head") return parents;
    for (const migrate::Place& place : graph.resolve(request.head)) {
        if (place.kind != migrate::Place::Kind::revision) continue;
        if (!graph.find(place.id)->is_head && !request.splice) throw NotAHead{place.id};
        if (std::find(parents.begin(), parents.end(), place.id) == parents.end()) parents.push_back(place.id);
    }
    return parents;
}

bool is_label(const RevisionGraph& graph, const std::string& name) {
    const auto& revisions = graph.revisions();
    return std::any_of(revisions.begin(), revisions.end(), [&](const migrate::Revision& revision) {
        const auto& labels = revision.node.branch_labels;
        return std::find(labels.begin(), labels.end(), name) != labels.end();
    });
}

/// Labels stay names, so that they follow their branch; anything else becomes ids.
std::vector<std::string> dependencies_of(const RevisionGraph& graph, const std::vector<std::string>& names) {
    std::vector<std::string> dependencies;
    for (const std::string& name : names) {
        if (is_label(graph, name)) {
            dependencies.push_back(name);
            continue;
        }
        for (const migrate::Revision* const revision : graph.lookup(name)) dependencies.push_back(revision->id());
    }
    return dependencies;
}

void check_words(const NodeRequest& request) {
    constexpr std::string_view separators = ", \t\r\n";
    for (const std::string& label : request.branch_labels) {
        const bool is_symbol = label == "head" || label == "heads" || label == "base" || label == "current";
        const bool is_word = !label.empty() && label.find_first_of(separators) == std::string::npos &&
                             label.find_first_of("@:") == std::string::npos;
        if (is_symbol || !is_word) throw BadBranchLabel{label};
    }
    if (request.id.find_first_of(separators) != std::string::npos) {
        throw migrate::IllegalRevisionId{request.id, ", and blanks"};
    }
}

void check_with(const RevisionGraph& graph, const migrate::RevisionNode& node) {
    std::vector<migrate::RevisionNode> nodes;
    for (const migrate::Revision& revision : graph.revisions()) nodes.push_back(revision.node);
    nodes.push_back(node);
    static_cast<void>(RevisionGraph::from(std::move(nodes)));
}

}  // namespace

migrate::RevisionNode new_node(const RevisionGraph& graph, const NodeRequest& request) {
    check_words(request);
    migrate::RevisionNode node{.id = request.id.empty() ? migrate::new_revision_id() : request.id,
                               .branch_labels = request.branch_labels,
                               .doc = request.message};
    if (const migrate::Revision* const other = graph.find(node.id)) throw RevisionIdTaken{node.id, other->node.path};
    node.down_revisions = parents_of(graph, request);
    node.depends_on = dependencies_of(graph, request.depends_on);
    check_with(graph, node);
    return node;
}

}  // namespace retort::cli
