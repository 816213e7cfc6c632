// SPDX-License-Identifier: MIT
// What stops a run. docs/errors.d/u.md has a heading for each. Whatever is thrown: the revision that failed has left no
// trace, and those before it stay done.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort::migrate {

/// The root of what the runner itself finds.
class RunError : public Error {
    using Error::Error;
};

/// The database is at a revision that no file has.
struct UnknownDatabaseRevision : RunError {
    /// `ids`: every revision there is a file of; `heads`: the newest of them.
    UnknownDatabaseRevision(std::string row_, const std::vector<std::string>& ids,
                            const std::vector<std::string>& heads);
    std::string row;
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

/// alembic_version is not what it must be.
struct BadVersionTable : RunError {
    explicit BadVersionTable(const std::string& what_is_wrong);
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

}  // namespace retort::migrate
