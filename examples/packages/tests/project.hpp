// SPDX-License-Identifier: MIT
// The example's revisions and its small list of packages, for tests.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/migrate/run/revision_set.hpp"

#include "app/checksums.hpp"
#include "catalogue/catalogue.hpp"

namespace packages {

/// Ids of the revisions, the first one first.
extern const std::vector<std::string> revision_ids;

retort::migrate::RevisionSet project_revisions();
Catalogue small_catalogue();

/// Makes the tables and loads the small catalogue.
void make_loaded_database(const retort::Engine& engine);

/// The revision that a database is at, and what its columns hold.
struct State {
    std::vector<std::string> revision;
    std::vector<ColumnSum> sums;

    bool operator==(const State&) const = default;
};
State state_of(const std::string& url);

}  // namespace packages
