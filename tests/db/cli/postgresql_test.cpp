// SPDX-License-Identifier: MIT
// The commands that are about a database, on PostgreSQL.
#include <optional>

#include <gmock/gmock.h>

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

}  // namespace

}  // namespace retort::cli
