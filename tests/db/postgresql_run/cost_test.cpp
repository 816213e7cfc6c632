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
    EXPECT_LE(forty - ten, 30 * 2 + for_the_lock)
        << "the version's row once, the rows of the history in one pipeline, both at the end";
}

struct SchemaNeed : Cost {
    void run(std::vector<Operation> operations) {
        auto shared = std::make_shared<RevisionOperations>();
        shared->upgrade = std::move(operations);
        upgrade(create_engine(database->url()),
                RevisionSet::from({{.file = {.node = {.id = "a"}}, .operations = std::move(shared)}}), "head");
    }
    std::string answer(const std::string& query) {
        return create_engine(database->url())
            .connect()
            .execute(text_unchecked(query).columns<std::string>())
            .scalar_one();
    }
    static Table table(const char* name) {
        Table table{name};
        table.add(Column{"a", Integer()});
        return table;
    }
    static Operation index(const char* name) { return CreateIndex{"t", Index{name, {"a"}}}; }
    static Operation concurrent_index(const char* name) {
        return CreateIndex{"t", Index{name, {"a"}, false, "", {{"postgresql_concurrently", "true"}}}};
    }
};

TEST_F(SchemaNeed, IsOfWhatIsLeftBehindCodeThatMayDoAnything) {
    run({CreateTable{table("t")}, RunStep{"anything", [](Connection&) {}}, index("one"), concurrent_index("two"),
         index("three")});
    EXPECT_EQ(answer("SELECT count(*)::text FROM pg_indexes WHERE tablename = 't'"), "3");
}

TEST_F(SchemaNeed, KnowsASequenceThatIsThereAndLeavesItItsOwner) {
    create_engine(database->url()).connect().run("CREATE SEQUENCE numbers");
    Table numbered = table("t");
    numbered.columns.front().server_default = "nextval('numbers'::regclass)";
    run({CreateTable{numbered}});
    EXPECT_EQ(answer("SELECT count(*)::text FROM pg_depend WHERE objid = 'numbers'::regclass AND deptype = 'a'"), "0");
}

}  // namespace

}  // namespace retort::migrate
