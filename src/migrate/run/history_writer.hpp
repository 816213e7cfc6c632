// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "retort/migrate/run/history.hpp"

namespace retort::migrate {

/// Keeps retort_history in step with alembic_version, in the transactions that change that. One for a run: it knows
/// what stands in the table after its first look.
class HistoryWriter {
public:
    /// Borrows `revisions`.
    explicit HistoryWriter(const RevisionSet& revisions);

    /// What was applied or taken back in the transaction that is open; write() puts it down.
    void add(const std::string& revision);
    void remove(const std::string& revision);
    /// The version table had the one rows and has the others now.
    void follow(const std::vector<std::string>& before, const std::vector<std::string>& after);
    /// To be called before the transaction's COMMIT: makes the table where it is not there.
    void write(Connection& connection);
    /// Somebody else may have written meanwhile.
    void look_again() { known_.reset(); }

    void clear(Connection& connection);
    /// What stands in their files now is what was applied.
    void renew(Connection& connection, const std::set<std::string>& revisions);

private:
    void look(Connection& connection);
    void remove_rows(Connection& connection);
    void insert_rows(Connection& connection);

    const RevisionSet& revisions_;
    TableName table_;
    std::string applied_by_;
    std::set<std::string> removed_ = {};  ///< Rows that are to go, those that are written anew among them.
    std::map<std::string, AppliedRevision> added_ = {};
    std::optional<std::set<std::string>> known_ = {};  ///< The revisions that have a row.
    bool table_exists_ = false;
};

}  // namespace retort::migrate
