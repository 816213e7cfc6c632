// SPDX-License-Identifier: MIT
#include "db/sqlite_batch/fixture.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/reflection/inspector.hpp"

namespace retort::testkit {

namespace {

std::string shown(const ValueView& cell) {
    switch (cell.kind()) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::integer:
            return std::to_string(cell.integer());
        case ValueKind::real:
            return fmt::format("{:.17g}", cell.real());
        case ValueKind::blob: {
            std::string hex = "x";
            for (const char byte : cell.bytes()) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
            return hex;
        }
        default:
            return std::string{cell.bytes()};
    }
}

}  // namespace

Rows BatchTest::rows(std::string_view query) {
    const StatementPtr statement = connection.driver().prepare(query);
    statement->execute({});
    Rows rows;
    while (const ValueView* cells = statement->fetch()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t i = 0; i < statement->column_count(); ++i) row.push_back(shown(cells[i]));
    }
    return rows;
}

std::string BatchTest::value(std::string_view query) { return rows(query).at(0).at(0); }

std::string BatchTest::stored(std::string_view name) {
    return value(fmt::format("SELECT sql FROM sqlite_schema WHERE name = '{}'", name));
}

bool BatchTest::is_intact() {
    return value("PRAGMA integrity_check") == "ok" && value("PRAGMA foreign_keys") == "1" &&
           value("PRAGMA legacy_alter_table") == "0";
}

Schema BatchTest::schema() { return reflect(connection).schema; }

void BatchTest::migrate(const std::vector<Operation>& operations) {
    const MigrationDialect& dialect = sqlite_migration_dialect();
    statements.clear();
    remembered_.clear();
    const bool off = turns_foreign_keys_off && needs_foreign_keys_off(operations, dialect);
    if (off) sql(dialect.foreign_keys_off());
    try {
        Transaction transaction = connection.begin();
        for (PlannedSteps plan{.finished = false}; !plan.finished;) {
            plan = plan_steps(operations, schema(), dialect, {.from = plan.next});
            for (const MigrationStep& step : plan.steps) run(step);
        }
        transaction.commit();
    } catch (...) {
        sql(dialect.foreign_keys_on());
        throw;
    }
    if (off) sql(dialect.foreign_keys_on());
}

void BatchTest::rebuild(const std::string& name) { migrate({BatchAlterTable{name, {}, {Recreate::always}}}); }

int BatchTest::rebuilds() const {
    return static_cast<int>(std::count_if(statements.begin(), statements.end(), [](const std::string& statement) {
        return statement.find("CREATE TABLE _retort_tmp_") == 0 || statement.find("CREATE TABLE \"_retort_tmp_") == 0;
    }));
}

void BatchTest::run(const MigrationStep& step) {
    before_step(step);
    switch (step.kind) {
        case StepKind::statement: {
            statements.push_back(step.sql);
            const StatementPtr statement = connection.driver().prepare(step.sql);
            std::vector<ValueView> parameters;
            for (const Literal& literal : step.parameters) parameters.push_back(value_of(literal));
            statement->execute(parameters);
            return;
        }
        case StepKind::code:
            step.function(connection);
            return;
        case StepKind::remember:
            remembered_.emplace_back(step.check.key, ask(step.check));
            return;
        case StepKind::verify: {
            const auto found = std::find_if(remembered_.begin(), remembered_.end(),
                                            [&](const auto& each) { return each.first == step.check.key; });
            verify(step.check, found == remembered_.end() ? nullptr : &found->second, ask(step.check));
            return;
        }
        case StepKind::compare:
            require_same(*step.expected, table(step.expected->name), sqlite_migration_dialect().dialect());
            return;
        case StepKind::live:
        case StepKind::lots:
        case StepKind::copy:
        case StepKind::tell:
            FAIL() << "SQLite's steps ask nothing of the database";
    }
}

CheckAnswer BatchTest::ask(const Check& check) {
    try {
        return {rows(check.sql), {}};
    } catch (const DatabaseError& error) {
        return {{}, error.server_message().empty() ? error.what() : std::string{error.server_message()}};
    }
}

}  // namespace retort::testkit
