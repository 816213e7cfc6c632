// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "retort/diagram/layout.hpp"
#include "retort/diagram/picture.hpp"

namespace retort::diagram {

namespace {

constexpr int margin = 20;
constexpr int baseline = 15;  // of a row's text, below its upper edge
constexpr std::string_view plain = "#6b7280";

/// Dark enough for white letters. A table that others refer to and the wires to it have one.
std::string_view color_of(std::size_t number) {
    constexpr std::array<std::string_view, 8> colors{"#2f5fb3", "#b3541e", "#2e7d4f", "#7b4fb0",
                                                     "#a8323e", "#1f7a8c", "#8a6d1b", "#a03d84"};
    return colors.at(number % colors.size());
}

/// By entity.
std::vector<std::string_view> colors_of(const Entities& entities) {
    std::vector<std::string_view> colors(entities.entities.size(), plain);
    std::size_t number = 0;
    for (const Link& link : entities.links) {
        if (colors[link.to] == plain) colors[link.to] = color_of(number++);
    }
    return colors;
}

/// With what XML would take for its own replaced.
std::string escaped(const std::string& text) {
    std::string xml;
    for (const char c : text) {
        switch (c) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            default:
                xml += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return xml;
}

class Drawing {
public:
    explicit Drawing(const Entities& entities)
        : entities_{entities}, layout_{layout_of(entities)}, colors_{colors_of(entities)} {}

    std::string svg() {
        fmt::format_to(out(),
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"{2} {2} {0} "
                       "{1}\">\n<rect x=\"{2}\" y=\"{2}\" width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n",
                       layout_.width + 2 * margin, layout_.height + 2 * margin, -margin);
        svg_ += "<g fill=\"none\" stroke-width=\"1.4\" stroke-linecap=\"square\">\n";
        draw_stretches();
        for (const Tip& tip : layout_.tips) draw(tip);
        svg_ += "</g>\n<g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"12\">\n";
        for (const Box& box : layout_.boxes) draw(box);
        return svg_ + "</g>\n</svg>\n";
    }

private:
    std::back_insert_iterator<std::string> out() { return std::back_inserter(svg_); }

    /// One path a wire.
    void draw_stretches() {
        std::size_t wire = 0;
        bool is_open = false;
        std::vector<Stretch> stretches = layout_.stretches;
        std::stable_sort(stretches.begin(), stretches.end(),
                         [](const Stretch& a, const Stretch& b) { return a.wire < b.wire; });
        for (const Stretch& stretch : stretches) {
            if (!is_open || stretch.wire != wire) {
                if (is_open) svg_ += "\"/>\n";
                fmt::format_to(out(), "<path stroke=\"{}\" d=\"", colors_[stretch.to]);
            }
            is_open = true;
            wire = stretch.wire;
            fmt::format_to(out(), "M{} {}", stretch.from.x, stretch.from.y);
            if (stretch.from.y == stretch.end.y) {
                fmt::format_to(out(), "H{}", stretch.end.x);
            } else {
                fmt::format_to(out(), "V{}", stretch.end.y);
            }
        }
        if (is_open) svg_ += "\"/>\n";
    }

    void draw(const Tip& tip) {
        const auto [x, y] = tip.at;
        const int out_of_box = tip.on_left_side ? -1 : 1;
        const std::string_view color = colors_[tip.to];
        if (tip.kind == TipKind::many) {
            fmt::format_to(out(), "<path stroke=\"{0}\" d=\"M{1} {2}L{3} {4}L{1} {5}\"/>\n", color, x, y - 4,
                           x + 9 * out_of_box, y, y + 4);
        } else if (tip.kind == TipKind::one) {
            fmt::format_to(out(), "<path stroke=\"{}\" d=\"M{} {}V{}\"/>\n", color, x + 6 * out_of_box, y - 4, y + 4);
        } else {
            fmt::format_to(out(), "<path stroke=\"none\" fill=\"{0}\" d=\"M{1} {2}L{3} {4}L{3} {5}Z\"/>\n", color, x, y,
                           x + 8 * out_of_box, y - 4, y + 4);
        }
    }

    void draw(const Box& box) {
        const Entity& entity = entities_.entities[box.entity];
        const std::string_view color = colors_[box.entity];
        svg_ += "<g>\n";
        if (!entity.comment.empty()) fmt::format_to(out(), "<title>{}</title>\n", escaped(entity.comment));
        fmt::format_to(out(), "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"white\" stroke=\"{}\"/>\n",
                       box.at.x, box.at.y, box.width, box.height, color);
        fmt::format_to(out(), "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", box.at.x, box.at.y,
                       box.width, row_height, color);
        fmt::format_to(out(), "<text x=\"{}\" y=\"{}\" fill=\"white\" font-weight=\"bold\">{}</text>\n",
                       box.at.x + box_padding, box.at.y + baseline, escaped(entity.name));
        draw_lines(box, entity);
        svg_ += "</g>\n";
    }

    void draw_lines(const Box& box, const Entity& entity) {
        const BoxColumns columns = columns_of(entity);
        int y = box.at.y + baseline;
        for (const EntityLine& line : entity.lines) {
            y += row_height;
            text(box.at.x + columns.mark, y, line.mark, "#b3541e");
            text(box.at.x + columns.name, y, line.name, "#111827");
            text(box.at.x + columns.type, y, line.type, plain);
        }
    }
    void text(int x, int y, const std::string& words, std::string_view color) {
        if (words.empty()) return;
        fmt::format_to(out(), "<text x=\"{}\" y=\"{}\" fill=\"{}\">{}</text>\n", x, y, color, escaped(words));
    }

    const Entities& entities_;
    Layout layout_;
    std::vector<std::string_view> colors_;
    std::string svg_;
};

}  // namespace

std::string svg_of(const Entities& entities) { return Drawing{entities}.svg(); }

}  // namespace retort::diagram
