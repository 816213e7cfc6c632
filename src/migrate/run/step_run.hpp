// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "migrate/run/preflight.hpp"
#include "migrate/run/step_executor.hpp"

namespace retort::migrate {

/// One step of a run: a transaction that holds the revision's statements, its checks, and its row.
class StepRun {
public:
    StepRun(const Engine& engine, const RevisionGraph& graph, RunObserver& observer);

    /// `before` is the run so far. Returns false when another runner has done the step already.
    bool run(const PreparedStep& prepared, const RunPlace& place, const RunResult& before);

    /// The version table afterwards.
    [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }
    /// The rows were not the expected ones: another runner is, or was, at work.
    [[nodiscard]] bool found_other_rows() const { return found_other_rows_; }

private:
    /// Throws MovedMeanwhile. False: there is nothing left to do.
    [[nodiscard]] bool is_needed(const Step& step, const RunResult& before);
    /// Throws MigrationFailed, TransactionEndedInside.
    void run_to_commit(const PreparedStep& prepared, Transaction& transaction);
    void run_operations(const std::vector<Operation>& operations);
    void run_step(const MigrationStep& step, StepExecutor& executor);
    /// Returns the rows as they are after the commit.
    [[nodiscard]] std::vector<std::string> change_version(const Step& step);
    [[nodiscard]] FailurePlace failure() const;

    Connection connection_;
    const MigrationDialect& dialect_;
    const RevisionGraph& graph_;
    RunObserver& observer_;
    RunPlace place_ = {};
    bool table_exists_ = false;
    bool found_other_rows_ = false;
    std::vector<std::string> rows_ = {};
};

}  // namespace retort::migrate
