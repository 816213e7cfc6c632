// SPDX-License-Identifier: MIT
// The commands that are about a database, on PostgreSQL.
#include <chrono>
#include <future>
#include <optional>
#include <thread>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/engine/server_errors.hpp"

#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct CommandsOnPostgresql : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        project.write("retort.toml", "[environments.development]\nurl = \"" + database->text() + "\"\n");
        project.table("aaaa1", "users");
        project.revision("bbbb2", "ALTER TABLE users ADD COLUMN name VARCHAR(20) NOT NULL DEFAULT '';",
                         "ALTER TABLE users DROP COLUMN name;");
        project.revision("cccc3", "ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(10);", "SELECT 1;");
        project.revision("dddd4", "CREATE INDEX CONCURRENTLY ix ON users (name);", "DROP INDEX ix;");
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    std::optional<testkit::PostgresqlDatabase> database;
    testkit::SqlFolder project;
};

TEST_F(CommandsOnPostgresql, PlanTellsLocksScansRewritesAndTransactions) {
    run({"upgrade", "aaaa1"});
    const CommandResult result = run({"plan"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("      -- lock: ACCESS EXCLUSIVE on users; scan: no; rewrite: no\n"));
    EXPECT_THAT(result.out,
                HasSubstr("      -- lock: SHARE UPDATE EXCLUSIVE on users; scan: yes; rewrite: no; not in a "
                          "transaction; waits for every older transaction"));
    EXPECT_THAT(result.out, HasSubstr("  -- in parts: a run that is stopped between them is taken up there\n"));
    EXPECT_EQ(run({"current"}).out, "aaaa1\n");
    run({"upgrade", "bbbb2"});
    EXPECT_THAT(run({"plan", "cccc3"}).out,
                HasSubstr("  ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(10);\n      -- lock: ACCESS EXCLUSIVE on "
                          "users; scan: no; rewrite: yes\n"));
}

TEST_F(CommandsOnPostgresql, StatusCurrentAndStampTellWhereItIs) {
    EXPECT_EQ(run({"ensure-version"}).out, "made alembic_version\nmade retort_history\n");
    EXPECT_EQ(run({"ensure_version"}).out, "alembic_version and retort_history are there already\n");
    EXPECT_THAT(run({"status"}).out, HasSubstr("development  base, 4 to run\n"));
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    EXPECT_THAT(run({"status", "--check"}).out, HasSubstr("development  dddd4 (head)\n"));
    EXPECT_EQ(run({"current", "--check-heads"}).code, 0);
    EXPECT_EQ(run({"stamp", "--purge", "bbbb2"}).code, 0);
    const CommandResult behind = run({"current", "--check-heads"});
    EXPECT_EQ(behind.code, 1);
    EXPECT_EQ(behind.err, "not at the newest revision, dddd4: run `retort upgrade`\n");
}

TEST_F(CommandsOnPostgresql, MergeAndRebaseOfTwoHeads) {
    project.table("eeee5", "notes", {"--head", "aaaa1", "--splice"});
    EXPECT_EQ(run({"upgrade", "dddd4"}).code, 0);
    EXPECT_THAT(run({"rebase", "dddd4", "--onto", "eeee5"}).err, HasSubstr("error[RT-C025]: revision bbbb2 has run"));
    const CommandResult merged = run({"merge", "--rev-id", "ffff6"});
    EXPECT_EQ(merged.code, 0) << merged.err;
    EXPECT_THAT(merged.out, AllOf(HasSubstr("safe: no branch"), Not(HasSubstr("both reach"))));
    EXPECT_EQ(run({"upgrade"}).code, 0);
    EXPECT_EQ(run({"current"}).out, "ffff6 (head) (mergepoint)\n");
}

/// Another session has locked the version table.
struct LockedVersionTable : CommandsOnPostgresql {
    void SetUp() override {
        CommandsOnPostgresql::SetUp();
        if (!database) return;
        run({"upgrade", "-q", "aaaa1"});
        project.write("retort.toml",
                      "[environments.development]\nlock_timeout = \"100ms\"\nurl = \"" + database->text() + "\"\n");
        other.emplace(create_engine(database->url().with_query("application_name", "a backup")).connect());
    }
    void lock(const std::string& mode) { other->run("BEGIN; LOCK TABLE alembic_version IN " + mode + " MODE"); }
    void TearDown() override {
        if (!database) return;
        other->run("ROLLBACK");
        EXPECT_EQ(run({"current"}).out, "aaaa1\n");
        EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    }

    std::optional<Connection> other;
};

TEST_F(LockedVersionTable, IsWaitedForNoLongerThanTheLockTimeoutAndItsHolderNamed) {
    lock("ACCESS EXCLUSIVE");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"current"},
                                                  {"upgrade"},
                                                  {"downgrade", "base"},
                                                  {"stamp", "bbbb2"},
                                                  {"stamp", "--purge", "bbbb2"}}) {
        const CommandResult result = run(words);
        EXPECT_EQ(result.code, 5) << words.front();
        EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U023]: the table alembic_version, which says where the "
                                                "database is, is locked by process "),
                                      HasSubstr("(a backup) of user"), HasSubstr("after 0.1 s it was not to be had"),
                                      HasSubstr("--lock-timeout")))
            << words.front();
    }
    EXPECT_THAT(run({"upgrade", "--lock-timeout", "300ms"}).err, HasSubstr("after 0.3 s it was not to be had"));
    EXPECT_THAT(run({"status"}).out, HasSubstr("development  not known: the table alembic_version"));
}

TEST_F(LockedVersionTable, ThatMayBeReadStopsWhoWrites) {
    lock("EXCLUSIVE");
    EXPECT_EQ(run({"current"}).out, "aaaa1\n");
    EXPECT_THAT(run({"stamp", "bbbb2"}).err, HasSubstr("error[RT-U023]"));
    const CommandResult result = run({"upgrade"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U003]: the upgrade of revision bbbb2 failed"),
                                  HasSubstr("another transaction holds a lock that is needed"),
                                  HasSubstr("the database is at aaaa1 as before")));
}

/// A session that waits for the table keeps those out who come after it.
TEST_F(LockedVersionTable, IsAlsoOneForWhichAnotherSessionWaits) {
    lock("ACCESS SHARE");
    Connection third = create_engine(database->url().with_query("application_name", "a vacuum")).connect();
    auto waits = std::async(std::launch::async, [&] {
        third.run("BEGIN; SET LOCAL lock_timeout = '2s'");
        EXPECT_THROW(third.run("LOCK TABLE alembic_version"), LockNotAvailable);
        third.run("ROLLBACK");
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    EXPECT_THAT(run({"current"}).err, AllOf(HasSubstr("error[RT-U023]"), HasSubstr("(a vacuum) of user")));
    waits.get();
}

}  // namespace

}  // namespace retort::cli
