// SPDX-License-Identifier: MIT
#include "migrate/run/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/ledger_table.hpp"
#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/render.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/stmt/text.hpp"

#include "base/md5.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

std::string hash_of(const Operation& operation) {
    try {
        return md5_hex(render(operation, {.facts = Facts::all}));
    } catch (const NotRenderable&) {
        return md5_hex(describe(operation));
    }
}

std::string hash_of(const MigrationStep& step) { return md5_hex(describe(step)); }

std::size_t number_in(const std::string& text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void run(Connection& connection, const TextClause& statement) {
    connection.run_to_end(connection.compiled(Statement{statement.node()}));
}

constexpr std::string_view state_done = "done";
constexpr std::string_view state_begun = "begun";

}  // namespace

Table ledger_table() {
    Table table{std::string{ledger_table_name}};
    table.add(Column{"revision", String(255)});
    table.add(Column{"direction", String(4)});
    table.add(Column{"number", Integer()});
    table.add(Column{"operation", Integer()});
    table.add(Column{"operation_hash", String(32)});
    table.add(Column{"steps_left", Integer()});
    table.add(Column{"statement_hash", String(32)});
    table.add(Column{"statement", Text()});
    table.add(Column{"state", String(8)});
    table.add(Column{"progress", Text()});
    table.add(PrimaryKeyConstraint{.name = "retort_steps_pkc", .columns = {"revision", "direction", "number"}});
    return table;
}

LedgerRow ledger_row(const MigrationStep& step, std::size_t number, std::size_t steps_left) {
    return {.number = number,
            .operation = step.operation,
            .steps_left = steps_left,
            .statement_hash = hash_of(step),
            .statement = step.transactional ? std::string{} : step.sql,
            .done = step.transactional};
}

bool LedgerPlace::is_to_do(const MigrationStep& step) {
    if (step.operation != operation || done.empty()) return true;
    const auto found = done.find(hash_of(step));
    if (found == done.end()) return true;
    done.erase(found);
    return false;
}

Ledger::Ledger(Connection& connection, const Step& step)
    : connection_{connection},
      revision_{step.revision},
      direction_{step.direction == Step::Direction::up ? "up" : "down"} {}

void Ledger::read() {
    rows_.clear();
    table_exists_ = migrate::has_table(connection_, ledger_table_name);
    if (!table_exists_) return;
    const std::string query =
        "SELECT number, operation, operation_hash, steps_left, statement_hash, statement, state, progress FROM "
        "retort_steps "
        "WHERE revision = " +
        retort::string_literal(revision_) +  // not the one for C++
        " AND direction = '" + direction_ + "' ORDER BY number";
    for (const std::vector<std::string>& row : rows_of(connection_, query)) {
        rows_.push_back({.number = number_in(row.at(0)),
                         .operation = number_in(row.at(1)),
                         .operation_hash = row.at(2),
                         .steps_left = number_in(row.at(3)),
                         .statement_hash = row.at(4),
                         .statement = row.at(5),
                         .done = row.at(6) == state_done,
                         .progress = row.at(7)});
    }
}

const LedgerRow* Ledger::begun() const { return rows_.empty() || rows_.back().done ? nullptr : &rows_.back(); }

LedgerPlace Ledger::place(const std::vector<Operation>& operations) const {
    LedgerPlace place;
    for (const LedgerRow& row : rows_) {
        const bool is_same =
            row.operation < operations.size() && hash_of(operations[row.operation]) == row.operation_hash;
        if (!is_same) throw RevisionChanged{revision_, direction_ == "up", row.operation + 1};
        if (row.operation != place.operation) place.done.clear();
        place.operation = row.operation;
        if (!row.done) return place;
        place.number = row.number;
        place.done.insert(row.statement_hash);
    }
    if (rows_.empty() || rows_.back().steps_left > 0) return place;
    return {.number = place.number, .operation = place.operation + 1};
}

void Ledger::add(std::vector<LedgerRow> rows, const std::vector<Operation>& operations) {
    if (!table_exists_) connection_.run(connection_.dialect().ddl_compiler()->create_table(ledger_table()));
    table_exists_ = true;
    for (LedgerRow& row : rows) {
        row.operation_hash = hash_of(operations.at(row.operation));
        run(connection_, text("INSERT INTO retort_steps (revision, direction, number, operation, operation_hash, "
                              "steps_left, statement_hash, statement, state, progress) VALUES (:revision, :direction, "
                              ":number, :operation, :operation_hash, :steps_left, :statement_hash, :statement, :state, "
                              ":progress)")
                             .bind("revision", revision_)
                             .bind("direction", direction_)
                             .bind("number", static_cast<std::int64_t>(row.number))
                             .bind("operation", static_cast<std::int64_t>(row.operation))
                             .bind("operation_hash", row.operation_hash)
                             .bind("steps_left", static_cast<std::int64_t>(row.steps_left))
                             .bind("statement_hash", row.statement_hash)
                             .bind("statement", row.statement)
                             .bind("state", std::string{row.done ? state_done : state_begun})
                             .bind("progress", row.progress));
    }
}

void Ledger::mark_done(std::size_t number) {
    run(connection_,
        text("UPDATE retort_steps SET state = 'done' WHERE revision = :revision AND direction = :direction "
             "AND number = :number")
            .bind("revision", revision_)
            .bind("direction", direction_)
            .bind("number", static_cast<std::int64_t>(number)));
}

void Ledger::erase(std::size_t number) {
    run(connection_, text("DELETE FROM retort_steps WHERE revision = :revision AND direction = :direction AND number = "
                          ":number")
                         .bind("revision", revision_)
                         .bind("direction", direction_)
                         .bind("number", static_cast<std::int64_t>(number)));
}

void Ledger::set_progress(std::size_t number, const std::string& progress) {
    run(connection_, text("UPDATE retort_steps SET progress = :progress WHERE revision = :revision AND direction = "
                          ":direction AND number = :number")
                         .bind("progress", progress)
                         .bind("revision", revision_)
                         .bind("direction", direction_)
                         .bind("number", static_cast<std::int64_t>(number)));
}

std::string Ledger::reopen() {
    const LedgerRow* const row = begun();
    if (row == nullptr) return {};
    erase(row->number);
    return row->progress;
}

void Ledger::forget() {
    if (rows_.empty()) return;
    run(connection_, text("DELETE FROM retort_steps WHERE revision = :revision AND direction = :direction")
                         .bind("revision", revision_)
                         .bind("direction", direction_));
    if (unfinished(connection_).empty()) drop_ledger(connection_);
}

std::vector<Unfinished> unfinished(Connection& connection) {
    std::vector<Unfinished> found;
    if (!has_table(connection, ledger_table_name)) return found;
    for (const std::vector<std::string>& row :
         rows_of(connection, "SELECT DISTINCT revision, direction FROM retort_steps ORDER BY revision")) {
        found.push_back({row.at(0), row.at(1) == "up"});
    }
    return found;
}

void drop_ledger(Connection& connection) {
    if (has_table(connection, ledger_table_name)) connection.run("DROP TABLE retort_steps");
}

}  // namespace retort::migrate
