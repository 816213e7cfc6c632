// SPDX-License-Identifier: MIT
#include "migrate/graph/structure.hpp"

#include <algorithm>
#include <bit>

#include "retort/migrate/graph/errors.hpp"

namespace retort::migrate::detail {

bool NodeSet::empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::vector<Index> NodeSet::members() const {
    std::vector<Index> found;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1) {
            found.push_back(static_cast<Index>(i * 64) + std::countr_zero(rest));
        }
    }
    return found;
}

NodeSet& NodeSet::operator&=(const NodeSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
}

NodeSet& NodeSet::operator|=(const NodeSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
}

NodeSet& NodeSet::operator-=(const NodeSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
}

std::vector<std::string> Structure::ids(const std::vector<Index>& indices) const {
    std::vector<std::string> names;
    names.reserve(indices.size());
    for (const Index index : indices) names.push_back(id(index));
    return names;
}

NodeSet reach(const Structure& graph, const std::vector<Index>& from, Edges edges) {
    NodeSet seen = graph.none();
    std::vector<Index> open = from;
    while (!open.empty()) {
        const Index at = open.back();
        open.pop_back();
        if (seen.contains(at)) continue;
        seen.insert(at);
        for (const Index next : graph.of(at).*edges) open.push_back(next);
    }
    return seen;
}

NodeSet reach_apart(const Structure& graph, const std::vector<Index>& from, Edges edges) {
    NodeSet all = graph.none();
    for (const Index start : from) {
        const NodeSet below = reach(graph, {start}, edges);
        std::vector<Index> others;
        for (const Index other : from) {
            const bool known = std::find(others.begin(), others.end(), other) != others.end();
            if (other != start && !known && below.contains(other)) others.push_back(other);
        }
        if (!others.empty()) throw OverlappingRevisions{graph.id(start), graph.ids(others)};
        all |= below;
    }
    return all;
}

}  // namespace retort::migrate::detail
