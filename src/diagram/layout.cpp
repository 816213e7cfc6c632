// SPDX-License-Identifier: MIT
#include "retort/diagram/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "diagram/layered.hpp"

namespace retort::diagram {

namespace {

constexpr int between_components = 2 * row_height;
constexpr double width_to_height = 1.5;

/// Rows of components, the tallest first; low ones stand below each other in a row.
class Shelves {
public:
    explicit Shelves(int width) : width_{width} {}

    Point place(int width, int height) {
        if (!fits_below(width, height)) open_column(width, height);
        column_width_ = std::max(column_width_, width);
        const Point at{column_x_, shelf_y_ + column_height_};
        column_height_ += height + between_components;
        return at;
    }

private:
    [[nodiscard]] bool fits_below(int width, int height) const {
        return column_height_ + height <= shelf_height_ && (column_x_ + width <= width_ || width <= column_width_);
    }
    void open_column(int width, int height) {
        const int next_x = column_x_ + column_width_ + between_components;
        if (shelf_height_ == 0 || next_x + width > width_) {
            shelf_y_ += shelf_height_ == 0 ? 0 : shelf_height_ + between_components;
            shelf_height_ = height;
            column_x_ = 0;
        } else {
            column_x_ = next_x;
        }
        column_width_ = 0;
        column_height_ = 0;
    }

    int width_;
    int shelf_y_ = 0;
    int shelf_height_ = 0;
    int column_x_ = 0;
    int column_width_ = 0;
    int column_height_ = 0;
};

Layout laid_out(const Entities& entities, const detail::Component& component) {
    detail::Layered graph = detail::layered(entities, component);
    detail::lower_crossings(graph);
    detail::place(graph);
    return detail::route(entities, graph);
}

std::vector<Layout> parts_of(const Entities& entities) {
    std::vector<Layout> parts;
    for (const detail::Component& component : detail::components_of(entities)) {
        parts.push_back(laid_out(entities, component));
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Layout& left, const Layout& right) { return left.height > right.height; });
    return parts;
}

int page_width(const std::vector<Layout>& parts) {
    double area = 0;
    int widest = 0;
    for (const Layout& part : parts) {
        widest = std::max(widest, part.width);
        area += static_cast<double>(part.width + between_components) * (part.height + between_components);
    }
    return std::max(widest, static_cast<int>(std::sqrt(area * width_to_height)));
}

Point moved(Point point, Point by) { return {point.x + by.x, point.y + by.y}; }

/// Wires are numbered in each part anew.
void append(Layout& whole, const Layout& part, Point by, std::size_t& wires) {
    std::size_t next = wires;
    for (const Box& box : part.boxes) {
        whole.boxes[box.entity] = box;
        whole.boxes[box.entity].at = moved(box.at, by);
    }
    for (Stretch stretch : part.stretches) {
        stretch.wire += wires;
        stretch.from = moved(stretch.from, by);
        stretch.end = moved(stretch.end, by);
        next = std::max(next, stretch.wire + 1);
        whole.stretches.push_back(stretch);
    }
    for (Tip tip : part.tips) {
        tip.wire += wires;
        tip.at = moved(tip.at, by);
        whole.tips.push_back(tip);
    }
    whole.width = std::max(whole.width, by.x + part.width);
    whole.height = std::max(whole.height, by.y + part.height);
    wires = next;
}

/// East Asian characters take two places.
int places_of(const std::string& text) {
    int places = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) places += byte >= 0xE3U ? 2 : 1;
    }
    return places;
}

}  // namespace

int text_width(const std::string& text) {
    constexpr double place = 7.3;  // of DejaVu Sans Mono at 12 pixels, the widest of them: 7.23
    return static_cast<int>(std::ceil(places_of(text) * place));
}

BoxColumns columns_of(const Entity& entity) {
    int names = 0;
    int types = 0;
    for (const EntityLine& line : entity.lines) {
        names = std::max(names, text_width(line.name));
        types = std::max(types, text_width(line.type));
    }
    BoxColumns columns{.mark = box_padding};
    columns.name = columns.mark + text_width("PK ");
    columns.type = columns.name + names + text_width("  ");
    const int lines = entity.lines.empty() ? 0 : columns.type + types;
    columns.width = std::max(lines, box_padding + text_width(entity.name)) + box_padding;
    return columns;
}

Layout layout_of(const Entities& entities) {
    const std::vector<Layout> parts = parts_of(entities);
    Layout whole;
    whole.boxes.resize(entities.entities.size());
    Shelves shelves{page_width(parts)};
    std::size_t wires = 0;
    for (const Layout& part : parts) append(whole, part, shelves.place(part.width, part.height), wires);
    return whole;
}

}  // namespace retort::diagram
