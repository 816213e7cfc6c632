// SPDX-License-Identifier: MIT
#include <stdexcept>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using migration::Column;
using migration::Integer;
using migration::Operations;
using migration::Revision;
using sample::snapshot;
using testing::HasSubstr;

struct Failure : testing::Test {
    Failure() { upgrade(engine, sample::revision_set(), "head"); }

    /// The error of running `revision` on top, which must change nothing.
    MigrationFailed failure_of(const Revision& revision) {
        const sample::Snapshot before = snapshot(url);
        try {
            upgrade(engine, sample::with(revision), "head");
        } catch (const MigrationFailed& error) {
            EXPECT_EQ(snapshot(url), before);
            return error;
        }
        throw std::logic_error{"it did not fail"};
    }

    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    Engine engine = create_engine(url);
};

void duplicate_row(Operations& op) {
    op.create_table("notes", Column{"id", Integer(), migration::primary_key});
    op.execute("INSERT INTO notes VALUES (1)", {.effect = migration::no_effect});
    op.execute("INSERT INTO users (id, full_name, country) VALUES (1, 'x', 'DE')", {.effect = migration::no_effect});
    op.drop_table("orders");
}

TEST_F(Failure, NamesRevisionStepStatementAndTheDatabasesWords) {
    constexpr Revision revision{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = duplicate_row};
    const MigrationFailed error = failure_of(revision);
    EXPECT_EQ(error.id(), "RT-U003");
    EXPECT_EQ(error.place.revision, "eeee5");
    EXPECT_GE(error.place.step, 3U);
    EXPECT_THAT(error.what(), HasSubstr("the upgrade of revision eeee5 failed at step "));
    EXPECT_THAT(error.what(), HasSubstr("all of it was rolled back and the database is at dddd4 as before"));
    EXPECT_THAT(std::string{error.statement()}, HasSubstr("INSERT INTO users"));
    EXPECT_THAT(std::string{error.server_message()}, HasSubstr("UNIQUE constraint failed: users.id"));
    EXPECT_THAT(error.cause_id, HasSubstr("RT-D"));
}

void nonsense(Operations& op) { op.execute("SELEKT 1", {.effect = migration::no_effect}); }
void unknown_table(Operations& op) { op.add_column("userz", Column{"a", Integer(), migration::nullable}); }
void lacking_values(Operations& op) {
    op.execute("INSERT INTO users (id, full_name, country, email) VALUES (8, 'x', 'DE', NULL)",
               {.effect = migration::no_effect});
    op.alter_column("users", "email", {.nullable = false});
}
void thrower(Connection& connection) {
    connection.run("DELETE FROM orders");
    throw std::runtime_error{"the service answered 503"};
}
void runs_thrower(Operations& op) { op.run("ask the service", thrower); }
void asks(Connection& connection) { connection.run("DELETE FROM nowhere"); }
void runs_asks(Operations& op) { op.run("ask nowhere", asks); }

TEST_F(Failure, OfAnyKindLeavesTheDatabaseAsItWas) {
    struct Case {
        void (*upgrade)(Operations&);
        const char* sentence;
    };
    const Case cases[] = {
        {nonsense, "SELEKT"},      {unknown_table, "userz"},
        {lacking_values, "email"}, {runs_thrower, "(run ask the service): the service answered 503"},
        {runs_asks, "nowhere"},
    };
    for (const auto& [directives, sentence] : cases) {
        const Revision revision{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = directives};
        EXPECT_THAT(failure_of(revision).what(), HasSubstr(sentence));
    }
}

TEST_F(Failure, KeepsTheRevisionsBeforeIt) {
    downgrade(engine, sample::revision_set(), "bbbb2");
    constexpr Revision revision{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = duplicate_row};
    EXPECT_THROW(upgrade(engine, sample::with(revision), "head"), MigrationFailed);
    EXPECT_THAT(snapshot(url).versions, testing::ElementsAre("dddd4"));
}

TEST_F(Failure, LeavesForeignKeysOnForWhoeverComesNext) {
    constexpr Revision revision{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = lacking_values};
    EXPECT_THROW(upgrade(engine, sample::with(revision), "head"), MigrationFailed);
    EXPECT_THROW(engine.connect().run("INSERT INTO orders (id, user_id) VALUES (9, 99)"), IntegrityError);
}

void committer(Connection& connection) { connection.run("COMMIT"); }
void runs_committer(Operations& op) { op.run("save it", committer); }

TEST_F(Failure, OfCodeThatCommitsIsToldAsWhatItIs) {
    constexpr Revision revision{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = runs_committer};
    try {
        upgrade(engine, sample::with(revision), "head");
        FAIL() << "it ran";
    } catch (const TransactionEndedInside& error) {
        EXPECT_THAT(error.what(), HasSubstr("revision eeee5 ended the transaction that it runs in (run save it)"));
    }
    EXPECT_THAT(snapshot(url).versions, testing::ElementsAre("dddd4"));
}

TEST_F(Failure, OfTheConnectionAtAnyStatementLeavesOneRevisionOrTheNext) {
    const auto plan = std::make_shared<testkit::FaultPlan>();
    const Engine faulty = create_engine(url, {.decorator = std::make_shared<testkit::FaultDecorator>(plan)});
    std::vector<sample::Snapshot> states{snapshot(url)};
    for (int step = 0; step < 2; ++step) {
        downgrade(engine, sample::revision_set(), "-1");
        states.push_back(snapshot(url));
    }
    upgrade(engine, sample::revision_set(), "head");
    states.push_back(snapshot(url));
    plan->arm(testkit::Fault::none, 0);
    downgrade(faulty, sample::revision_set(), "-2");
    const std::int64_t statements = plan->count();
    ASSERT_GT(statements, 20);
    for (std::int64_t at = 1; at <= statements; ++at) {
        upgrade(engine, sample::revision_set(), "head");
        plan->arm(testkit::Fault::break_connection, at);
        EXPECT_THROW(downgrade(faulty, sample::revision_set(), "-2"), Error) << "at " << at;
        EXPECT_THAT(states, testing::Contains(snapshot(url))) << "at " << at;
    }
}

}  // namespace

}  // namespace retort::migrate
