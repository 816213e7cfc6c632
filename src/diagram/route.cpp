// SPDX-License-Identifier: MIT
#include <algorithm>
#include <numeric>
#include <utility>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

constexpr int tip_room = 18;
constexpr int track_width = 7;

/// A hop with the heights of its ends: it crosses its channel on one vertical track.
struct Run {
    const Hop* hop = nullptr;
    std::vector<int> left = {};
    std::vector<int> right = {};
    int top = 0;
    int bottom = 0;
    std::size_t track = 0;
};

int y_of(const Layered& graph, const Port& port) { return graph.nodes[port.node].y * row_height + port.offset; }

Run run_of(const Layered& graph, const Hop& hop) {
    Run run{.hop = &hop};
    for (const Port& port : hop.left) run.left.push_back(y_of(graph, port));
    for (const Port& port : hop.right) run.right.push_back(y_of(graph, port));
    run.top = std::min(*std::min_element(run.left.begin(), run.left.end()),
                       run.right.empty() ? run.left.front() : *std::min_element(run.right.begin(), run.right.end()));
    run.bottom = std::max(*std::max_element(run.left.begin(), run.left.end()),
                          run.right.empty() ? run.left.front() : *std::max_element(run.right.begin(), run.right.end()));
    return run;
}

bool overlap(const Run& a, const Run& b) { return a.top <= b.bottom && b.top <= a.bottom; }

/// Crossings of two runs, where the track of the first is left of that of the second.
std::size_t crossings(const Run& first, const Run& second) {
    const auto within = [](const std::vector<int>& heights, const Run& run) {
        return static_cast<std::size_t>(
            std::count_if(heights.begin(), heights.end(), [&](int y) { return run.top <= y && y <= run.bottom; }));
    };
    return within(first.right, second) + within(second.left, first);
}

/// Neighbours change places while that saves crossings.
void sort_tracks(std::vector<Run>& runs) {
    bool changed = true;
    for (std::size_t pass = 0; changed && pass < runs.size(); ++pass) {
        changed = false;
        for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
            if (crossings(runs[i + 1], runs[i]) >= crossings(runs[i], runs[i + 1])) continue;
            std::swap(runs[i], runs[i + 1]);
            changed = true;
        }
    }
}

/// Runs that do not meet share a track. Returns how many tracks there are.
std::size_t give_tracks(std::vector<Run>& runs) {
    std::size_t tracks = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(runs[i], runs[j])) runs[i].track = std::max(runs[i].track, runs[j].track + 1);
        }
        tracks = std::max(tracks, runs[i].track + 1);
    }
    return tracks;
}

/// Layers and channels from left to right.
class Routing {
public:
    Routing(const Entities& entities, const Layered& graph) : entities_{entities}, graph_{graph} {}

    Layout lay() {
        int x = 0;
        for (std::size_t layer = 0; layer < graph_.layers.size(); ++layer) {
            const int width = layer_width(layer);
            put_boxes(layer, x);
            put_passing(layer, x, width);
            x = channel(layer, x + width);
        }
        layout_.width = x;
        return std::move(layout_);
    }

private:
    [[nodiscard]] int box_width(std::size_t node) const {
        const Node& at = graph_.nodes[node];
        return at.entity ? columns_of(entities_.entities[*at.entity]).width : 0;
    }
    [[nodiscard]] int layer_width(std::size_t layer) const {
        int width = 0;
        for (const std::size_t node : graph_.layers[layer]) width = std::max(width, box_width(node));
        return width;
    }

    void put_boxes(std::size_t layer, int x) {
        layer_x_ = x;
        for (const std::size_t id : graph_.layers[layer]) {
            const Node& node = graph_.nodes[id];
            layout_.height = std::max(layout_.height, (node.y + node.rows) * row_height);
            if (!node.entity) continue;
            layout_.boxes.push_back({.entity = *node.entity,
                                     .at = {x, node.y * row_height},
                                     .width = box_width(id),
                                     .height = node.rows * row_height});
        }
    }
    /// Wires that go on to the next channel.
    void put_passing(std::size_t layer, int x, int width) {
        for (const Hop& hop : graph_.channels[layer]) {
            const Port& port = hop.left.front();
            if (graph_.nodes[port.node].entity) continue;
            const int y = y_of(graph_, port);
            layout_.stretches.push_back({.wire = hop.wire, .to = hop.to, .from = {x, y}, .end = {x + width, y}});
        }
    }

    /// Everything between a layer, which ends at `x`, and the next; where that begins.
    int channel(std::size_t layer, int x) {
        std::vector<Run> runs;
        for (const Hop& hop : graph_.channels[layer]) runs.push_back(run_of(graph_, hop));
        const bool is_last = layer + 1 == graph_.layers.size();
        if (runs.empty()) return is_last ? x : x + 2 * tip_room;
        sort_tracks(runs);
        const int width = static_cast<int>(give_tracks(runs) - 1) * track_width;
        const int end = x + tip_room + width + (is_last ? 1 : tip_room);
        for (const Run& run : runs) draw(run, x + tip_room + static_cast<int>(run.track) * track_width, end);
        return end;
    }

    void draw(const Run& run, int track_x, int channel_end) {
        const Hop& hop = *run.hop;
        stretch(hop, {track_x, run.top}, {track_x, run.bottom});
        for (std::size_t i = 0; i < hop.left.size(); ++i) {
            const std::size_t node = hop.left[i].node;
            const int from = graph_.nodes[node].entity ? layer_x_ + box_width(node) : layer_end(node);
            stretch(hop, {from, run.left[i]}, {track_x, run.left[i]});
            tip(hop, hop.left[i], {from, run.left[i]}, false);
        }
        for (std::size_t i = 0; i < hop.right.size(); ++i) {
            stretch(hop, {track_x, run.right[i]}, {channel_end, run.right[i]});
            tip(hop, hop.right[i], {channel_end, run.right[i]}, true);
        }
    }
    [[nodiscard]] int layer_end(std::size_t node) const { return layer_x_ + layer_width(graph_.nodes[node].layer); }

    void stretch(const Hop& hop, Point from, Point end) {
        if (!(from == end)) layout_.stretches.push_back({.wire = hop.wire, .to = hop.to, .from = from, .end = end});
    }
    /// Keys that begin in the same row, and keys to the same table, share one.
    void tip(const Hop& hop, const Port& port, Point at, bool on_left_side) {
        const Node& node = graph_.nodes[port.node];
        if (!node.entity || !port.tip) return;
        const Tip tip{.wire = hop.wire,
                      .to = hop.to,
                      .entity = *node.entity,
                      .kind = *port.tip,
                      .on_left_side = on_left_side,
                      .at = at};
        if (std::find(layout_.tips.begin(), layout_.tips.end(), tip) == layout_.tips.end()) layout_.tips.push_back(tip);
    }

    const Entities& entities_;
    const Layered& graph_;
    Layout layout_;
    int layer_x_ = 0;
};

}  // namespace

Layout route(const Entities& entities, const Layered& graph) { return Routing{entities, graph}.lay(); }

}  // namespace retort::diagram::detail
