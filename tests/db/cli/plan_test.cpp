// SPDX-License-Identifier: MIT
// plan and status, and what the reading commands say to programs.
#include <gmock/gmock.h>

#include "db/cli/project.hpp"
#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testkit::CommandResult;

struct Plan : testing::Test {
    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    testkit::ProjectFolder project;
};

TEST_F(Plan, TellsEveryStatementAndRunsNone) {
    const CommandResult result = run({"plan"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out,
                AllOf(StartsWith("upgrade base -> aaaa1, users and orders\n"), HasSubstr("  CREATE TABLE users"),
                      HasSubstr("-- lock: RESERVED (the whole database); scan: no; rewrite: no\n"),
                      HasSubstr("! drop column orders.total  (destructive"),
                      HasSubstr("  -- in one transaction with its row of alembic_version\n")));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

TEST_F(Plan, BeginsWhereTheDatabaseIs) {
    run({"upgrade", "bbbb2"});
    EXPECT_THAT(run({"plan", "cccc3"}).out, AllOf(StartsWith("upgrade bbbb2 -> cccc3"), Not(HasSubstr("dddd4"))));
    EXPECT_THAT(run({"plan", "--down", "-1"}).out,
                AllOf(StartsWith("downgrade bbbb2 -> aaaa1"), HasSubstr("! drop column users.country")));
    run({"upgrade"});
    EXPECT_EQ(run({"plan"}).out, "nothing to do\n");
}

TEST_F(Plan, IsJsonForPrograms) {
    run({"upgrade", "cccc3"});
    const std::string json = run({"plan", "--json"}).out;
    EXPECT_THAT(json, AllOf(StartsWith("{\"rows\": [\"cccc3\"], \"revisions\": [{\"revision\": \"dddd4\", "
                                       "\"direction\": \"upgrade\", \"operations\": [{\"text\": "),
                            HasSubstr("\"is_known\": true, \"locks\": [{\"mode\": \"RESERVED\", \"table\": null}]")));
}

struct Status : testing::Test {
    Status() {
        project.table("aaaa1", "users");
        project.table("bbbb2", "notes");
        project.write("retort.toml",
                      "[environments.development]\nurl = \"sqlite:///notes.db\"\n"
                      "[environments.production]\nurl = \"${DATABASE_URL}\"\n"
                      "[environments.testing]\nurl = \"sqlite:///test.db\"\n");
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    testkit::SqlFolder project;
};

TEST_F(Status, TellsWhereEveryEnvironmentIs) {
    run({"upgrade", "aaaa1"});
    const CommandResult result = run({"status"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(StartsWith("heads        bbbb2\ndevelopment  aaaa1, 1 to run\n"
                                             "production   not known: url of [environments.production] needs the "),
                                  HasSubstr("\ntesting      no database yet, 2 to run\n")));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "test.db"));
    EXPECT_EQ(run({"status", "--check"}).code, 1);
    run({"upgrade"});
    EXPECT_EQ(run({"status", "--check"}).code, 1);
    EXPECT_EQ(run({"-e", "development", "status", "--check"}).out, "heads        bbbb2\ndevelopment  bbbb2 (head)\n");
    EXPECT_EQ(run({"-e", "development", "status", "--check"}).code, 0);
}

TEST_F(Status, NamesARowThatNoFileHas) {
    run({"upgrade"});
    std::filesystem::remove_all(project.folder() / "migrations/versions");
    EXPECT_THAT(run({"-e", "development", "status"}).out, HasSubstr("development  not known: "));
}

TEST_F(Status, IsJsonForProgramsAndWithoutPasswords) {
    project.host().variables["DATABASE_URL"] = "postgresql://ann:secret@127.0.0.1:1/shop";
    const CommandResult result = run({"status", "--json", "-v"});
    EXPECT_THAT(result.out, AllOf(StartsWith("{\"heads\": [\"bbbb2\"], \"environments\": [{\"environment\": "
                                             "\"development\", \"database_name\": null, \"tenant\": null, "
                                             "\"database\": \"sqlite:///"),
                                  HasSubstr("\"pending\": 2, \"is_at_heads\": false}"), HasSubstr("ann:***@"),
                                  Not(HasSubstr("secret"))));
}

TEST_F(Status, EveryReadingCommandHasJson) {
    run({"upgrade", "aaaa1"});
    EXPECT_THAT(run({"history", "--json", "-i"}).out,
                AllOf(StartsWith("{\"revisions\": [{\"id\": \"bbbb2\", \"message\": \"about bbbb2\""),
                      HasSubstr("\"down_revisions\": [\"aaaa1\"], \"depends_on\": [], \"children\": []"),
                      HasSubstr("\"is_current\": true}]}\n")));
    EXPECT_THAT(run({"heads", "--json"}).out, StartsWith("{\"heads\": [{\"id\": \"bbbb2\""));
    EXPECT_EQ(run({"branches", "--json"}).out, "{\"branch_points\": []}\n");
    EXPECT_THAT(run({"show", "aaaa", "--json"}).out, StartsWith("{\"revisions\": [{\"id\": \"aaaa1\""));
    EXPECT_THAT(run({"current", "--json"}).out,
                AllOf(StartsWith("{\"rows\": [\"aaaa1\"], \"current\": [{"), HasSubstr("\"is_at_heads\": false}\n")));
    EXPECT_THAT(run({"review", "aaaa1", "--json"}).out,
                AllOf(StartsWith("{\"reviews\": [{\"revision\": {\"id\": \"aaaa1\""),
                      HasSubstr("\"review\": \"not needed\", \"reviewed_by\": null, \"database\": \"sqlite\""),
                      HasSubstr("\"statements\": [\"CREATE TABLE users (id INTEGER);\\n\"]")));
    EXPECT_EQ(run({"review", "--json", "--accept"}).code, 2);
}

TEST(CheckJson, TellsWhatDiffers) {
    testkit::ProjectFolder project{[] {
        Schema schema;
        Table table{"extra"};
        table.add(Column{"id", Integer()});
        schema.add(table);
        return schema;
    }};
    project.run({"upgrade", "aaaa1"});
    const CommandResult behind = project.run({"check", "--json"});
    EXPECT_EQ(behind.code, 1);
    EXPECT_EQ(behind.out,
              "{\"agrees\": false, \"rows\": [\"aaaa1\"], \"heads\": [\"dddd4\"], \"is_at_heads\": false, "
              "\"differences\": [], \"perhaps_renames\": []}\n");
    project.run({"upgrade"});
    const CommandResult differs = project.run({"check", "--json"});
    EXPECT_EQ(differs.code, 1);
    EXPECT_THAT(differs.out,
                AllOf(HasSubstr("\"is_at_heads\": true"),
                      HasSubstr("{\"text\": \"create table extra (1 columns)\", \"is_destructive\": false}"),
                      HasSubstr("{\"text\": \"drop table users\", \"is_destructive\": true}")));
}

}  // namespace

}  // namespace retort::cli
