// SPDX-License-Identifier: MIT
// The history as a picture: lines of text, Graphviz's DOT, or SVG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

namespace retort::migrate {

/// A way from a revision down to one of its parents.
struct GraphEdge {
    std::size_t child = 0;   ///< Row.
    std::size_t lane = 0;    ///< The column in which it runs between the two rows.
    std::size_t parent = 0;  ///< Row.

    bool operator==(const GraphEdge&) const = default;
};

/// Rows and columns for revisions: one a row, lines in lanes that do not touch.
struct GraphLayout {
    std::vector<std::string> ids = {};      ///< By row, newest first.
    std::vector<std::size_t> columns = {};  ///< By row.
    std::vector<GraphEdge> edges = {};
    std::size_t width = 0;  ///< Columns.
};

/// `ids` as history() gives them: each before its parents. Parents that are not among them are left out.
[[nodiscard]] GraphLayout layout_of(const RevisionGraph& graph, const std::vector<std::string>& ids);

enum class LineStyle : std::uint8_t { box_drawing, ascii };

/// A line a revision, `labels` (by row) behind the drawing, and lines between them where ways join or part.
[[nodiscard]] std::string drawing_of(const GraphLayout& layout, const std::vector<std::string>& labels,
                                     LineStyle style);

/// The same as SVG, which needs nothing else to be shown.
[[nodiscard]] std::string svg_of(const GraphLayout& layout, const std::vector<std::string>& labels);

/// For Graphviz: `retort history --graph --format dot | dot -Tpng`. Dependencies are dashed.
[[nodiscard]] std::string dot_of(const RevisionGraph& graph, const GraphLayout& layout,
                                 const std::vector<std::string>& labels);

}  // namespace retort::migrate
