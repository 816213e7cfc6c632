// SPDX-License-Identifier: MIT
// Where everything of a diagram stands, in pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "retort/diagram/entities.hpp"

namespace retort::diagram {

struct Point {
    int x = 0;
    int y = 0;

    bool operator==(const Point&) const = default;
};

/// An entity's box: a row for its name, and one for each of its lines.
struct Box {
    std::size_t entity = 0;
    Point at = {};  ///< Its upper left corner.
    int width = 0;
    int height = 0;
};

/// A piece of the lines of one or more links: those that lead to the same entity share what they can.
struct Stretch {
    std::size_t wire = 0;  ///< Pieces of the same number belong together.
    std::size_t to = 0;    ///< The entity that its links refer to.
    Point from = {};
    Point end = {};
};

enum class TipKind : std::uint8_t { many, one, referred };

/// Where a wire meets a box's left or right side.
struct Tip {
    std::size_t wire = 0;
    std::size_t to = 0;      ///< As in Stretch.
    std::size_t entity = 0;  ///< Whose box it is.
    TipKind kind = TipKind::many;
    bool on_left_side = false;
    Point at = {};

    bool operator==(const Tip&) const = default;
};

struct Layout {
    std::vector<Box> boxes = {};  ///< By entity.
    std::vector<Stretch> stretches = {};
    std::vector<Tip> tips = {};
    int width = 0;
    int height = 0;
};

/// How wide `text` is at most, in the monospaced fonts that the picture asks for.
int text_width(const std::string& text);

/// The columns of a box, from its left side.
struct BoxColumns {
    int mark = 0;
    int name = 0;
    int type = 0;
    int width = 0;  ///< Of the box.
};
BoxColumns columns_of(const Entity& entity);

constexpr int row_height = 22;
constexpr int box_padding = 8;

/// Tables that keys hold together stand in layers, each to the right of those that it refers to (but for keys that
/// close a ring). Boxes overlap neither each other nor wires. The same entities give the same layout.
[[nodiscard]] Layout layout_of(const Entities& entities);

}  // namespace retort::diagram
