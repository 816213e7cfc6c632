// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

constexpr int sweeps = 8;
constexpr double stiffness = 8;  // of a wire past several layers: it runs straight before others do

/// A wire that would be straight if the node stood `below` rows under the other one's upper edge.
struct Pull {
    std::size_t other = 0;
    double below = 0;
    double weight = 1;
};
using Pulls = std::vector<std::vector<Pull>>;  // by node

struct AllPulls {
    Pulls before;
    Pulls behind;
};

AllPulls pulls_of(const Layered& graph) {
    AllPulls pulls{.before = Pulls(graph.nodes.size()), .behind = Pulls(graph.nodes.size())};
    for (const auto& channel : graph.channels) {
        for (const Hop& hop : channel) {
            const Port& left = hop.left.front();
            for (const Port& right : hop.right) {
                const double below = static_cast<double>(left.offset - right.offset) / row_height;
                const bool passes = !graph.nodes[left.node].entity && !graph.nodes[right.node].entity;
                const double weight = passes ? stiffness : 1;
                pulls.before[right.node].push_back({left.node, below, weight});
                pulls.behind[left.node].push_back({right.node, -below, weight});
            }
        }
    }
    return pulls;
}

/// Two boxes have a row between them; wires that pass need none.
int gap(const Node& above, const Node& below) { return above.entity && below.entity ? 1 : 0; }

/// Nodes that touch, and so move together. Their place is that of the first of them.
struct Block {
    double place = 0;
    double weight = 0;
    std::size_t nodes = 0;
};

class Placing {
public:
    explicit Placing(const Layered& graph) : graph_{graph}, places_(graph.nodes.size(), 0) {
        for (const auto& layer : graph.layers) {
            const std::vector<int> offsets = offsets_of(layer);
            for (std::size_t i = 0; i < layer.size(); ++i) places_[layer[i]] = offsets[i];
        }
    }

    /// The nearest to what the pulls want, with the order kept and no overlap: neighbours that want to be in each
    /// other's place become a block, which goes where its nodes want to be on the average.
    void pull(const std::vector<std::size_t>& layer, const Pulls& pulls) {
        const std::vector<int> offsets = offsets_of(layer);
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            Block block = wanted(layer[i], pulls[layer[i]]);
            block.place -= offsets[i];
            while (!blocks.empty() && blocks.back().place >= block.place) {
                const Block& above = blocks.back();
                const double weight = above.weight + block.weight;
                block = {.place = (above.place * above.weight + block.place * block.weight) / weight,
                         .weight = weight,
                         .nodes = above.nodes + block.nodes};
                blocks.pop_back();
            }
            blocks.push_back(block);
        }
        std::size_t i = 0;
        for (const Block& block : blocks) {
            for (std::size_t end = i + block.nodes; i < end; ++i) places_[layer[i]] = block.place + offsets[i];
        }
    }

    /// Whole rows, from 0.
    void write(Layered& graph) const {
        const double least = *std::min_element(places_.begin(), places_.end());
        for (const auto& layer : graph.layers) {
            const Node* above = nullptr;
            for (const std::size_t id : layer) {
                Node& node = graph.nodes[id];
                node.y = static_cast<int>(std::lround(places_[id] - least));
                if (above != nullptr) node.y = std::max(node.y, above->y + above->rows + gap(*above, node));
                above = &node;
            }
        }
    }

private:
    /// By place in the layer: how far below the first one it is at least.
    [[nodiscard]] std::vector<int> offsets_of(const std::vector<std::size_t>& layer) const {
        std::vector<int> offsets;
        int y = 0;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            const Node& node = graph_.nodes[layer[i]];
            if (i > 0) y += gap(graph_.nodes[layer[i - 1]], node);
            offsets.push_back(y);
            y += node.rows;
        }
        return offsets;
    }

    [[nodiscard]] Block wanted(std::size_t node, const std::vector<Pull>& pulls) const {
        constexpr double unwired = 0.01;
        if (pulls.empty()) return {.place = places_[node], .weight = unwired, .nodes = 1};
        Block block{.nodes = 1};
        for (const Pull& pull : pulls) {
            block.place += pull.weight * (places_[pull.other] + pull.below);
            block.weight += pull.weight;
        }
        block.place /= block.weight;
        return block;
    }

    const Layered& graph_;
    std::vector<double> places_;  // by node, in rows
};

}  // namespace

void place(Layered& graph) {
    const AllPulls pulls = pulls_of(graph);
    Placing placing{graph};
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        for (std::size_t i = 1; i < graph.layers.size(); ++i) placing.pull(graph.layers[i], pulls.before);
        for (std::size_t i = graph.layers.size(); i-- > 0;) placing.pull(graph.layers[i], pulls.behind);
    }
    placing.write(graph);
}

}  // namespace retort::diagram::detail
