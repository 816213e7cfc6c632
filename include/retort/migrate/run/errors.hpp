// SPDX-License-Identifier: MIT
// What stops a run. docs/errors.d/u.md has a heading for each. Whatever is thrown: the revision that failed has left no
// trace (one that runs in parts: what the ledger says), and those before it stay done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/migrate/run/lock_holder.hpp"

namespace retort::migrate {

struct AppliedRevision;

/// The root of what the runner itself finds.
class RunError : public Error {
    using Error::Error;
};

/// What the database's own history knows of a revision that no file has.
struct Trace {
    std::string applied = {};   ///< Its message, who applied it and when; empty: nothing is known of it.
    std::string ancestor = {};  ///< The nearest revision below it that a file has; empty: there is none.
    bool is_first = false;      ///< It goes back to a first revision that no file has either.
};

/// The database is at a revision that no file has.
struct UnknownDatabaseRevision : RunError {
    /// `ids`: every revision there is a file of; `heads`: the newest of them.
    UnknownDatabaseRevision(std::string row_, const std::vector<std::string>& ids,
                            const std::vector<std::string>& heads, const Trace& trace = {});
    std::string row;
};

/// The database is in the middle of what a squashed revision replaces, and the replaced files are gone.
struct ReplacedRevisionGone : RunError {
    ReplacedRevisionGone(std::string row_, const std::string& squashed);
    std::string row;
};

/// Revisions whose files say something else than when they were applied.
struct RevisionEdited : RunError {
    explicit RevisionEdited(const std::vector<AppliedRevision>& edited);
    std::vector<std::string> revisions;
};

/// Generated revisions that nobody has read, where reviews are asked for.
struct NotReviewed : RunError {
    explicit NotReviewed(std::vector<std::string> revisions_);
    std::vector<std::string> revisions;
};

/// Where a revision failed.
struct FailurePlace {
    std::string revision;  ///< Its id.
    bool up = true;
    std::size_t step = 0;                ///< From 1; 0: before the first statement or after the last.
    std::size_t steps = 0;               ///< Of the part of the revision that was being run.
    std::string what = {};               ///< What the step is for, or what else was being done: "COMMIT".
    std::vector<std::string> rows = {};  ///< Where the database is now.
    std::size_t kept = 0;                ///< Steps of the revision that stay done: the next run goes on after them.
};

/// A statement, a check or code of a revision failed; the revision was rolled back.
struct MigrationFailed : RunError {
    MigrationFailed(FailurePlace place_, const Error& cause);
    /// For what is no Error: an exception of a revision's own code.
    MigrationFailed(FailurePlace place_, const std::string& cause);
    [[nodiscard]] bool worth_retrying() const noexcept override { return retryable_; }
    FailurePlace place;
    std::string cause_id;  ///< Of the error that stopped it; empty where it has none.

private:
    bool retryable_ = false;
};

/// A revision is known by its header only: it is C++, and this program was built without it.
struct NotCompiledIn : RunError {
    NotCompiledIn(std::string revision_, std::string path_);
    std::string revision;
    std::string path;
};

/// A downgrade through a revision that has none.
struct NoWayBack : RunError {
    explicit NoWayBack(std::string revision_);
    std::string revision;
};

/// alembic_version, or what it is called in the project, is not what it must be.
struct BadVersionTable : RunError {
    BadVersionTable(const std::string& what_is_wrong, const TableName& table);
};

/// A revision's SQL begins or ends transactions, which would break the runner's.
struct TransactionInMigration : RunError {
    TransactionInMigration(std::string revision_, std::string_view word);
    std::string revision;
};

/// Another runner took the database somewhere else meanwhile.
struct MovedMeanwhile : RunError {
    MovedMeanwhile(const std::vector<std::string>& before, const std::vector<std::string>& now);
};

/// A revision's own code ended the runner's transaction: what came before it may be committed.
struct TransactionEndedInside : RunError {
    TransactionEndedInside(std::string revision_, const std::string& step);
    std::string revision;
};

/// There are no migrations for this kind of database.
struct NoMigrations : RunError {
    explicit NoMigrations(std::string_view dialect);
};

/// Another runner was at work all the time.
struct LockNotFree : RunError {
    LockNotFree(std::vector<LockHolder> holders_, std::int64_t waited_ms);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
    std::vector<LockHolder> holders;  ///< None: it let go in the last moment.
};

/// Another session keeps readers or writers out of the version table.
struct VersionTableLocked : RunError {
    VersionTableLocked(const TableName& table, std::vector<LockHolder> holders_, std::int64_t waited_ms);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
    std::vector<LockHolder> holders;  ///< None: it let go in the last moment.
};

/// The run does not begin with finishing a revision that is half done.
struct RevisionUnfinished : RunError {
    RevisionUnfinished(std::string revision_, bool up);
    std::string revision;
};

/// A revision is half done, and what is done is not what its file says any more.
struct RevisionChanged : RunError {
    /// `operation` counts from 1.
    RevisionChanged(std::string revision_, bool up, std::size_t operation);
    std::string revision;
};

/// The URL leads to a pooler that gives each transaction another session of the server: no lock would hold.
struct BehindPooler : RunError {
    BehindPooler();
};

/// The runner's lock was lost, so that another runner may be at work: the transaction was rolled back.
struct LockLost : RunError {
    explicit LockLost(const std::string& why);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// A downgrade's script was asked for, and nobody said where it begins.
struct NoOfflineStart : RunError {
    explicit NoOfflineStart(const std::string& target);
};

/// A revision is Alembic's: Retort reads where it stands, and does not run Python.
struct RunByAlembic : RunError {
    RunByAlembic(std::string revision_, const std::string& path, bool up);
    std::string revision;
};

/// The connection was lost at a COMMIT, and nobody could be asked whether it was done.
struct RevisionInDoubt : RunError {
    RevisionInDoubt(std::string revision_, const std::string& why);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
    std::string revision;
};

}  // namespace retort::migrate
