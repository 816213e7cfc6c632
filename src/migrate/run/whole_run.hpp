// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "retort/migrate/run/runner.hpp"

#include "migrate/run/history_writer.hpp"
#include "migrate/run/preflight.hpp"
#include "migrate/run/runner_lock.hpp"
#include "migrate/run/step_run.hpp"
#include "migrate/run/worker.hpp"

namespace retort::migrate {

/// Does what was prepared, behind the runner's lock: a transaction for each step, or one for all.
class WholeRun {
public:
    /// Borrows all. `rows`: where the database was when the steps were planned.
    WholeRun(const Engine& engine, const RevisionSet& revisions, const RunnerOptions& options,
             std::vector<std::string> rows);

    RunResult run(const std::vector<PreparedStep>& steps);

private:
    void expect_no_other_unfinished(const std::vector<PreparedStep>& steps) const;
    void run_each(const std::vector<PreparedStep>& steps, RunnerLock& lock);
    void run_together(const std::vector<PreparedStep>& steps, RunnerLock& lock);
    /// True: it did it. The commit is still to come.
    void run_step(const PreparedStep& step, StepRun& run);
    [[nodiscard]] WorkerOptions worker_options(bool foreign_keys_off, bool lazy_commits);
    /// What was done is committed now.
    void tell();

    const Engine& engine_;
    const RevisionSet& revisions_;
    const RunnerOptions& options_;
    RunObserver nobody_;
    RunObserver& observer_;
    Progress progress_;
    HistoryWriter history_;
    RunResult result_;
    struct Done {
        RunPlace place;
        std::int64_t microseconds;
    };
    std::vector<Done> untold_;
};

}  // namespace retort::migrate
