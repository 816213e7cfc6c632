// SPDX-License-Identifier: MIT
// Whether branches have anything to do with each other: what makes a merge of them safe.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/reach.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

/// One of the branches that are to be merged.
struct BranchReach {
    std::string head;
    std::vector<std::string> revisions = {};  ///< Those that not every one of the branches has, newest first.
    Reach reach = {};                         ///< Of their upgrades together.
};

/// Something that two branches both reach, and one of them changes.
struct SharedObject {
    TableName name;
    std::vector<std::string> left = {};  ///< Revisions of the one branch that reach it.
    std::vector<std::string> right = {};

    bool operator==(const SharedObject&) const = default;
};

struct BranchOverlap {
    std::vector<BranchReach> branches = {};
    std::vector<SharedObject> shared = {};
    /// "1a2b: run fill status": what may reach anything. Also a revision whose code is not in this program.
    std::vector<std::string> unsure = {};

    /// The branches give the same schema in any order.
    [[nodiscard]] bool is_disjoint() const { return shared.empty() && unsure.empty(); }
};

/// Compares what lies above the common ancestors of each two of `heads`. Throws what revisions' own code throws.
BranchOverlap branch_overlap(const RevisionSet& revisions, const std::vector<std::string>& heads);

}  // namespace retort::migrate
