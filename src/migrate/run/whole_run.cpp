// SPDX-License-Identifier: MIT
#include "migrate/run/whole_run.hpp"

#include <algorithm>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/run/errors.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/ledger.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;

std::int64_t microseconds_since(Clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
}

RunPlace place_of(const std::vector<PreparedStep>& steps, std::size_t index) {
    return {.step = &steps[index].step, .number = index + 1, .count = steps.size()};
}

}  // namespace

WholeRun::WholeRun(const Engine& engine, const RevisionSet& revisions, const RunnerOptions& options,
                   std::vector<std::string> rows)
    : engine_{engine},
      revisions_{revisions},
      options_{options},
      observer_{options.observer == nullptr ? nobody_ : *options.observer},
      progress_{.rows = rows, .written = rows, .committed = rows},
      history_{revisions},
      result_{.rows = std::move(rows)} {}

RunResult WholeRun::run(const std::vector<PreparedStep>& steps) {
    if (steps.empty()) return result_;
    RunnerLock lock{engine_, options_.runner_timeout, observer_};
    expect_no_other_unfinished(steps);
    options_.transaction_per_migration ? run_each(steps, lock) : run_together(steps, lock);
    result_.helped = progress_.helped;
    result_.rows = progress_.rows;
    return result_;
}

void WholeRun::expect_no_other_unfinished(const std::vector<PreparedStep>& steps) const {
    Connection connection = engine_.connect({.autocommit = true, .label = "migration"});
    for (const Unfinished& each : unfinished(connection)) {
        const bool is_planned = std::any_of(steps.begin(), steps.end(), [&](const PreparedStep& step) {
            return step.step.revision == each.revision && (step.step.direction == Step::Direction::up) == each.up;
        });
        if (!is_planned) throw RevisionUnfinished{each.revision, each.up};
    }
}

void WholeRun::run_each(const std::vector<PreparedStep>& steps, RunnerLock& lock) {
    std::optional<Worker> worker;
    for (std::size_t index = 0; index < steps.size(); ++index) {
        const bool keys_off = needs_foreign_keys_off(steps[index].operations, migration_dialect_of(engine_));
        if (!worker || worker->has_foreign_keys_off() != keys_off || worker->connection().is_closed()) {
            worker.reset();
            progress_.known = {};
            worker.emplace(engine_, lock, worker_options(keys_off, steps.size() > 1), observer_);
        }
        if (index + 1 == steps.size()) worker->commit_at_once();
        StepRun run{engine_, revisions_, *worker, observer_, progress_, history_, place_of(steps, index)};
        run_step(steps[index], run);
        run.commit();
    }
}

void WholeRun::run_together(const std::vector<PreparedStep>& steps, RunnerLock& lock) {
    const MigrationDialect& dialect = migration_dialect_of(engine_);
    const bool keys_off = std::any_of(steps.begin(), steps.end(), [&](const PreparedStep& step) {
        return needs_foreign_keys_off(step.operations, dialect);
    });
    Worker worker{engine_, lock, worker_options(keys_off, false), observer_};
    for (std::size_t index = 0; index < steps.size(); ++index) {
        StepRun run{engine_, revisions_, worker, observer_, progress_, history_, place_of(steps, index)};
        run_step(steps[index], run);
        if (index + 1 == steps.size()) run.commit();
    }
}

void WholeRun::run_step(const PreparedStep& step, StepRun& run) {
    const Clock::time_point begun = Clock::now();
    if (run.run(step)) untold_.push_back({run.place(), microseconds_since(begun)});
}

WorkerOptions WholeRun::worker_options(bool foreign_keys_off, bool lazy_commits) {
    return {.foreign_keys_off = foreign_keys_off,
            .lazy_commits = lazy_commits,
            .one_transaction = !options_.transaction_per_migration,
            .runner_timeout = options_.runner_timeout,
            .timeouts = options_.timeouts,
            .committed = [this] { tell(); }};
}

void WholeRun::tell() {
    progress_.committed = progress_.rows;
    for (Done& done : std::exchange(untold_, {})) {
        result_.done.push_back(*done.place.step);
        observer_.step_done(done.place, done.microseconds);
    }
}

}  // namespace retort::migrate
