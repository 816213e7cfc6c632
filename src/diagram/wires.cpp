// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

// Where wires leave a row, in pixels below its upper edge. All different, so that wires that come from both sides of a
// channel never run on one line.
constexpr int right_side = 6;
constexpr int left_side = 17;
constexpr int own_loop = 15;
constexpr int past_even_layer = 10;
constexpr int past_odd_layer = 13;

/// From a port on the right side of a node to ports on left sides of nodes further right.
struct Wire {
    std::size_t to = 0;
    Port hub = {};
    std::vector<Port> ends = {};
};

class Builder {
public:
    Builder(const Entities& entities, const Component& component) : entities_{entities}, component_{component} {
        const std::vector<std::size_t> layers = layers_of(entities, component, referred_first(entities, component));
        for (const std::size_t member : component.members) {
            nodes_.emplace(
                member, add({.entity = member, .layer = layers[member], .rows = rows_of(entities.entities[member])}));
        }
        graph_.channels.resize(graph_.layers.size());
    }

    Layered build() {
        for (const std::size_t link : component_.links) attach(entities_.links[link]);
        for (const auto& [entity, wire] : shared_) lay(wire);
        for (const Wire& wire : single_) lay(wire);
        return std::move(graph_);
    }

private:
    std::size_t add(const Node& node) {
        graph_.nodes.push_back(node);
        if (graph_.layers.size() <= node.layer) graph_.layers.resize(node.layer + 1);
        std::vector<std::size_t>& layer = graph_.layers[node.layer];
        // A wire that passes begins in the middle: what it leads to stands around it.
        const std::size_t place = node.entity ? layer.size() : layer.size() / 2;
        layer.insert(layer.begin() + static_cast<std::ptrdiff_t>(place), graph_.nodes.size() - 1);
        return graph_.nodes.size() - 1;
    }
    [[nodiscard]] std::size_t layer_of(std::size_t entity) const { return graph_.nodes[nodes_.at(entity)].layer; }

    void attach(const Link& link) {
        const TipKind tip = link.unique ? TipKind::one : TipKind::many;
        const int row = link.line ? static_cast<int>(*link.line + 1) * row_height : 0;
        const Port referred{nodes_.at(link.to), right_side, TipKind::referred};
        if (link.from == link.to) {
            graph_.channels[layer_of(link.to)].push_back(
                {.wire = wires_++,
                 .to = link.to,
                 .left = {referred, {nodes_.at(link.from), row + (link.line ? right_side : own_loop), tip}}});
        } else if (layer_of(link.from) > layer_of(link.to)) {
            Wire& wire = shared_.emplace(link.to, Wire{.to = link.to, .hub = referred}).first->second;
            wire.ends.push_back({nodes_.at(link.from), row + left_side, tip});
        } else {  // the link closes a ring
            single_.push_back({.to = link.to,
                               .hub = {nodes_.at(link.from), row + right_side, tip},
                               .ends = {{nodes_.at(link.to), left_side, TipKind::referred}}});
        }
    }

    void lay(const Wire& wire) {
        const std::size_t number = wires_++;
        std::size_t last = 0;
        for (const Port& end : wire.ends) last = std::max(last, graph_.nodes[end.node].layer);
        Port left = wire.hub;
        for (std::size_t layer = graph_.nodes[wire.hub.node].layer; layer < last; ++layer) {
            Hop hop{.wire = number, .to = wire.to, .left = {left}};
            for (const Port& end : wire.ends) {
                if (graph_.nodes[end.node].layer == layer + 1) hop.right.push_back(end);
            }
            if (layer + 1 < last) {
                left = {add({.layer = layer + 1}), layer % 2 == 0 ? past_odd_layer : past_even_layer};
                hop.right.push_back(left);
            }
            graph_.channels[layer].push_back(std::move(hop));
        }
    }

    const Entities& entities_;
    const Component& component_;
    Layered graph_;
    std::map<std::size_t, std::size_t> nodes_;  // by entity
    std::map<std::size_t, Wire> shared_;        // by the entity referred to
    std::vector<Wire> single_;
    std::size_t wires_ = 0;
};

}  // namespace

int rows_of(const Entity& entity) { return static_cast<int>(entity.lines.size()) + 1; }

Layered layered(const Entities& entities, const Component& component) { return Builder{entities, component}.build(); }

}  // namespace retort::diagram::detail
