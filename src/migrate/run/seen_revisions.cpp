// SPDX-License-Identifier: MIT
#include "retort/migrate/run/seen_revisions.hpp"

#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/ledger.hpp"

namespace retort::migrate {

RevisionSet seen_by(Connection& connection, const RevisionSet& revisions, const std::vector<std::string>& targets) {
    if (!revisions.has_squashed()) return revisions;
    std::vector<std::string> ids = read_versions(connection, revisions.version_table()).rows;
    // Its row comes when it is done.
    for (const Unfinished& each : unfinished(connection)) ids.push_back(each.revision);
    ids.insert(ids.end(), targets.begin(), targets.end());
    return revisions.seen_from(ids);
}

}  // namespace retort::migrate
