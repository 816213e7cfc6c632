// SPDX-License-Identifier: MIT
#include <iterator>

#include <fmt/format.h>

#include "retort/diagram/picture.hpp"

namespace retort::diagram {

namespace {

std::string escaped(const std::string& text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return html;
}

std::string node_of(std::size_t number, const Entity& entity) {
    std::string dot = fmt::format(
        "    t{} [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\"><tr><td port=\"h\" "
        "colspan=\"3\" bgcolor=\"#e5e7eb\"><b>{}</b></td></tr>",
        number, escaped(entity.name));
    for (std::size_t line = 0; line < entity.lines.size(); ++line) {
        const auto& [mark, name, type] = entity.lines[line];
        fmt::format_to(std::back_inserter(dot),
                       "<tr><td>{}</td><td align=\"left\">{}</td><td align=\"left\" port=\"c{}\">{}</td></tr>",
                       escaped(mark), escaped(name), line, escaped(type));
    }
    return dot + "</table>>];\n";
}

std::string edge_of(const Link& link) {
    const std::string port = link.line ? fmt::format("c{}", *link.line) : "h";
    return fmt::format("    t{}:{} -> t{}:h [dir=both, arrowtail={}, arrowhead=normal];\n", link.from, port, link.to,
                       link.unique ? "tee" : "crow");
}

}  // namespace

std::string dot_of(const Entities& entities) {
    std::string dot = "digraph schema {\n    rankdir=RL;\n    node [shape=plain, fontname=\"monospace\"];\n";
    for (std::size_t i = 0; i < entities.entities.size(); ++i) dot += node_of(i, entities.entities[i]);
    for (const Link& link : entities.links) dot += edge_of(link);
    return dot + "}\n";
}

}  // namespace retort::diagram
