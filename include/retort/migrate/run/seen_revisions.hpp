// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/run/revision_set.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

/// `revisions` as the database needs them that is to go to `targets`: by its rows, by what is half done in it, and by
/// where it goes. Where there is no squashed revision, nothing is asked.
RevisionSet seen_by(Connection& connection, const RevisionSet& revisions, const std::vector<std::string>& targets = {});

}  // namespace retort::migrate
