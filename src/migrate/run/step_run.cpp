// SPDX-License-Identifier: MIT
#include "migrate/run/step_run.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/reflection/inspector.hpp"

#include "migrate/run/pending.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;

const MigrationDialect& migration_dialect_of(const Engine& engine) {
    const MigrationDialect* const dialect = find_migration_dialect(engine.dialect().name());
    if (dialect == nullptr) throw NoMigrations{engine.dialect().name()};
    return *dialect;
}

/// Foreign keys are off on a connection from its begin to its end. They can only be switched outside of a transaction.
class ForeignKeysOff {
public:
    ForeignKeysOff(Connection& connection, const MigrationDialect& dialect, bool wanted)
        : connection_{connection}, dialect_{dialect}, done_{wanted && !dialect.foreign_keys_off().empty()} {
        if (done_) connection_.run(dialect_.foreign_keys_off());
    }
    ForeignKeysOff(const ForeignKeysOff&) = delete;
    ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;
    ~ForeignKeysOff() {
        if (done_) restore();
    }

private:
    void restore() noexcept {
        try {
            connection_.run(dialect_.foreign_keys_on());
        } catch (const std::exception&) {
            connection_.invalidate();  // the next one who borrows it gets a new connection instead
        }
    }

    Connection& connection_;
    const MigrationDialect& dialect_;
    bool done_;
};

std::int64_t microseconds_since(Clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
}

}  // namespace

StepRun::StepRun(const Engine& engine, const RevisionGraph& graph, RunObserver& observer)
    : connection_{engine.connect({.label = "migration"})},
      dialect_{migration_dialect_of(engine)},
      graph_{graph},
      observer_{observer} {}

bool StepRun::run(const PreparedStep& prepared, const RunPlace& place, const RunResult& before) {
    place_ = place;
    const Clock::time_point begun = Clock::now();
    {
        const ForeignKeysOff keys{connection_, dialect_, needs_foreign_keys_off(prepared.operations, dialect_)};
        Transaction transaction = connection_.begin();
        if (!is_needed(prepared.step, before)) return false;
        run_to_commit(prepared, transaction);
    }
    observer_.step_done(place_, microseconds_since(begun));
    return true;
}

bool StepRun::is_needed(const Step& step, const RunResult& before) {
    VersionRows versions = read_versions(connection_);
    table_exists_ = versions.table_exists;
    rows_ = std::move(versions.rows);
    found_other_rows_ = !std::is_permutation(rows_.begin(), rows_.end(), before.rows.begin(), before.rows.end());
    if (!found_other_rows_ && !before.helped) return true;
    expect_known(graph_, rows_);
    const std::set<std::string> applied = applied_by(graph_, rows_);
    if (is_done(step, applied)) return false;
    if (!can_run(graph_, step, applied)) throw MovedMeanwhile{before.rows, rows_};
    return true;
}

void StepRun::run_to_commit(const PreparedStep& prepared, Transaction& transaction) {
    try {
        run_operations(prepared.operations);
        place_.statement = 0;
        place_.what = "the version table";
        const std::vector<std::string> after = change_version(prepared.step);
        place_.what = "COMMIT";
        transaction.commit();
        rows_ = after;
    } catch (const TransactionEndedInside&) {
        throw;
    } catch (const Error& error) {
        throw MigrationFailed{failure(), error};
    } catch (const std::exception& error) {
        throw MigrationFailed{failure(), std::string{error.what()}};
    }
}

void StepRun::run_operations(const std::vector<Operation>& operations) {
    StepExecutor executor{connection_};
    place_.what = "reading the schema";
    for (PlannedSteps plan{.finished = false}; !plan.finished;) {
        const Schema before = reflect(connection_).schema;
        if (plan.next == 0 && place_.statements == 0) observer_.step_begins(place_, complete(before, operations));
        place_.what = "planning";
        plan = plan_steps(operations, before, dialect_, {.from = plan.next});
        place_.statements += plan.steps.size();
        for (const MigrationStep& step : plan.steps) run_step(step, executor);
    }
}

void StepRun::run_step(const MigrationStep& step, StepExecutor& executor) {
    ++place_.statement;
    place_.what = describe(step);
    observer_.statement_begins(place_);
    executor.run(step);
    if (!connection_.driver().in_transaction()) throw TransactionEndedInside{place_.step->revision, place_.what};
}

std::vector<std::string> StepRun::change_version(const Step& step) {
    const VersionTableChange change = version_change(graph_, rows_, step);
    if (!table_exists_) create_version_table(connection_);
    change_versions(connection_, change);
    return rows_after(change, rows_);
}

FailurePlace StepRun::failure() const {
    return {.revision = place_.step->revision,
            .up = place_.step->direction == Step::Direction::up,
            .step = place_.statement,
            .steps = place_.statements,
            .what = place_.what,
            .rows = rows_};
}

}  // namespace retort::migrate
