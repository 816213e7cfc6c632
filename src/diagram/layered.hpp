// SPDX-License-Identifier: MIT
// The tables that keys hold together, in layers from left to right, with the wires between neighbouring layers.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "retort/diagram/layout.hpp"

namespace retort::diagram::detail {

/// What stands in a layer: a box, or the way of a wire past the boxes of the layer.
struct Node {
    std::optional<std::size_t> entity = {};
    std::size_t layer = 0;
    int rows = 1;
    int y = 0;  ///< In rows.
};

/// A place on a side of a node.
struct Port {
    std::size_t node = 0;
    int offset = 0;  ///< Below the node's upper edge, in pixels.
    std::optional<TipKind> tip = {};
};

/// A wire's piece between a layer and the next.
struct Hop {
    std::size_t wire = 0;
    std::size_t to = 0;  ///< The entity referred to.
    std::vector<Port> left = {};
    std::vector<Port> right = {};
};

struct Layered {
    std::vector<Node> nodes = {};
    std::vector<std::vector<std::size_t>> layers = {};  ///< Nodes, from top to bottom.
    std::vector<std::vector<Hop>> channels = {};        ///< By layer: what is between it and the next.
};

/// Links by the places that they have in `entities`; `members` are entities that no link leaves.
struct Component {
    std::vector<std::size_t> members = {};
    std::vector<std::size_t> links = {};
};
std::vector<Component> components_of(const Entities& entities);

/// Members in an order in which each follows what it refers to, rings cut somewhere.
std::vector<std::size_t> referred_first(const Entities& entities, const Component& component);

/// The layer of each entity of the component, by entity; `order` is referred_first(). Layers are about as high as the
/// picture is wide.
std::vector<std::size_t> layers_of(const Entities& entities, const Component& component,
                                   const std::vector<std::size_t>& order);

/// With the layers' order as the members' own.
Layered layered(const Entities& entities, const Component& component);

/// Changes the order within the layers, so that fewer wires cross.
void lower_crossings(Layered& graph);
/// How many pairs of wires cross.
std::size_t crossings(const Layered& graph);

/// Gives each node its y, near to what it is wired to.
void place(Layered& graph);

/// Gives everything its place. The component's upper left corner is at 0, 0; `boxes` are those of its members.
Layout route(const Entities& entities, const Layered& graph);

int rows_of(const Entity& entity);

}  // namespace retort::diagram::detail
