// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/version_table.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "retort/migrate/graph/errors.hpp"

#include "migrate/graph/structure.hpp"

namespace retort::migrate {

namespace {

using detail::Links;
using detail::NodeSet;
using detail::Structure;

using Ids = std::vector<std::string>;

bool contains(const Ids& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

Ids common(const Ids& ids, const Ids& others) {
    Ids found;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                 [&](const auto& id) { return contains(others, id); });
    return found;
}

Ids without(const Ids& ids, const Ids& others) {
    Ids left;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(left),
                 [&](const auto& id) { return !contains(others, id); });
    return left;
}

/// Those of `ids` that are not implied by `rows`: no row is one of them or has them below it.
Ids not_implied(const Structure& graph, const Ids& ids, const Ids& rows) {
    std::vector<detail::Index> starts;
    for (const std::string& row : rows) {
        // A row of a revision that this graph does not know says nothing about what lies below it.
        if (const auto entry = graph.names.find(row); entry != graph.names.end()) starts.push_back(entry->second);
    }
    const NodeSet implied = reach(graph, starts, &Links::parents);
    Ids left;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(left),
                 [&](const auto& id) { return !implied.contains(graph.names.at(id)); });
    return left;
}

/// Those of `ids` that none of the others has below it.
Ids topmost(const Structure& graph, const Ids& ids) {
    Ids top;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(top),
                 [&](const auto& id) { return !not_implied(graph, {id}, without(ids, {id})).empty(); });
    return top;
}

/// As few statements as possible: one of the rows that leave becomes one of those that come.
VersionTableChange change_of(Ids leaving, Ids entering) {
    VersionTableChange change;
    if (!leaving.empty() && !entering.empty()) {
        change.updates.push_back({leaving.back(), entering.back()});
        leaving.pop_back();
        entering.pop_back();
    }
    change.deletes = std::move(leaving);
    change.inserts = std::move(entering);
    return change;
}

VersionTableChange upgrade_change(const Structure& graph, const Ids& rows, const Step& step) {
    if (contains(rows, step.revision)) throw StepNotApplicable{step.revision, true, rows};
    Ids leaving = common(step.from, rows);
    if (leaving.size() > 1) leaving = not_implied(graph, leaving, without(rows, step.from));
    return change_of(leaving, {step.revision});
}

VersionTableChange downgrade_change(const Structure& graph, const Ids& rows, const Step& step) {
    if (!contains(rows, step.revision)) throw StepNotApplicable{step.revision, false, rows};
    const Ids still_needed = not_implied(graph, step.to, without(rows, {step.revision}));
    return change_of({step.revision}, topmost(graph, still_needed));
}

VersionTableChange stamp_change(const Ids& rows, const Step& step) {
    return change_of(common(step.from, rows), without(step.to, rows));
}

/// Takes `row` out of `rows`, where it must stand once.
void take(Ids& rows, const std::string& row, const std::string& to) {
    const auto found = std::count(rows.begin(), rows.end(), row);
    if (found != 1) throw VersionRowMismatch{row, to, static_cast<std::size_t>(found)};
    rows.erase(std::find(rows.begin(), rows.end(), row));
}

}  // namespace

VersionTableChange version_change(const RevisionGraph& graph, const std::vector<std::string>& rows, const Step& step) {
    if (step.is_stamp()) return stamp_change(rows, step);
    if (step.direction == Step::Direction::up) return upgrade_change(graph.structure(), rows, step);
    return downgrade_change(graph.structure(), rows, step);
}

VersionTableChange version_change(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    return change_of(without(before, after), without(after, before));
}

std::vector<std::string> rows_after(const VersionTableChange& change, std::vector<std::string> rows) {
    for (const std::string& row : change.deletes) take(rows, row, {});
    rows.insert(rows.end(), change.inserts.begin(), change.inserts.end());
    for (const VersionUpdate& update : change.updates) {
        take(rows, update.from, update.to);
        rows.push_back(update.to);
    }
    return rows;
}

}  // namespace retort::migrate
