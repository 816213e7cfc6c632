// SPDX-License-Identifier: MIT
#include "conformance/recorded_graph.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

namespace conformance {

namespace {

using retort::migrate::RevisionGraph;
using retort::migrate::RevisionNode;

const Json& field(const Json& object, const char* name, const char* other_name) {
    static const Json nothing;
    if (const auto found = object.find(name); found != object.end()) return *found;
    if (const auto found = object.find(other_name); found != object.end()) return *found;
    return nothing;
}

/// The text of a revision file as Alembic's template writes it.
std::string doc_of(const Json& node, const RevisionNode& revision) {
    std::string doc = node.value("message", "");
    if (!doc.empty()) doc += "\n\n";
    const std::string date = node.value("date", "");
    return doc + fmt::format("Revision ID: {}\nRevises: {}\nCreate Date:{}", revision.id,
                             fmt::join(revision.down_revisions, ", "), date.empty() ? "" : " " + date);
}

/// All that some row has below it.
std::set<std::string> below(const RevisionGraph& graph, const std::vector<std::string>& rows) {
    std::set<std::string> found;
    std::vector<std::string> open = rows;
    while (!open.empty()) {
        const auto* revision = graph.find(open.back());
        open.pop_back();
        if (revision == nullptr) continue;
        for (const std::string& parent : revision->parents) {
            if (found.insert(parent).second) open.push_back(parent);
        }
    }
    return found;
}

}  // namespace

std::vector<RevisionNode> nodes_of(const Json& graph) {
    std::vector<RevisionNode> nodes;
    if (graph.is_null()) return nodes;
    for (const Json& node : graph) {
        RevisionNode revision;
        revision.id = field(node, "id", "revision").get<std::string>();
        revision.down_revisions = ids_of(field(node, "down", "down_revision"));
        revision.depends_on = ids_of(field(node, "deps", "depends_on"));
        revision.branch_labels = ids_of(field(node, "labels", "branch_labels"));
        revision.doc = doc_of(node, revision);
        revision.path = "<path>";
        nodes.push_back(std::move(revision));
    }
    return nodes;
}

std::vector<std::string> ids_of(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return {value.get<std::string>()};
    std::vector<std::string> ids;
    for (const Json& element : value) {
        if (!element.is_null()) ids.push_back(element.get<std::string>());
    }
    return ids;
}

retort::migrate::RevisionRef reference_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    return ids_of(value);
}

bool has_open_order(const RevisionGraph& graph) {
    const auto& revisions = graph.revisions();
    return std::any_of(revisions.begin(), revisions.end(), [](const auto& one) { return one.dependencies.size() > 1; });
}

bool is_other_valid_order(const RevisionGraph& graph, const std::vector<std::string>& expected,
                          const std::vector<std::string>& actual, bool is_upwards) {
    if (sorted(expected) != sorted(actual)) return false;
    std::map<std::string, std::size_t> place;
    for (const std::string& id : actual) place.emplace(id, is_upwards ? place.size() : actual.size() - place.size());
    return std::all_of(actual.begin(), actual.end(), [&](const std::string& id) {
        const auto* revision = graph.find(id);
        return revision != nullptr &&
               std::all_of(revision->parents.begin(), revision->parents.end(), [&](const std::string& parent) {
                   return place.count(parent) == 0 || place[parent] < place[id];
               });
    });
}

bool lacks_only_implied_rows(const RevisionGraph& graph, const std::vector<std::string>& expected,
                             const std::vector<std::string>& actual) {
    const std::set<std::string> implied = below(graph, expected);
    std::vector<std::string> lacking;
    std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(), std::back_inserter(lacking));
    return std::includes(expected.begin(), expected.end(), actual.begin(), actual.end()) &&
           std::all_of(lacking.begin(), lacking.end(), [&](const std::string& row) { return implied.count(row) > 0; });
}

std::vector<std::string> sorted(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::string shown(const std::vector<std::string>& ids) { return fmt::format("[{}]", fmt::join(ids, ", ")); }

}  // namespace conformance
