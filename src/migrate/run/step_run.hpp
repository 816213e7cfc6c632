// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "migrate/run/history_writer.hpp"
#include "migrate/run/ledger.hpp"
#include "migrate/run/preflight.hpp"
#include "migrate/run/step_executor.hpp"
#include "migrate/run/worker.hpp"

namespace retort::migrate {

/// How far a run is.
struct Progress {
    std::vector<std::string> rows = {};       ///< The version table, as it is to be at the end of the transaction.
    std::vector<std::string> written = {};    ///< The same as the transaction that is open sees it.
    std::vector<std::string> committed = {};  ///< The same as everybody sees it.
    bool helped = false;                      ///< The rows were not the expected ones: another runner was at work.
    /// What was read of the database, as long as the worker keeps those out who would change it.
    struct Known {
        bool rows = false;
        bool has_version_table = false;
        bool has_no_ledger = false;
    };
    Known known = {};
};

/// One step of a run: the revision's statements, its checks, and its row. docs/design/ledger.md says how one runs whose
/// statements do not all fit in a transaction.
class StepRun {
public:
    /// Borrows all but `step`.
    StepRun(const Engine& engine, const RevisionSet& revisions, Worker& worker, RunObserver& observer,
            Progress& progress, HistoryWriter& history, const RunPlace& place);

    /// Leaves a transaction open with all of it, or with its last part. Returns false when another runner has done the
    /// step already. Throws MigrationFailed, TransactionEndedInside, LockLost, RevisionChanged, MovedMeanwhile.
    bool run(const PreparedStep& prepared);
    /// Commits what is open; finds out what became of it when the connection is lost meanwhile. Throws MigrationFailed,
    /// LockLost, RevisionInDoubt.
    void commit();

    /// The same for a part of a revision: what becomes of it then is for the next run to find out.
    void commit_part();

    [[nodiscard]] const RunPlace& place() const { return place_; }

private:
    enum class Part : unsigned char { nothing_to_do, last, more_to_do };

    Part run_part(const PreparedStep& prepared);
    /// Throws MovedMeanwhile. False: there is nothing left to do.
    [[nodiscard]] bool is_needed();
    void read_ledger();
    /// Returns whether they are what this run has left behind.
    bool read_rows();
    /// Finds out what became of a statement outside a transaction that nobody saw end. Outside a transaction.
    void settle(const std::vector<Operation>& operations);
    void take_remains_away(const std::string& statement);
    /// Stops before a step that cannot run in the transaction: the ledger says then that it has begun.
    [[nodiscard]] std::optional<MigrationStep> run_operations(const std::vector<Operation>& operations);
    void announce(const std::vector<Operation>& operations, const LedgerPlace& from, const Schema& before);
    void run_step(const MigrationStep& step);
    void run_outside(const MigrationStep& step);
    void run_in_lots(const MigrationStep& step);
    void undo_outside(const MigrationStep& step);
    void begin_statement(const MigrationStep& step);
    void change_version();
    /// What the transaction's revisions are to the version table, in one change.
    void write_versions();
    void write_all_and_commit();
    void others_may_come();
    void ask_after_loss();
    [[nodiscard]] FailurePlace failure() const;

    const Engine& engine_;
    const RevisionSet& revisions_;
    const RevisionGraph& graph_;
    const TableName& version_table_;
    Worker& worker_;
    Connection& connection_;
    RunObserver& observer_;
    Progress& progress_;
    HistoryWriter& history_;
    RunPlace place_;
    Ledger ledger_;
    StepExecutor executor_;
    bool is_announced_ = false;
    std::string lots_done_;  ///< How far another run has come with the step that is done in lots.
    std::size_t kept_ = 0;   ///< Steps that are committed.
};

}  // namespace retort::migrate
