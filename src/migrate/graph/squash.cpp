// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/squash.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "migrate/graph/text.hpp"

namespace retort::migrate {

namespace {

using Ids = std::vector<std::string>;

std::string text_of(const RevisionRange& range) { return range.lower + ':' + range.upper; }

bool contains(const Ids& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// From the last revision down by parents, to `lower` or to a first one where `lower` is the base; newest first.
Ids line_of(const RevisionGraph& graph, const RevisionRange& range) {
    const Place lower = graph.resolve_one(range.lower);
    const Place upper = graph.resolve_one(range.upper);
    if (upper.kind != Place::Kind::revision) throw CannotSquash{text_of(range), "it has no revision at its end"};
    Ids line{upper.id};
    while (lower.kind == Place::Kind::base || line.back() != lower.id) {
        const Ids& parents = graph.find(line.back())->node.down_revisions;
        if (parents.empty() && lower.kind == Place::Kind::base) break;
        if (parents.empty()) {
            throw CannotSquash{text_of(range), fmt::format("{} does not lie below {}", lower.id, upper.id)};
        }
        if (parents.size() > 1) {
            throw CannotSquash{text_of(range), fmt::format("{} is a merge, which has its other parents outside: {}; "
                                                           "begin with it or above it",
                                                           line.back(), detail::join(parents))};
        }
        line.push_back(parents.front());
    }
    return line;
}

/// Those of all revisions that stand outside of `line` and name one of it that is not its last.
void refuse_guests(const RevisionGraph& graph, const Ids& line, const RevisionRange& range) {
    const Ids middle{line.begin() + 1, line.end()};
    for (const Revision& revision : graph.revisions()) {
        if (contains(line, revision.id())) continue;
        for (const std::string& parent : revision.parents) {
            if (!contains(middle, parent)) continue;
            const bool is_child = contains(revision.node.down_revisions, parent);
            throw CannotSquash{
                text_of(range),
                fmt::format(
                    "{} {} {}, in the middle of it; {}", revision.id(), is_child ? "follows" : "depends on", parent,
                    is_child ? fmt::format("squash up to {} and what comes above it apart", parent)
                             : fmt::format("let it depend on {} instead, or squash up to {}", line.front(), parent))};
        }
    }
}

RevisionNode node_of(const RevisionGraph& graph, const Ids& revisions) {
    RevisionNode node{.id = revisions.back(), .down_revisions = graph.find(revisions.front())->node.down_revisions};
    for (const std::string& id : revisions) {
        const Revision& revision = *graph.find(id);
        for (const std::string& label : revision.node.branch_labels) node.branch_labels.push_back(label);
        for (const std::string& needed : revision.dependencies) {
            if (!contains(revisions, needed) && !contains(node.depends_on, needed)) node.depends_on.push_back(needed);
        }
    }
    return node;
}

}  // namespace

CannotSquash::CannotSquash(const std::string& range, const std::string& reason)
    : GraphError{"RT-G029", fmt::format("no one revision can stand for {}: {}", range, reason)} {}

Squash plan_squash(const RevisionGraph& graph, const RevisionRange& range) {
    Ids line = line_of(graph, range);
    if (line.size() < 2) throw CannotSquash{text_of(range), "it is one revision already"};
    refuse_guests(graph, line, range);
    std::reverse(line.begin(), line.end());
    Squash squash{.revisions = line, .replaces = std::move(line)};
    squash.node = node_of(graph, squash.revisions);
    return squash;
}

}  // namespace retort::migrate
