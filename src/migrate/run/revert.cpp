// SPDX-License-Identifier: MIT
// Taking a database back to what its revisions make: operations that no revision has.
#include <algorithm>
#include <span>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/run/drift.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/dialect_of.hpp"
#include "migrate/run/runner_lock.hpp"
#include "migrate/run/schema_need.hpp"
#include "migrate/run/step_executor.hpp"
#include "migrate/run/worker.hpp"

namespace retort::migrate {

namespace {

/// The steps of one reversion, in as few transactions as its statements allow.
class Reversion {
public:
    Reversion(Worker& worker, RunObserver& observer)
        : worker_{worker}, executor_{worker.connection(), [this, &observer](const std::string& sentence) {
                                         observer.told(place_, sentence);
                                     }} {}

    void run(const std::vector<Operation>& operations) {
        for (PlannedSteps plan{.finished = false}; !plan.finished;) {
            const std::span to_do{operations.begin() + static_cast<std::ptrdiff_t>(plan.next), operations.end()};
            plan = plan_steps(operations, schema_for(worker_.connection(), to_do, worker_.dialect()), worker_.dialect(),
                              {.from = plan.next});
            for (const MigrationStep& step : plan.steps) carry_out(step);
        }
        worker_.commit();
    }

private:
    void carry_out(const MigrationStep& step) {
        ++place_.statement;
        try {
            worker_.expect_lock();
            if (!step.transactional) worker_.commit();
            if (!step.transactional) done_ = place_.statement - 1;
            executor_.run(step);
            if (!step.transactional) done_ = place_.statement;
            worker_.begin();
        } catch (const RunError&) {
            throw;
        } catch (const Error& error) {
            throw ReversionFailed{place_.statement, done_, describe(step), error};
        }
    }

    Worker& worker_;
    RunPlace place_;
    std::size_t done_ = 0;  ///< Steps that are committed.
    StepExecutor executor_;
};

}  // namespace

void revert(const Engine& engine, const RevisionSet& revisions, const std::vector<std::string>& rows,
            const std::vector<Operation>& operations, const RunnerOptions& options) {
    RunObserver nobody;
    RunObserver& observer = options.observer == nullptr ? nobody : *options.observer;
    RunnerLock lock{engine, options.runner_timeout, observer};
    Worker worker{engine,
                  lock,
                  {.foreign_keys_off = needs_foreign_keys_off(operations, migration_dialect_of(engine)),
                   .runner_timeout = options.runner_timeout,
                   .timeouts = options.timeouts,
                   .committed = [] {}},
                  observer};
    worker.begin();
    const std::vector<std::string> now = read_versions(worker.connection(), revisions.version_table()).rows;
    if (!std::is_permutation(now.begin(), now.end(), rows.begin(), rows.end())) throw MovedMeanwhile{rows, now};
    Reversion{worker, observer}.run(operations);
}

}  // namespace retort::migrate
