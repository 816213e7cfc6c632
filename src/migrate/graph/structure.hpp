// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "retort/migrate/graph/revision.hpp"

namespace retort::migrate::detail {

/// A revision's place in load order.
using Index = int;

/// A set of revisions, a bit for each of the graph.
class NodeSet {
public:
    explicit NodeSet(std::size_t size) : words_((size + 63) / 64) {}

    [[nodiscard]] bool contains(Index index) const { return (words_[word(index)] >> bit(index) & 1U) != 0; }
    void insert(Index index) { words_[word(index)] |= std::uint64_t{1} << bit(index); }
    void erase(Index index) { words_[word(index)] &= ~(std::uint64_t{1} << bit(index)); }
    [[nodiscard]] bool empty() const;
    /// In load order.
    [[nodiscard]] std::vector<Index> members() const;

    NodeSet& operator&=(const NodeSet& other);
    NodeSet& operator|=(const NodeSet& other);
    NodeSet& operator-=(const NodeSet& other);

private:
    static std::size_t word(Index index) { return static_cast<std::size_t>(index) / 64; }
    static unsigned bit(Index index) { return static_cast<unsigned>(index) % 64; }

    std::vector<std::uint64_t> words_;
};

/// The edges of one revision. Every list is in load order but the ones that the revision itself states.
struct Links {
    std::vector<Index> down;               // as stated, repeats kept
    std::vector<Index> dependencies;       // as stated, resolved
    std::vector<Index> live_dependencies;  // without those that an ancestor by parent states too
    std::vector<Index> parents;            // down and live_dependencies, each once
    std::vector<Index> all_parents;        // down and dependencies, each once
    std::vector<Index> children;           // whose `down` holds this one
    std::vector<Index> all_children;       // whose `all_parents` hold this one
};

/// What a RevisionGraph shares between its copies. Never changed once made.
struct Structure {
    std::vector<Revision> revisions;
    std::vector<Links> links;
    std::unordered_map<std::string, Index> names;  // ids, and labels with the revision that states them
    std::vector<std::string> name_order;           // ids in load order, then labels in load order
    std::vector<std::string> heads, effective_heads, bases, effective_bases;

    [[nodiscard]] std::size_t size() const { return revisions.size(); }
    [[nodiscard]] const Links& of(Index index) const { return links[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Revision& at(Index index) const { return revisions[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const std::string& id(Index index) const { return at(index).node.id; }
    [[nodiscard]] NodeSet none() const { return NodeSet{size()}; }
    [[nodiscard]] std::vector<std::string> ids(const std::vector<Index>& indices) const;
};

/// A kind of edge to follow.
using Edges = std::vector<Index> Links::*;

/// `from` and whatever is reached from it over `edges`. The depth of the graph costs no stack.
[[nodiscard]] NodeSet reach(const Structure& graph, const std::vector<Index>& from, Edges edges);
/// The same; throws OverlappingRevisions when one of `from` reaches another.
[[nodiscard]] NodeSet reach_apart(const Structure& graph, const std::vector<Index>& from, Edges edges);

/// Checks `nodes` and links them up. Throws what RevisionGraph::from() does.
[[nodiscard]] Structure build(std::vector<RevisionNode> nodes);
/// Throws CycleError or DependencyCycle. Part of build().
void refuse_cycles(const Structure& graph);
/// Fills Revision::labels. Part of build().
void spread_labels(Structure& graph);

}  // namespace retort::migrate::detail
