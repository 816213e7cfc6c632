// SPDX-License-Identifier: MIT
// What a run costs: how many statements for a revision, whatever the database holds already.
#include <atomic>
#include <memory>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/engine/observer.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/script/revision_file.hpp"
#include "retort/sql/stmt/text.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

struct Counter final : EngineObserver {
    void statement_executed(const StatementEvent& /*event*/) override { ++count; }
    std::atomic<int> count = 0;
};

std::optional<std::string> synchronous_commit(const Engine& engine) {
    return engine.connect().execute(text("SHOW synchronous_commit").columns<std::string>()).scalar();
}

std::string id_of(int number) { return "r" + std::to_string(number); }

KnownRevision revision(int number) {
    const std::string table = "t" + std::to_string(number);
    const std::string text = "-- table " + table + "\n-- Revision: " + id_of(number) +
                             "\n-- Revises: " + (number == 0 ? std::string{"base"} : id_of(number - 1)) +
                             "\n-- upgrade\nCREATE TABLE " + table + " (a INTEGER);\n-- downgrade\nDROP TABLE " +
                             table + ";\n";
    auto sql = std::make_shared<const SqlRevision>(parse_sql_revision(text, table + ".sql"));
    return {.file = sql->file, .sql = sql};
}

struct Cost : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        for (int number = 0; number < 60; ++number) known.push_back(revision(number));
    }
    int statements_up_to(int number, const RunnerOptions& options = {}) {
        auto counter = std::make_shared<Counter>();
        const Engine engine = create_engine(database->url(), {.observer = counter});
        upgrade(engine, RevisionSet::from(known), id_of(number), options);
        const int count = counter->count;
        EXPECT_EQ(synchronous_commit(engine), synchronous_commit(create_engine(database->url())));
        return count;
    }

    std::vector<KnownRevision> known;
    std::optional<testkit::PostgresqlDatabase> database;
};

/// What the lock asks ten times a second.
constexpr int for_the_lock = 10;

TEST_F(Cost, OfARevisionIsItsStatementAndItsRows) {
    const int ten = statements_up_to(9);
    const int forty = statements_up_to(49);
    EXPECT_LE(forty - ten, 30 * 5 + for_the_lock) << "BEGIN, its own, the version's row, the history's, COMMIT";
}

TEST_F(Cost, OfARevisionInOneTransactionHasNoBeginAndCommit) {
    const int ten = statements_up_to(9, {.transaction_per_migration = false});
    const int forty = statements_up_to(49, {.transaction_per_migration = false});
    EXPECT_LE(forty - ten, 30 * 3 + for_the_lock) << "the rows of the history in one pipeline at the end";
}

}  // namespace

}  // namespace retort::migrate
