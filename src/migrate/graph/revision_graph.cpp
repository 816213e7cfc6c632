// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/revision_graph.hpp"

#include <utility>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/lookup.hpp"
#include "migrate/graph/order.hpp"
#include "migrate/graph/structure.hpp"
#include "migrate/graph/walk.hpp"

namespace retort::migrate {

using detail::Index;
using detail::Lookup;
using detail::Structure;

RevisionGraph::RevisionGraph() : RevisionGraph{from({})} {}

RevisionGraph::RevisionGraph(std::shared_ptr<const Structure> structure) : structure_{std::move(structure)} {}

RevisionGraph RevisionGraph::from(std::vector<RevisionNode> nodes) {
    return RevisionGraph{std::make_shared<const Structure>(detail::build(std::move(nodes)))};
}

const std::vector<Revision>& RevisionGraph::revisions() const noexcept { return structure_->revisions; }

const Revision* RevisionGraph::find(const std::string& id) const {
    const auto entry = structure_->names.find(id);
    const bool is_id = entry != structure_->names.end() && structure_->id(entry->second) == id;
    return is_id ? &structure_->at(entry->second) : nullptr;
}

const std::vector<std::string>& RevisionGraph::heads() const noexcept { return structure_->heads; }
const std::vector<std::string>& RevisionGraph::effective_heads() const noexcept { return structure_->effective_heads; }
const std::vector<std::string>& RevisionGraph::bases() const noexcept { return structure_->bases; }
const std::vector<std::string>& RevisionGraph::effective_bases() const noexcept { return structure_->effective_bases; }

std::vector<Place> RevisionGraph::resolve(const RevisionRef& reference) const {
    std::vector<Place> places;
    for (const detail::Spot spot : Lookup{*structure_}.all(reference)) {
        if (spot >= 0) {
            places.push_back({Place::Kind::revision, structure_->id(spot)});
        } else {
            places.push_back({spot == detail::base_spot ? Place::Kind::base : Place::Kind::nowhere});
        }
    }
    return places;
}

Place RevisionGraph::resolve_one(const RevisionRef& reference) const {
    const detail::Spot spot = Lookup{*structure_}.one(reference);
    return spot < 0 ? Place{Place::Kind::base} : Place{Place::Kind::revision, structure_->id(spot)};
}

std::vector<const Revision*> RevisionGraph::lookup(const RevisionRef& reference) const {
    std::vector<const Revision*> found;
    for (const Index index : Lookup{*structure_}.revisions(reference)) found.push_back(&structure_->at(index));
    return found;
}

std::optional<std::string> RevisionGraph::single_head(const std::string& branch) const {
    return Lookup{*structure_}.single_head(branch);
}

std::vector<std::string> RevisionGraph::on_branch(const std::vector<std::string>& ids, const std::string& branch,
                                                  bool with_dependencies) const {
    return Lookup{*structure_}.names_on_branch(ids, branch, with_dependencies);
}

std::vector<std::string> RevisionGraph::current(const RevisionRef& rows) const {
    return structure_->ids(Lookup{*structure_}.current(rows));
}

std::vector<std::string> RevisionGraph::walk(const RevisionRef& upper, const RevisionRef& lower,
                                             const WalkOptions& options) const {
    detail::Selection selection = options.for_downgrade
                                      ? detail::select_for_downgrade(*structure_, upper, lower, options)
                                      : detail::select_for_upgrade(*structure_, upper, lower, options);
    const std::vector<Index> order = detail::ordered(*structure_, selection.wanted, selection.tops);
    for (const Index index : order) selection.wanted.erase(index);
    if (!selection.wanted.empty()) {
        throw DisconnectedRange{lower.text(), upper.text(), structure_->ids(selection.wanted.members())};
    }
    return structure_->ids(order);
}

std::vector<std::string> history(const RevisionGraph& graph, const RevisionRange& range) {
    return graph.walk(range.upper, range.lower, {.inclusive = true, .exact_length = false});
}

}  // namespace retort::migrate
