// SPDX-License-Identifier: MIT
// A small project for the runner: four revisions, the third of which builds a table with children anew.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migration.hpp"

#include "support/fault_driver.hpp"

namespace retort::sample {

/// aaaa1 tables with rows, bbbb2 a column that is filled, cccc3 a rebuild and code, dddd4 a rename and a drop.
extern const migration::Revision* const revisions[4];

/// Those of them named, in order; all where none is named.
migrate::RevisionSet revision_set(const std::vector<std::string>& ids = {});
/// One more revision on top of those of revision_set().
migrate::RevisionSet with(const migration::Revision& revision);

/// What a database is: the version table, the statements that it keeps, and every row.
struct Snapshot {
    std::vector<std::string> versions = {};
    std::string schema = {};
    std::map<std::string, std::string> rows = {};  ///< By table, each row on a line.

    bool operator==(const Snapshot&) const = default;
};
Snapshot snapshot(const std::string& url);

/// The bytes of a file.
std::string contents(const std::string& path);

}  // namespace retort::sample
