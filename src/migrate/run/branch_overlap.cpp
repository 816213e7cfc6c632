// SPDX-License-Identifier: MIT
#include "retort/migrate/run/branch_overlap.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace retort::migrate {

namespace {

using Ids = std::vector<std::string>;

/// The upgrades of revisions and what they reach, each asked for once.
class Upgrades {
public:
    explicit Upgrades(const RevisionSet& revisions) : revisions_{revisions} {}

    const Reach& reach(const std::string& id) {
        const auto found = reaches_.find(id);
        if (found != reaches_.end()) return found->second;
        Reach reach;
        if (revisions_.is_runnable(id)) {
            reach = reach_of(revisions_.upgrade(id));
        } else {
            reach.unsure.emplace_back("what it does is not known to this program");
        }
        return reaches_.emplace(id, std::move(reach)).first->second;
    }

    Reach reach(const Ids& ids) {
        Reach all;
        for (const std::string& id : ids) {
            const Reach& one = reach(id);
            all.changes.insert(all.changes.end(), one.changes.begin(), one.changes.end());
            all.needs.insert(all.needs.end(), one.needs.begin(), one.needs.end());
            for (const std::string& line : one.unsure) all.unsure.push_back(fmt::format("{}: {}", id, line));
        }
        return all;
    }

    Ids that_reach(const Ids& ids, const TableName& name) {
        Ids found;
        for (const std::string& id : ids) {
            const Reach& one = reach(id);
            const Reach wanted{.changes = {name}};
            if (!common_of(wanted, one).empty()) found.push_back(id);
        }
        return found;
    }

private:
    const RevisionSet& revisions_;
    std::map<std::string, Reach> reaches_;
};

/// Newest first.
Ids without(const Ids& ids, const std::set<std::string>& others) {
    Ids rest;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(rest),
                 [&](const std::string& id) { return others.count(id) == 0; });
    return rest;
}

std::set<std::string> in_all(const std::vector<Ids>& lines) {
    std::map<std::string, std::size_t> counts;
    for (const Ids& line : lines) {
        for (const std::string& id : line) ++counts[id];
    }
    std::set<std::string> shared;
    for (const auto& [id, count] : counts) {
        if (count == lines.size()) shared.insert(id);
    }
    return shared;
}

void add_shared(BranchOverlap& overlap, const Ids& left, const Ids& right, Upgrades& upgrades) {
    const Reach of_left = upgrades.reach(left);
    const Reach of_right = upgrades.reach(right);
    for (const TableName& name : common_of(of_left, of_right)) {
        SharedObject shared{name, upgrades.that_reach(left, name), upgrades.that_reach(right, name)};
        const bool is_there = std::find(overlap.shared.begin(), overlap.shared.end(), shared) != overlap.shared.end();
        if (!is_there) overlap.shared.push_back(std::move(shared));
    }
}

}  // namespace

BranchOverlap branch_overlap(const RevisionSet& revisions, const std::vector<std::string>& heads) {
    std::vector<Ids> lines;
    for (const std::string& head : heads) lines.push_back(revisions.graph().walk(head, "base"));
    const std::set<std::string> everywhere = in_all(lines);
    Upgrades upgrades{revisions};
    BranchOverlap overlap;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        Ids own = without(lines[i], everywhere);
        Reach reach = upgrades.reach(own);
        overlap.unsure.insert(overlap.unsure.end(), reach.unsure.begin(), reach.unsure.end());
        overlap.branches.push_back({heads[i], std::move(own), std::move(reach)});
        for (std::size_t j = 0; j < i; ++j) {
            add_shared(overlap, without(lines[j], {lines[i].begin(), lines[i].end()}),
                       without(lines[i], {lines[j].begin(), lines[j].end()}), upgrades);
        }
    }
    return overlap;
}

}  // namespace retort::migrate
