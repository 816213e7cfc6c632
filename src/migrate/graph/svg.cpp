// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "retort/migrate/graph/picture.hpp"

namespace retort::migrate {

namespace {

// In pixels.
constexpr std::size_t row_height = 24;
constexpr std::size_t lane_width = 18;
constexpr std::size_t margin = 16;
constexpr std::size_t letter_width = 8;

std::size_t x_of(std::size_t column) { return margin + column * lane_width; }
std::size_t y_of(std::size_t row) { return margin + row * row_height; }

std::string_view color_of(std::size_t lane) {
    constexpr std::array<std::string_view, 6> colors{"#4269d0", "#d2691e", "#3ca951", "#a463f2", "#c0392b", "#6b7280"};
    return colors.at(lane % colors.size());
}

/// With what XML would take for its own replaced.
std::string escaped(const std::string& text) {
    std::string xml;
    for (const char c : text) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20;
        if (c == '&') {
            xml += "&amp;";
        } else if (c == '<') {
            xml += "&lt;";
        } else {
            xml += is_control ? ' ' : c;
        }
    }
    return xml;
}

/// Out of the child's column into the lane, down the lane, and into the parent's column.
std::string path_of(const GraphLayout& layout, const GraphEdge& edge) {
    const std::size_t lane = x_of(edge.lane);
    const std::size_t half = row_height / 2;
    std::string path = fmt::format("M{} {}", x_of(layout.columns[edge.child]), y_of(edge.child));
    const auto bend = [&](std::size_t from, std::size_t to, std::size_t y) {
        path += fmt::format(" C{} {} {} {} {} {}", from, y + half, to, y + half, to, y + row_height);
    };
    if (layout.columns[edge.child] != edge.lane) bend(x_of(layout.columns[edge.child]), lane, y_of(edge.child));
    const bool bends_at_end = layout.columns[edge.parent] != edge.lane;
    const std::size_t end = y_of(edge.parent - (bends_at_end ? 1 : 0));
    path += fmt::format(" V{}", end);
    if (bends_at_end) bend(lane, x_of(layout.columns[edge.parent]), end);
    return fmt::format("  <path d=\"{}\" stroke=\"{}\"/>\n", path, color_of(edge.lane));
}

std::size_t longest(const std::vector<std::string>& labels) {
    std::size_t length = 0;
    for (const std::string& label : labels) length = std::max(length, label.size());
    return length;
}

}  // namespace

std::string svg_of(const GraphLayout& layout, const std::vector<std::string>& labels) {
    const std::size_t text_x = x_of(layout.width) + 4;
    const std::size_t width = text_x + longest(labels) * letter_width + margin;
    const std::size_t height = y_of(layout.ids.size()) + margin - row_height / 2;
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n"
        "<rect width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n<g fill=\"none\" stroke-width=\"2\">\n",
        width, height);
    for (const GraphEdge& edge : layout.edges) svg += path_of(layout, edge);
    svg += "</g>\n<g font-family=\"monospace\" font-size=\"13\">\n";
    for (std::size_t row = 0; row < layout.ids.size(); ++row) {
        svg += fmt::format("  <circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"{}\"/>\n", x_of(layout.columns[row]),
                           y_of(row), color_of(layout.columns[row]));
        svg += fmt::format("  <text x=\"{}\" y=\"{}\">{}</text>\n", text_x, y_of(row) + 4, escaped(labels[row]));
    }
    return svg + "</g>\n</svg>\n";
}

}  // namespace retort::migrate
