// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

constexpr int channel_width = 90;  // a guess, before the wires are laid
constexpr double width_to_height = 1.5;

int room_of(const Entity& entity) { return rows_of(entity) + 1; }

/// How many rows a layer may have.
int highest_layer(const Entities& entities, const Component& component) {
    double area = 0;
    int tallest = 0;
    for (const std::size_t member : component.members) {
        const Entity& entity = entities.entities[member];
        tallest = std::max(tallest, room_of(entity));
        area += static_cast<double>(room_of(entity)) * row_height * (columns_of(entity).width + channel_width);
    }
    return std::max(tallest, static_cast<int>(std::sqrt(area / width_to_height) / row_height));
}

class Layering {
public:
    Layering(const Entities& entities, const Component& component, const std::vector<std::size_t>& order)
        : entities_{entities}, highest_{highest_layer(entities, component)}, layers_(entities.entities.size(), 0) {
        std::vector<std::size_t> rank(entities.entities.size(), 0);
        for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        for (const std::size_t link : component.links) {
            const auto [low, high] = std::minmax(entities.links[link].from, entities.links[link].to,
                                                 [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
            if (low == high) continue;
            before_[high].push_back(low);
            after_[low].push_back(high);
        }
    }

    /// The first layer behind what stands before it that has room.
    void put(std::size_t entity) {
        std::size_t layer = 0;
        for (const std::size_t other : before_[entity]) layer = std::max(layer, layers_[other] + 1);
        while (!has_room(layer, entity)) ++layer;
        put(entity, layer);
    }
    /// What refers to nothing goes as near as it can to what refers to it.
    void draw_near(std::size_t entity) {
        if (!before_[entity].empty() || after_[entity].empty()) return;
        std::size_t layer = entities_.entities.size();
        for (const std::size_t other : after_[entity]) layer = std::min(layer, layers_[other] - 1);
        while (layer > layers_[entity] && !has_room(layer, entity)) --layer;
        if (layer <= layers_[entity]) return;
        filled_[layers_[entity]] -= room_of(entities_.entities[entity]);
        put(entity, layer);
    }
    [[nodiscard]] std::vector<std::size_t> layers() const {
        std::map<std::size_t, std::size_t> number;
        for (const auto& [layer, rows] : filled_) {
            if (rows > 0) number.emplace(layer, number.size());
        }
        std::vector<std::size_t> layers;
        for (const std::size_t layer : layers_) {
            const auto found = number.find(layer);
            layers.push_back(found == number.end() ? 0 : found->second);
        }
        return layers;
    }

private:
    bool has_room(std::size_t layer, std::size_t entity) {
        return filled_[layer] + room_of(entities_.entities[entity]) <= highest_;
    }
    void put(std::size_t entity, std::size_t layer) {
        layers_[entity] = layer;
        filled_[layer] += room_of(entities_.entities[entity]);
    }

    const Entities& entities_;
    int highest_;
    std::vector<std::size_t> layers_;  // by entity
    std::map<std::size_t, std::vector<std::size_t>> before_;
    std::map<std::size_t, std::vector<std::size_t>> after_;
    std::map<std::size_t, int> filled_;  // by layer, in rows
};

}  // namespace

std::vector<std::size_t> layers_of(const Entities& entities, const Component& component,
                                   const std::vector<std::size_t>& order) {
    Layering layering{entities, component, order};
    for (const std::size_t entity : order) layering.put(entity);
    for (const std::size_t entity : order) layering.draw_near(entity);
    return layering.layers();
}

}  // namespace retort::diagram::detail
