// SPDX-License-Identifier: MIT
#include "migrate/run/step_run.hpp"

#include <algorithm>
#include <exception>
#include <span>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "migrate/run/in_doubt.hpp"
#include "migrate/run/pending.hpp"
#include "migrate/run/queries.hpp"
#include "migrate/run/schema_need.hpp"

namespace retort::migrate {

namespace {

/// Steps behind that at `index` that belong to the same operation.
std::size_t steps_left(const std::vector<MigrationStep>& steps, std::size_t index) {
    const auto behind = steps.begin() + static_cast<std::ptrdiff_t>(index) + 1;
    return static_cast<std::size_t>(std::count_if(
        behind, steps.end(), [&](const MigrationStep& step) { return step.operation == steps[index].operation; }));
}

/// Where the text of its statements is the same whatever the schema is.
bool is_known_by_itself(const Operation& operation) {
    return std::holds_alternative<CreateIndex>(operation) || std::holds_alternative<Execute>(operation) ||
           std::holds_alternative<DetachPartition>(operation);
}

/// The operations from `from` on with what the schema knows of them; as they are where the first of them is done in
/// part, and so does not fit.
std::vector<Operation> told(const Schema& before, const std::vector<Operation>& operations, std::size_t from) {
    std::vector<Operation> rest{operations.begin() + static_cast<std::ptrdiff_t>(std::min(from, operations.size())),
                                operations.end()};
    try {
        return complete(before, rest);
    } catch (const DoesNotFit&) {
        if (from == 0) throw;
        return rest;
    }
}

}  // namespace

StepRun::StepRun(const Engine& engine, const RevisionSet& revisions, Worker& worker, RunObserver& observer,
                 Progress& progress, HistoryWriter& history, const RunPlace& place)
    : engine_{engine},
      revisions_{revisions},
      graph_{revisions.graph()},
      version_table_{revisions.version_table()},
      worker_{worker},
      connection_{worker.connection()},
      observer_{observer},
      progress_{progress},
      history_{history},
      place_{place},
      ledger_{connection_, *place.step},
      executor_{connection_, [this](const std::string& sentence) { observer_.told(place_, sentence); }} {}

bool StepRun::run(const PreparedStep& prepared) {
    for (;;) {
        const Part part = run_part(prepared);
        if (part != Part::more_to_do) return part == Part::last;
    }
}

StepRun::Part StepRun::run_part(const PreparedStep& prepared) {
    read_ledger();
    if (ledger_.begun() != nullptr && worker_.in_transaction()) commit_part();
    if (!worker_.in_transaction()) settle(prepared.operations);
    worker_.begin();
    if (!is_needed()) return Part::nothing_to_do;
    read_ledger();
    try {
        const std::optional<MigrationStep> outside = run_operations(prepared.operations);
        if (!outside) {
            change_version();
            return Part::last;
        }
        commit_part();
        run_outside(*outside);
        return Part::more_to_do;
    } catch (const RunError&) {
        throw;
    } catch (const Error& error) {
        if (error.poisons_connection() && worker_.commits_lazily()) ask_after_loss();
        throw MigrationFailed{failure(), error};
    } catch (const std::exception& error) {
        throw MigrationFailed{failure(), std::string{error.what()}};
    }
}

void StepRun::read_ledger() {
    Progress::Known& known = progress_.known;
    if (known.has_no_ledger) return;
    ledger_.read();
    known.has_no_ledger = !ledger_.has_table() && worker_.keeps_others_out();
}

bool StepRun::read_rows() {
    if (progress_.known.rows || progress_.written != progress_.rows) return true;
    VersionRows versions = read_versions(connection_, version_table_);
    progress_.known.has_version_table = versions.table_exists;
    progress_.known.rows = worker_.keeps_others_out();
    const std::vector<std::string> expected = std::exchange(progress_.rows, std::move(versions.rows));
    const std::vector<std::string>& rows = progress_.written = progress_.rows;
    if (std::is_permutation(rows.begin(), rows.end(), expected.begin(), expected.end())) return true;
    progress_.committed = rows;
    return false;
}

bool StepRun::is_needed() {
    const std::vector<std::string> expected = progress_.rows;
    if (read_rows() && !progress_.helped) return true;
    const std::vector<std::string>& rows = progress_.rows;
    progress_.helped = true;
    history_.look_again();
    expect_known(connection_, revisions_, rows);
    const std::set<std::string> applied = applied_by(graph_, rows);
    if (is_done(*place_.step, applied)) return false;
    if (!can_run(graph_, *place_.step, applied)) throw MovedMeanwhile{expected, rows};
    return true;
}

void StepRun::settle(const std::vector<Operation>& operations) {
    const LedgerRow* const begun = ledger_.begun();
    if (begun != nullptr && begun->progress.empty()) {
        const std::string is_done = worker_.dialect().recovery(begun->statement).is_done;
        const bool was_done = !is_done.empty() && answer_of(connection_, is_done) == "1";
        if (!was_done) take_remains_away(begun->statement);
        Transaction transaction = connection_.begin();
        was_done ? ledger_.mark_done(begun->number) : ledger_.erase(begun->number);
        transaction.commit();
    }
    // An attempt that no ledger knows of may have left something too.
    for (const Operation& operation : operations) {
        if (!is_known_by_itself(operation)) continue;
        for (const MigrationStep& step : worker_.dialect().steps(operation, {.schema = Schema{}})) {
            if (!step.transactional) take_remains_away(step.sql);
        }
    }
}

void StepRun::take_remains_away(const std::string& statement) {
    const std::string remains = worker_.dialect().recovery(statement).remains;
    if (remains.empty()) return;
    for (const std::vector<std::string>& row : rows_of(connection_, remains)) connection_.run(row.at(0));
}

std::optional<MigrationStep> StepRun::run_operations(const std::vector<Operation>& operations) {
    LedgerPlace at = ledger_.place(operations);
    lots_done_ = ledger_.reopen();
    kept_ = place_.statement = place_.statements = at.number;
    place_.what = "reading the schema";
    std::vector<LedgerRow> rows;
    for (PlannedSteps plan{.next = at.operation, .finished = false}; !plan.finished;) {
        const std::span to_do{operations.begin() + static_cast<std::ptrdiff_t>(plan.next), operations.end()};
        const Schema before = schema_for(connection_, to_do, worker_.dialect());
        announce(operations, at, before);
        place_.what = "planning";
        plan = plan_steps(operations, before, worker_.dialect(),
                          {.from = plan.next, .transaction_goes_on = worker_.one_transaction()});
        std::erase_if(plan.steps, [&](const MigrationStep& step) { return !at.is_to_do(step); });
        place_.statements += plan.steps.size();
        for (std::size_t index = 0; index < plan.steps.size(); ++index) {
            const MigrationStep& step = plan.steps[index];
            rows.push_back(ledger_row(step, place_.statement + 1, steps_left(plan.steps, index)));
            if (!step.transactional) {
                rows.back().progress = lots_done_;
                progress_.known.has_no_ledger = false;
                ledger_.add(std::move(rows), operations);
                return step;
            }
            run_step(step);
        }
    }
    return {};
}

void StepRun::announce(const std::vector<Operation>& operations, const LedgerPlace& from, const Schema& before) {
    if (std::exchange(is_announced_, true)) return;
    observer_.step_begins(place_, told(before, operations, from.operation));
}

void StepRun::begin_statement(const MigrationStep& step) {
    ++place_.statement;
    place_.what = describe(step);
    observer_.statement_begins(place_);
    worker_.expect_lock();
}

void StepRun::run_step(const MigrationStep& step) {
    begin_statement(step);
    executor_.run(step);
    if (!connection_.driver().in_transaction()) throw TransactionEndedInside{place_.step->revision, place_.what};
}

void StepRun::run_outside(const MigrationStep& step) {
    kept_ = place_.statement;
    begin_statement(step);
    if (step.kind == StepKind::lots) {
        run_in_lots(step);
        return;
    }
    try {
        connection_.run(step.sql);
    } catch (const Error& error) {
        // What is left on a connection that is lost is found by the next run.
        if (!error.poisons_connection()) undo_outside(step);
        throw;
    }
    Transaction transaction = connection_.begin();
    ledger_.mark_done(place_.statement);
    transaction.commit();
    kept_ = place_.statement;
}

/// How far it is is kept with each lot, so that the next run goes on there.
void StepRun::run_in_lots(const MigrationStep& step) {
    std::string low = std::exchange(lots_done_, {});
    for (bool is_last = false; !is_last;) {
        place_.what = describe(step);
        worker_.begin();
        const std::vector<std::vector<std::string>> last = rows_of(connection_, last_of_lot(*step.lots, low));
        is_last = last.empty();
        const std::string high = is_last ? std::string{} : key_value(last.front());
        rows_of(connection_, update_of_lot(*step.lots, low, high), step.parameters);
        is_last ? ledger_.mark_done(place_.statement) : ledger_.set_progress(place_.statement, high);
        commit_part();
        low = high;
    }
    kept_ = place_.statement;
}

/// Where that fails too, by the same timeout say, the ledger still says "begun": the next run does it.
void StepRun::undo_outside(const MigrationStep& step) {
    try {
        take_remains_away(step.sql);
        Transaction transaction = connection_.begin();
        ledger_.erase(place_.statement);
        transaction.commit();
    } catch (const DatabaseError&) {
        return;  // what stopped the statement itself is told
    }
}

void StepRun::change_version() {
    const VersionTableChange change = version_change(graph_, progress_.rows, *place_.step);
    progress_.rows = rows_after(change, progress_.rows);
    if (!worker_.one_transaction()) write_versions();
    ledger_.forget();
    const bool is_up = place_.step->direction == Step::Direction::up;
    is_up ? history_.add(place_.step->revision) : history_.remove(place_.step->revision);
}

void StepRun::write_versions() {
    if (progress_.written == progress_.rows) return;
    place_.statement = 0;
    place_.what = "the version table";
    if (!progress_.known.has_version_table) create_version_table(connection_, version_table_);
    progress_.known.has_version_table = true;
    try {
        change_versions(connection_, version_change(progress_.written, progress_.rows), version_table_);
    } catch (const VersionRowMismatch& error) {
        throw MigrationFailed{failure(), error};
    }
    progress_.written = progress_.rows;
}

void StepRun::commit() {
    if (!worker_.in_transaction()) return;
    try {
        write_all_and_commit();
    } catch (const DatabaseError& error) {
        if (!error.poisons_connection()) throw MigrationFailed{failure(), error};
        ask_after_loss();
        const std::set<std::string> applied = applied_by(graph_, progress_.committed);
        if (!is_done(*place_.step, applied)) throw MigrationFailed{failure(), error};
        worker_.found_committed();
    }
}

/// A server that crashed may have lost commits that did not wait for the disk.
void StepRun::ask_after_loss() {
    worker_.give_up();
    progress_.committed = rows_after_loss(engine_, version_table_, place_.step->revision);
}

void StepRun::others_may_come() {
    if (!worker_.has_session_lock()) progress_.known = {};
}

void StepRun::write_all_and_commit() {
    write_versions();
    others_may_come();
    place_.what = "COMMIT";
    history_.write(connection_);
    worker_.commit();
}

void StepRun::commit_part() {
    try {
        write_all_and_commit();
    } catch (const DatabaseError& error) {
        if (error.poisons_connection()) throw RevisionInDoubt{place_.step->revision, error.what()};
        throw MigrationFailed{failure(), error};
    }
}

FailurePlace StepRun::failure() const {
    return {.revision = place_.step->revision,
            .up = place_.step->direction == Step::Direction::up,
            .step = place_.statement,
            .steps = place_.statements,
            .what = place_.what,
            .rows = progress_.committed,
            .kept = kept_};
}

}  // namespace retort::migrate
