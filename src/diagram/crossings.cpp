// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

constexpr int sweeps = 12;

using Places = std::vector<std::size_t>;  // by node: its place in its layer

Places places_of(const Layered& graph) {
    Places places(graph.nodes.size(), 0);
    for (const auto& layer : graph.layers) {
        for (std::size_t place = 0; place < layer.size(); ++place) places[layer[place]] = place;
    }
    return places;
}

/// By node: the nodes that it is wired to in the layer before it, and in the one behind it.
struct Neighbours {
    std::vector<std::vector<std::size_t>> before;
    std::vector<std::vector<std::size_t>> behind;
};

Neighbours neighbours_of(const Layered& graph) {
    Neighbours neighbours{.before = std::vector<std::vector<std::size_t>>(graph.nodes.size()),
                          .behind = std::vector<std::vector<std::size_t>>(graph.nodes.size())};
    for (const auto& channel : graph.channels) {
        for (const Hop& hop : channel) {
            for (const Port& end : hop.right) {
                neighbours.before[end.node].push_back(hop.left.front().node);
                neighbours.behind[hop.left.front().node].push_back(end.node);
            }
        }
    }
    return neighbours;
}

/// The mean place of what a node is wired to; its own where that is nothing.
double wanted_place(std::size_t node, const std::vector<std::size_t>& neighbours, const Places& places) {
    if (neighbours.empty()) return static_cast<double>(places[node]);
    double sum = 0;
    for (const std::size_t other : neighbours) sum += static_cast<double>(places[other]);
    return sum / static_cast<double>(neighbours.size());
}

void sort_layer(std::vector<std::size_t>& layer, const std::vector<std::vector<std::size_t>>& neighbours,
                Places& places) {
    std::vector<std::pair<double, std::size_t>> wanted;
    for (const std::size_t node : layer) wanted.emplace_back(wanted_place(node, neighbours[node], places), node);
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t place = 0; place < layer.size(); ++place) {
        layer[place] = wanted[place].second;
        places[layer[place]] = place;
    }
}

/// Pairs that stand the wrong way round, counted with a tree of sums.
std::size_t inversions(const std::vector<std::size_t>& values, std::size_t limit) {
    std::vector<std::size_t> sums(limit + 1, 0);
    std::size_t count = 0;
    for (std::size_t i = values.size(); i-- > 0;) {
        for (std::size_t at = values[i]; at > 0; at &= at - 1) count += sums[at];
        for (std::size_t at = values[i] + 1; at <= limit; at += at & (~at + 1)) ++sums[at];
    }
    return count;
}

std::size_t crossings(const std::vector<Hop>& channel, const Places& places, std::size_t right_nodes) {
    std::vector<std::pair<std::size_t, std::size_t>> wires;
    for (const Hop& hop : channel) {
        for (const Port& end : hop.right) wires.emplace_back(places[hop.left.front().node], places[end.node]);
    }
    std::sort(wires.begin(), wires.end());
    std::vector<std::size_t> ends;
    for (const auto& wire : wires) ends.push_back(wire.second);
    return inversions(ends, right_nodes);
}

std::size_t crossings(const Layered& graph, const Places& places) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < graph.layers.size(); ++i) {
        count += crossings(graph.channels[i], places, graph.layers[i + 1].size());
    }
    return count;
}

}  // namespace

std::size_t crossings(const Layered& graph) { return crossings(graph, places_of(graph)); }

void lower_crossings(Layered& graph) {
    const Neighbours neighbours = neighbours_of(graph);
    Places places = places_of(graph);
    std::vector<std::vector<std::size_t>> best = graph.layers;
    std::size_t fewest = crossings(graph, places);
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
        for (std::size_t i = 1; i < graph.layers.size(); ++i) sort_layer(graph.layers[i], neighbours.before, places);
        for (std::size_t i = graph.layers.size(); i-- > 0;) sort_layer(graph.layers[i], neighbours.behind, places);
        const std::size_t now = crossings(graph, places);
        if (now >= fewest) continue;
        fewest = now;
        best = graph.layers;
    }
    graph.layers = std::move(best);
}

}  // namespace retort::diagram::detail
