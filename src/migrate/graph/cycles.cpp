// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/structure.hpp"
#include "migrate/graph/text.hpp"

namespace retort::migrate::detail {

namespace {

/// One way to look at the graph: by parents alone, or with dependencies.
struct View {
    Edges down;
    Edges up;
    const std::vector<std::string>& tops;
    const std::vector<std::string>& bottoms;
};

/// What stays when revisions with nothing below them are taken away, again and again: rings and what lies above them.
NodeSet not_peeled(const Structure& graph, const View& view) {
    NodeSet left = graph.none();
    std::vector<std::size_t> waits_for(graph.size());
    for (std::size_t i = 0; i < graph.size(); ++i) {
        left.insert(static_cast<Index>(i));
        for (const Index above : graph.links[i].*view.up) ++waits_for[static_cast<std::size_t>(above)];
    }
    std::vector<Index> free;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        if (waits_for[i] == 0) free.push_back(static_cast<Index>(i));
    }
    while (!free.empty()) {
        const Index done = free.back();
        free.pop_back();
        left.erase(done);
        for (const Index above : graph.of(done).*view.up) {
            if (--waits_for[static_cast<std::size_t>(above)] == 0) free.push_back(above);
        }
    }
    return left;
}

/// A ring within `left`, each revision above the next; what was not peeled has a neighbour below that was not either.
std::vector<Index> ring_in(const Structure& graph, const NodeSet& left, Edges down) {
    std::vector<Index> trail;
    Index at = left.members().front();
    while (true) {
        const auto met = std::find(trail.begin(), trail.end(), at);
        if (met != trail.end()) return {met, trail.end()};
        trail.push_back(at);
        const std::vector<Index>& below = graph.of(at).*down;
        at = *std::find_if(below.begin(), below.end(), [&](Index next) { return left.contains(next); });
    }
}

std::vector<Index> indices_of(const Structure& graph, const std::vector<std::string>& ids) {
    std::vector<Index> indices;
    for (const std::string& id : ids) indices.push_back(graph.names.at(id));
    return indices;
}

/// The revisions that no way from a bottom to a top passes.
std::vector<Index> off_every_way(const Structure& graph, const View& view) {
    NodeSet on = reach(graph, indices_of(graph, view.tops), view.down);
    on &= reach(graph, indices_of(graph, view.bottoms), view.up);
    std::vector<Index> off;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        if (!on.contains(static_cast<Index>(i))) off.push_back(static_cast<Index>(i));
    }
    return off;
}

template <class Cycle>
void refuse_ring(const Structure& graph, const View& view) {
    const NodeSet left = not_peeled(graph, view);
    if (left.empty()) return;
    const std::vector<Index> ring = ring_in(graph, left, view.down);
    const std::vector<Index> off = off_every_way(graph, view);
    throw Cycle{sorted(graph.ids(off.empty() ? ring : off)), graph.ids(ring)};
}

}  // namespace

void refuse_cycles(const Structure& graph) {
    refuse_ring<CycleError>(graph, {&Links::down, &Links::children, graph.heads, graph.bases});
    refuse_ring<DependencyCycle>(
        graph, {&Links::all_parents, &Links::all_children, graph.effective_heads, graph.effective_bases});
}

}  // namespace retort::migrate::detail
