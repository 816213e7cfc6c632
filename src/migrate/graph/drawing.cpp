// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string_view>

#include "retort/migrate/graph/picture.hpp"

namespace retort::migrate {

namespace {

/// In which directions lines leave a cell.
struct Cell {
    bool up = false;
    bool down = false;
    bool left = false;
    bool right = false;
};

std::string_view glyph(const Cell& cell, LineStyle style) {
    constexpr std::array<std::string_view, 16> box{" ", "╵", "╷", "│", "╴", "╯", "╮", "┤",
                                                   "╶", "╰", "╭", "├", "─", "┴", "┬", "┼"};
    constexpr std::array<std::string_view, 16> ascii{" ", "'", ".", "|", "-", "'", ".", "|",
                                                     "-", "'", ".", "|", "-", "+", "+", "+"};
    const std::size_t at = (cell.up ? 1U : 0U) + (cell.down ? 2U : 0U) + (cell.left ? 4U : 0U) + (cell.right ? 8U : 0U);
    return style == LineStyle::ascii ? ascii.at(at) : box.at(at);
}

using Cells = std::vector<Cell>;

/// A line between two columns, from one that ends there to one that goes on.
void connect(Cells& cells, std::size_t from, std::size_t to) {
    for (std::size_t at = std::min(from, to); at < std::max(from, to); ++at) {
        cells[at].right = true;
        cells[at + 1].left = true;
    }
}

std::string line_of(const Cells& cells, LineStyle style) {
    const std::string_view bar = style == LineStyle::ascii ? "-" : "─";
    std::string line;
    for (const Cell& cell : cells) {
        line += glyph(cell, style);
        line += cell.right ? bar : " ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

/// Draws row after row; keeps which ways are open in which lane.
class Drawing {
public:
    Drawing(const GraphLayout& layout, LineStyle style) : layout_{layout}, style_{style}, open_(layout.width, 0) {
        into_.resize(layout.ids.size());
        out_of_.resize(layout.ids.size());
        for (const GraphEdge& edge : layout.edges) {
            out_of_[edge.child].push_back(&edge);
            into_[edge.parent].push_back(&edge);
        }
    }

    std::string rows(const std::vector<std::string>& labels) {
        std::string text;
        for (std::size_t row = 0; row < layout_.ids.size(); ++row) {
            append_joins(text, row);
            append_row(text, row, labels[row]);
            append_forks(text, row);
        }
        return text;
    }

private:
    /// The lanes as they go on.
    [[nodiscard]] Cells straight() const {
        Cells cells(open_.size());
        for (std::size_t lane = 0; lane < open_.size(); ++lane) cells[lane].up = cells[lane].down = open_[lane] > 0;
        return cells;
    }

    /// The lanes that end at this row come together above it.
    void append_joins(std::string& text, std::size_t row) {
        Cells cells = straight();
        const std::size_t column = layout_.columns[row];
        bool bends = false;
        for (const GraphEdge* const edge : into_[row]) --open_[edge->lane];
        for (const GraphEdge* const edge : into_[row]) {
            if (edge->lane == column) continue;
            cells[edge->lane].down = open_[edge->lane] > 0;
            connect(cells, edge->lane, column);
            cells[column].down = true;
            bends = true;
        }
        if (bends) text += line_of(cells, style_) + "\n";
    }

    void append_row(std::string& text, std::size_t row, const std::string& label) {
        std::string line;
        for (std::size_t lane = 0; lane < open_.size(); ++lane) {
            const Cell way{.up = open_[lane] > 0, .down = open_[lane] > 0};
            line += lane == layout_.columns[row] ? std::string_view{"*"} : glyph(way, style_);
            line += ' ';
        }
        text += line + " " + label + "\n";
    }

    /// The lanes of further parents leave it below.
    void append_forks(std::string& text, std::size_t row) {
        const Cells before = straight();
        for (const GraphEdge* const edge : out_of_[row]) ++open_[edge->lane];
        Cells cells = straight();
        const std::size_t column = layout_.columns[row];
        bool bends = false;
        for (const GraphEdge* const edge : out_of_[row]) {
            if (edge->lane == column) continue;
            cells[edge->lane].up = before[edge->lane].up;
            connect(cells, edge->lane, column);
            bends = true;
        }
        cells[column].up = true;
        if (bends) text += line_of(cells, style_) + "\n";
    }

    const GraphLayout& layout_;
    LineStyle style_;
    std::vector<std::size_t> open_;  ///< By lane: how many ways run in it.
    std::vector<std::vector<const GraphEdge*>> into_;
    std::vector<std::vector<const GraphEdge*>> out_of_;
};

}  // namespace

std::string drawing_of(const GraphLayout& layout, const std::vector<std::string>& labels, LineStyle style) {
    return Drawing{layout, style}.rows(labels);
}

}  // namespace retort::migrate
