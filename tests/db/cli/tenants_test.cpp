// SPDX-License-Identifier: MIT
// A schema for each tenant of a PostgreSQL database: docs/design/several-databases.md.
#include <chrono>
#include <future>
#include <optional>
#include <thread>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct TenantsOfADatabase : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        sql("CREATE SCHEMA acme; CREATE SCHEMA \"Big Co\"; CREATE SCHEMA corp; CREATE TABLE tenants (name text); "
            "INSERT INTO "
            "tenants VALUES ('acme'), ('Big Co'), ('corp')");
        configure("tenants = [\"acme\", \"Big Co\", \"corp\"]\n");
        project.table("aaaa1", "notes");
        project.revision("bbbb2", "CREATE INDEX CONCURRENTLY ix ON notes (id);", "DROP INDEX ix;");
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    void sql(const std::string& script) const { create_engine(database->url()).connect().run(script); }
    [[nodiscard]] std::string answer(const std::string& query) const {
        Connection connection = create_engine(database->url()).connect();
        return connection.scalar(text_unchecked("SELECT (" + query + ")::text").columns<std::string>()).value_or("");
    }
    void configure(const std::string& text) const {
        project.write("retort.toml", "[environments.development]\nurl = \"" + database->text() + "\"\n" + text);
    }
    /// The schemas that have a table of that name, in their order.
    [[nodiscard]] std::string schemas_with(const std::string& table) const {
        return answer(
            "SELECT coalesce(string_agg(schemaname, ', ' ORDER BY schemaname COLLATE \"C\"), '') FROM pg_tables "
            "WHERE tablename = '" +
            table + "'");
    }

    std::optional<testkit::PostgresqlDatabase> database;
    testkit::SqlFolder project;
};

TEST_F(TenantsOfADatabase, AreBroughtUpSideBySide) {
    const CommandResult result = run({"upgrade", "--parallel", "3"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.err, "3 tenants: 3 well\n");
    EXPECT_THAT(result.out, AllOf(HasSubstr("acme: upgrade base -> aaaa1, about aaaa1\nacme: upgrade aaaa1 -> bbbb2"),
                                  HasSubstr("Big Co: the database is at bbbb2 (head)\n")));
    for (const char* const table : {"notes", "alembic_version", "retort_history"}) {
        EXPECT_EQ(schemas_with(table), "Big Co, acme, corp") << table;
    }
    EXPECT_EQ(run({"current"}).out, "acme: bbbb2 (head)\nBig Co: bbbb2 (head)\ncorp: bbbb2 (head)\n");
    EXPECT_EQ(run({"--tenant", "acme", "downgrade", "-q", "base"}).code, 0);
    EXPECT_EQ(schemas_with("notes"), "Big Co, corp");
    EXPECT_THAT(run({"status"}).out, AllOf(HasSubstr("development acme    base, 2 to run\n"),
                                           HasSubstr("development corp    bbbb2 (head)\n")));
    EXPECT_THAT(run({"plan"}).out, AllOf(HasSubstr("acme: "), HasSubstr("corp: nothing to do\n")));
}

TEST_F(TenantsOfADatabase, OfWhichOneFailsStopTheRunOrDoNot) {
    sql("CREATE TABLE \"Big Co\".notes (id int)");
    const CommandResult stopped = run({"upgrade"});
    EXPECT_EQ(stopped.code, 5);
    EXPECT_THAT(stopped.err, AllOf(HasSubstr("3 tenants: 1 well, 1 failed, 1 not begun\n"),
                                   HasSubstr("  failed: Big Co: error[RT-U003]: "), HasSubstr("  not begun: corp\n"),
                                   HasSubstr("or it alone with --tenant Big Co")));
    EXPECT_EQ(schemas_with("alembic_version"), "acme");
    configure("tenants_query = \"SELECT name FROM tenants ORDER BY name\"\non_error = \"continue\"\nparallel = 2\n");
    const CommandResult all = run({"upgrade"});
    EXPECT_EQ(all.code, 5);
    EXPECT_THAT(all.err, HasSubstr("3 tenants: 2 well, 1 failed\n"));
    EXPECT_EQ(schemas_with("alembic_version"), "acme, corp");
    sql("DROP TABLE \"Big Co\".notes");
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    EXPECT_EQ(schemas_with("notes"), "Big Co, acme, corp");
}

TEST_F(TenantsOfADatabase, AreRefusedWithoutASchema) {
    sql("DROP SCHEMA corp");
    const CommandResult result = run({"upgrade", "--on-error", "continue"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("corp: error[RT-C046]: the tenant corp has no schema in this database"));
    EXPECT_EQ(schemas_with("notes"), "Big Co, acme");
    EXPECT_EQ(run({"upgrade", "--tenant", "crop"}).code, 2);
    EXPECT_THAT(run({"upgrade", "--tenant", "crop"}).err, HasSubstr("did you mean \"corp\"?"));
    EXPECT_THAT(run({"ensure-version"}).err, HasSubstr("error[RT-C045]: this database has a schema for each tenant"));
    EXPECT_EQ(run({"ensure-version", "--tenant", "acme"}).code, 0);
}

TEST_F(TenantsOfADatabase, ShareWhatTheirSearchPathShares) {
    sql("CREATE SCHEMA shared; CREATE TABLE shared.countries (code text PRIMARY KEY)");
    project.revision("cccc3", "CREATE TABLE ports (country text REFERENCES countries);", "DROP TABLE ports;");
    EXPECT_EQ(run({"upgrade"}).code, 5);
    configure("tenants = [\"acme\"]\nshared_schemas = [\"shared\"]\n");
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    EXPECT_EQ(schemas_with("ports"), "acme");
}

TEST_F(TenantsOfADatabase, AreGoneOnWithAfterAKill) {
    project.revision("cccc3", "SELECT pg_sleep(0.3);", "SELECT 1;");
    const pid_t runner = fork();
    ASSERT_GE(runner, 0);
    if (runner == 0) {
        run({"upgrade", "-q"});
        _exit(0);
    }
    for (int i = 0; i < 500 && schemas_with("alembic_version").find("Big Co") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    kill(runner, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(runner, &status, 0), runner);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it was done before it was killed";
    EXPECT_THAT(schemas_with("alembic_version"), Not(HasSubstr("corp")));
    const CommandResult result = run({"upgrade", "--parallel", "2"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("acme: nothing to do: the database is at cccc3 (head)\n"),
                                  HasSubstr("corp: upgrade base -> aaaa1")));
    EXPECT_EQ(run({"current"}).out, "acme: cccc3 (head)\nBig Co: cccc3 (head)\ncorp: cccc3 (head)\n");
}

TEST_F(TenantsOfADatabase, MayBeBroughtUpByTwoRunsAtOnce) {
    testkit::TestHost other{project.folder().path().string()};
    auto second = std::async(std::launch::async, [&] { return other.run({"upgrade", "--parallel", "2"}); });
    const CommandResult first = run({"upgrade", "--parallel", "2"});
    EXPECT_EQ(first.code, 0) << first.err;
    const CommandResult result = second.get();
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(run({"current", "--check-heads"}).code, 0);
}

}  // namespace

}  // namespace retort::cli
