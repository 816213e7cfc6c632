// SPDX-License-Identifier: MIT
// What was done to a database beside its revisions. docs/design/drift.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/run/runner.hpp"

namespace retort {
class Connection;
class Engine;
}  // namespace retort

namespace retort::migrate {

/// Differences of a database and what its revisions make.
struct Drift {
    Schema wanted = {};  ///< What the revisions make, in the database's words where both mean the same.
    /// What leads from there to the database: as if somebody had done it. Each can be undone.
    std::vector<Operation> changes = {};
    std::vector<RenameCandidate> unanswered = {};  ///< Pairs of a drop and an add among them that may be a rename.
};

/// `database` is what `connection` reaches, `wanted` what the revisions make. `options.renames` are of things that
/// were renamed in the database. Throws BadRename (RT-M051).
Drift find_drift(Connection& connection, const Schema& database, Schema wanted, DiffOptions options);

/// By what a change is known again, whatever else changes: a hash of all that it says.
std::string drift_key(const Operation& change);

/// What a person may call a change by: the table, "table.column", the index, constraint, view or type.
std::vector<std::string> names_of(const Operation& change);

/// Some changes are to be taken without others that they build on (RT-U020).
struct DriftHangsTogether : Error {
    DriftHangsTogether(std::string_view change, const Error& cause);
};

/// What a revision has to say so that other databases get `chosen` of the changes too. Throws DriftHangsTogether.
DiffResult adoption(const Drift& drift, const std::vector<Operation>& chosen, DiffOptions options);

/// What undoes `chosen` of the changes of `database`. `options` are those of find_drift(). Throws DriftHangsTogether.
std::vector<Operation> reversion(const Schema& database, const std::vector<Operation>& chosen, DiffOptions options);

/// A reversion failed (RT-U021).
struct ReversionFailed : Error {
    ReversionFailed(std::size_t step, std::size_t done, const std::string& what, const Error& cause);
};

/// Runs `operations`, which reversion() gave, behind the runner's lock and in one transaction, as far as no statement
/// has to run outside of it. `rows`: of the version table, which stays as it is. Of `options` the timeouts count, and
/// the observer is told for whom it waits. Throws MovedMeanwhile where the rows are others by now, LockNotFree,
/// ReversionFailed, and what plan_steps() throws.
void revert(const Engine& engine, const RevisionSet& revisions, const std::vector<std::string>& rows,
            const std::vector<Operation>& operations, const RunnerOptions& options = {});

}  // namespace retort::migrate
