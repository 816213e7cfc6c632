// SPDX-License-Identifier: MIT
// A project whose revisions do not all fit in a transaction: indexes built concurrently, a VACUUM, a label for an
// enumeration that is used at once.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migration.hpp"

namespace retort::parts {

/// aaaa1 tables with rows, bbbb2 two concurrent indexes with rows before, between and behind, cccc3 SQL in and outside
/// a transaction, dddd4 changed columns. Each writes a line into the table journal, so that nothing done twice goes
/// unseen.
migrate::RevisionSet revision_set();
/// One revision more on top of those.
migrate::RevisionSet with(const migration::Revision& revision);

/// What a database is, but for Retort's own tables.
struct Snapshot {
    std::vector<std::string> versions = {};
    std::string schema = {};  ///< A line for each column, constraint and index, with whether it is valid.
    std::string rows = {};    ///< A line for each row.
    bool has_ledger = false;

    bool operator==(const Snapshot&) const = default;
};
Snapshot snapshot(const Url& url);
void PrintTo(const Snapshot& snapshot, std::ostream* out);

/// The first cell of each row of a query.
std::vector<std::string> column_of(const Url& url, const std::string& query);
/// Sessions that hold advisory locks in the database, and indexes that are not valid.
std::string locks_and_invalid_indexes(const Url& url);

}  // namespace retort::parts
