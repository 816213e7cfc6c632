// SPDX-License-Identifier: MIT
// Runs revisions: the only part of Retort that changes a database's schema. docs/design/runner.md says how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "retort/engine/milliseconds.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/run/lock_holder.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migrate/run/version_store.hpp"

namespace retort {
class Connection;
class Engine;
}  // namespace retort

namespace retort::migrate {

/// Where a run is.
struct RunPlace {
    const Step* step = nullptr;
    std::size_t number = 1;      ///< Of the step, from 1.
    std::size_t count = 1;       ///< Of steps in this run.
    std::size_t statement = 0;   ///< From 1; 0: none has begun.
    std::size_t statements = 0;  ///< Of those of the step that are known: a step that runs code is planned in parts.
    std::string what = {};       ///< What the statement does, for people.
};

/// Is told what a run does, as it does it. What it throws ends the run as a failed statement does.
class RunObserver {
public:
    virtual ~RunObserver() = default;
    /// Another runner is at work; told again when yet another one is.
    virtual void waiting(const LockHolder& holder, std::int64_t milliseconds) {
        static_cast<void>(holder);
        static_cast<void>(milliseconds);
    }
    /// Of the revisions that are applied, those in whose files comments, white space, the header or the downgrade are
    /// others than then. Told before anything runs.
    virtual void edited(const std::vector<std::string>& revisions) { static_cast<void>(revisions); }
    /// A step is about to run: its operations, and those of them that can lose rows or values.
    virtual void step_begins(const RunPlace& place, const std::vector<Operation>& operations) {
        static_cast<void>(place);
        static_cast<void>(operations);
    }
    virtual void statement_begins(const RunPlace& place) { static_cast<void>(place); }
    /// What the person who runs it should know, before it happens: a sentence.
    virtual void told(const RunPlace& place, const std::string& sentence) {
        static_cast<void>(place);
        static_cast<void>(sentence);
    }
    /// It is committed.
    virtual void step_done(const RunPlace& place, std::int64_t microseconds) {
        static_cast<void>(place);
        static_cast<void>(microseconds);
    }
};

/// How long a statement of a migration may take, inside a transaction: others wait behind it. What runs outside of one
/// (CREATE INDEX CONCURRENTLY) waits for old transactions by its nature, and has no limit. 0: the database's own.
struct StatementTimeouts {
    Milliseconds lock = {};       ///< For each lock that it needs.
    Milliseconds statement = {};  ///< In all.
};

struct RunnerOptions {
    bool require_review = true;  ///< Refuse generated revisions that nobody has read (upgrades only).
    /// A transaction for each revision, so that a failure keeps those before it; false: one for the whole run, as far
    /// as no statement has to run outside of it.
    bool transaction_per_migration = true;
    /// How long to wait for another runner; where the database's transactions keep runners apart (SQLite), its own
    /// timeout counts instead.
    Milliseconds runner_timeout{600'000};
    StatementTimeouts timeouts = {};  ///< Where the database has such.
    /// Applied revisions whose files were edited though the database needs nothing of the change: ids or beginnings.
    std::vector<std::string> accept_edited = {};
    RunObserver* observer = nullptr;  ///< Borrowed; null: nobody is told.
};

struct RunResult {
    std::vector<Step> done = {};  ///< What this run did, in order.
    /// Another runner did some of what this one was asked for.
    bool helped = false;
    std::vector<std::string> rows = {};  ///< The version table afterwards.
};

/// Runs what leads from where the database is to `target`: each revision in a transaction of its own, with its row of
/// the version table, so that a failure or a kill leaves the database at one revision or the next, never between. A
/// revision with a statement that cannot run in a transaction runs in parts; a run that is killed in it is taken up
/// where it was. Two runs at once are safe: the second waits, and finds that there is nothing left to do.
///
/// Needs two connections at once, a third for a moment when one is lost.
///
/// Before anything runs: throws what upgrade_steps() throws, VersionTableLocked, UnknownDatabaseRevision,
/// RevisionEdited, NotReviewed, NotCompiledIn, TransactionInMigration, LockNotFree, BehindPooler, RevisionUnfinished.
/// While it runs: MigrationFailed, DatabaseLocked and the like, MovedMeanwhile, LockLost, RevisionInDoubt,
/// RevisionChanged; the revisions before the one that failed are done then.
RunResult upgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                  const RunnerOptions& options = {});

/// The same downwards. Throws what downgrade_steps() throws, and NoWayBack, before anything runs.
RunResult downgrade(const Engine& engine, const RevisionSet& revisions, const std::string& target,
                    const RunnerOptions& options = {});

/// Runs these steps and no others, all in one direction; they are to fit where the database is. For upgrades one by
/// one, and ways that no target names.
RunResult run_steps(const Engine& engine, const RevisionSet& revisions, const std::vector<Step>& steps,
                    const RunnerOptions& options = {});

struct StampOptions {
    bool purge = false;                    ///< The rows that are there go first, whatever they are.
    Milliseconds runner_timeout{600'000};  ///< How long to wait for another runner.
    Milliseconds lock_timeout = version_lock_timeout;
};

/// Makes the version table say `target` and runs nothing.
RunResult stamp(const Engine& engine, const RevisionSet& revisions, const RevisionRef& target,
                const StampOptions& options = {});

/// Makes `table` and that of its history, which say where a database is and how it came there, without rows, where they
/// are not there. Returns those that were made.
std::vector<TableName> ensure_version_table(const Engine& engine,
                                            const TableName& table = std::string{version_table_name});

}  // namespace retort::migrate
