// SPDX-License-Identifier: MIT
#include <unordered_set>

#include <fmt/format.h>

#include "retort/migrate/graph/picture.hpp"

namespace retort::migrate {

namespace {

std::string quoted(const std::string& text) {
    std::string dot{"\""};
    for (const char c : text) {
        if (c == '"' || c == '\\') dot += '\\';
        dot += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return dot + '"';
}

}  // namespace

std::string dot_of(const RevisionGraph& graph, const GraphLayout& layout, const std::vector<std::string>& labels) {
    std::string dot =
        "digraph history {\n    rankdir=BT;\n    node [shape=box, style=rounded, fontname=\"monospace\"];\n";
    const std::unordered_set<std::string> shown{layout.ids.begin(), layout.ids.end()};
    for (std::size_t row = 0; row < layout.ids.size(); ++row) {
        dot += fmt::format("    {} [label={}];\n", quoted(layout.ids[row]), quoted(labels[row]));
    }
    for (const std::string& id : layout.ids) {
        const Revision& revision = *graph.find(id);
        for (const std::string& parent : revision.node.down_revisions) {
            if (shown.count(parent) > 0) dot += fmt::format("    {} -> {};\n", quoted(id), quoted(parent));
        }
        for (const std::string& needed : revision.dependencies) {
            if (shown.count(needed) == 0) continue;
            dot += fmt::format("    {} -> {} [style=dashed];\n", quoted(id), quoted(needed));
        }
    }
    return dot + "}\n";
}

}  // namespace retort::migrate
