// SPDX-License-Identifier: MIT
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "migrate/graph/structure.hpp"

namespace retort::migrate::detail {

namespace {

/// The line of revisions that a branch consists of does not go on through these.
bool ends_a_line(const Structure& graph, Index index) {
    return graph.of(index).all_children.size() > 1 || graph.at(index).is_merge_point;
}

/// Nothing forks or merges from `index` up to its head.
bool is_plain_line_up(const Structure& graph, Index index) {
    while (!ends_a_line(graph, index)) {
        if (graph.of(index).children.empty()) return true;
        index = graph.of(index).children.front();
    }
    return false;
}

/// What a label of `index` names: everything above it, and, where its branch is one plain line, the line below it down
/// to the fork or merge that it comes from.
std::vector<Index> branch_of(const Structure& graph, Index index) {
    std::vector<Index> branch = reach(graph, {index}, &Links::children).members();
    if (!is_plain_line_up(graph, index)) return branch;
    while (!graph.of(index).down.empty()) {
        index = graph.of(index).down.front();
        if (ends_a_line(graph, index)) break;
        branch.push_back(index);
    }
    return branch;
}

}  // namespace

void spread_labels(Structure& graph) {
    std::vector<std::set<std::string>> labels(graph.size());
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const std::vector<std::string>& own = graph.revisions[i].node.branch_labels;
        if (own.empty()) continue;
        for (const Index member : branch_of(graph, static_cast<Index>(i))) {
            labels[static_cast<std::size_t>(member)].insert(own.begin(), own.end());
        }
    }
    for (std::size_t i = 0; i < graph.size(); ++i) graph.revisions[i].labels.assign(labels[i].begin(), labels[i].end());
}

}  // namespace retort::migrate::detail
