// SPDX-License-Identifier: MIT
#include <filesystem>
#include <optional>

#include <gmock/gmock.h>

#include "db/cli/project.hpp"
#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testkit::CommandResult;

/// aaaa1 makes a table, bbbb2 a row, cccc3 a column, dddd4 another table.
struct SquashCommand : testing::Test {
    SquashCommand() {
        project.write("retort.toml",
                      "[environments.development]\nurl = \"sqlite:///new.db\"\n"
                      "[environments.testing]\nurl = \"sqlite:///old.db\"\nrequire_review = false\n");
        files.push_back(project.revision("aaaa1", "CREATE TABLE states (id INTEGER PRIMARY KEY, name TEXT NOT NULL);",
                                         "DROP TABLE states;"));
        files.push_back(
            project.revision("bbbb2", "INSERT INTO states VALUES (1, 'new');", "DELETE FROM states WHERE id = 1;"));
        files.push_back(project.revision("cccc3", "ALTER TABLE states ADD COLUMN rank INTEGER DEFAULT 7;",
                                         "ALTER TABLE states DROP COLUMN rank;"));
        files.push_back(project.table("dddd4", "notes"));
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    /// In the environment with the older database.
    CommandResult old(std::vector<std::string> words) {
        words.insert(words.begin(), {"-e", "testing"});
        return run(words);
    }
    [[nodiscard]] std::string url(const std::string& name) const { return project.folder().sqlite_url(name); }

    testkit::SqlFolder project;
    std::vector<std::string> files;
};

TEST_F(SquashCommand, WritesOneRevisionThatKeepsRowsAndOrder) {
    const CommandResult result = run({"squash", ":cccc3", "-m", "states as they are in version 2"});
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("3 revisions in one: 3 operations, which were 3\n"),
                                  HasSubstr("proven: both make the same 1 tables with the same 1 rows\n")));
    EXPECT_EQ(run({"history"}).out,
              "cccc3 -> dddd4 (head), about dddd4\n<base> -> cccc3, states as they are in version 2\n");
    EXPECT_THAT(run({"show", "cccc3"}).out, HasSubstr("states as they are in version 2"));
    EXPECT_THAT(run({"show", "bbbb2"}).out, HasSubstr("about bbbb2"));
    ASSERT_EQ(run({"upgrade"}).code, 0);
    EXPECT_THAT(sample::snapshot(url("new.db")).rows["states"], HasSubstr("new"));
    EXPECT_EQ(run({"downgrade", "base"}).code, 0);
    EXPECT_THAT(sample::snapshot(url("new.db")).rows, testing::IsEmpty());
}

TEST_F(SquashCommand, LeavesNoDatabaseBehind) {
    for (const char* const at : {"aaaa1", "bbbb2", "cccc3", "dddd4"}) {
        std::filesystem::remove(project.folder() / "old.db");
        ASSERT_EQ(old({"upgrade", at}).code, 0) << at;
        const CommandResult made = run({"squash", "-q", ":cccc3"});
        ASSERT_EQ(made.code, 0) << made.err;
        EXPECT_EQ(old({"current"}).out.substr(0, 5), at);
        EXPECT_THAT(run({"status"}).out, Not(HasSubstr("RT-")));
        const CommandResult up = old({"upgrade"});
        EXPECT_EQ(up.code, 0) << at << up.err;
        EXPECT_EQ(old({"current"}).out, "dddd4 (head)\n");
        EXPECT_EQ(old({"drift"}).code, 0) << at;
        ASSERT_EQ(run({"-q", "upgrade"}).code, 0);
        EXPECT_EQ(sample::snapshot(url("old.db")).rows, sample::snapshot(url("new.db")).rows) << at;
        std::filesystem::remove(made.out.substr(0, made.out.size() - 1));
    }
}

TEST_F(SquashCommand, ADatabaseMayGoBackIntoTheMiddle) {
    ASSERT_EQ(run({"squash", ":cccc3"}).code, 0);
    ASSERT_EQ(old({"upgrade"}).code, 0);
    const CommandResult down = old({"downgrade", "bbbb2"});
    EXPECT_EQ(down.code, 0) << down.err;
    EXPECT_EQ(old({"current"}).out, "bbbb2\n");
    EXPECT_EQ(old({"upgrade"}).code, 0);
    EXPECT_EQ(old({"stamp", "aaaa1"}).code, 0);
    EXPECT_EQ(old({"current"}).out, "aaaa1\n");
}

TEST_F(SquashCommand, WithoutTheOldFilesSaysWhatToDo) {
    ASSERT_EQ(old({"upgrade", "bbbb2"}).code, 0);
    ASSERT_EQ(run({"squash", ":cccc3"}).code, 0);
    for (const std::size_t gone : {0U, 1U, 2U}) std::filesystem::remove(files[gone]);
    const CommandResult result = old({"upgrade"});
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err,
                HasSubstr("error[RT-U022]: the database is at bbbb2, in the middle of what cccc3 replaces"));
    EXPECT_EQ(run({"upgrade"}).code, 0) << "a new database needs none of them";
}

TEST_F(SquashCommand, IsDoneAgainWithWhatWasSquashed) {
    ASSERT_EQ(old({"upgrade", "aaaa1"}).code, 0);
    ASSERT_EQ(run({"squash", ":bbbb2"}).code, 0);
    const CommandResult again = run({"squash", ":dddd4"});
    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(run({"history"}).out, "<base> -> dddd4 (head), 3 revisions in one: bbbb2 to dddd4\n");
    const CommandResult up = old({"upgrade"});
    EXPECT_EQ(up.code, 0) << up.err;
    EXPECT_EQ(old({"drift"}).code, 0);
}

TEST_F(SquashCommand, RefusesWhatOthersNeedInTheMiddle) {
    project.table("eeee5", "more", {"--head", "bbbb2", "--splice"});
    const CommandResult result = run({"squash", "aaaa1:cccc3"});
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err,
                HasSubstr("error[RT-G029]: no one revision can stand for aaaa1:cccc3: eeee5 follows bbbb2"));
}

// The sample's cccc3 runs code.
TEST(SquashOfAProgram, FoldsTablesAndRefusesCode) {
    testkit::ProjectFolder project;
    const CommandResult code = project.run({"squash", ":cccc3"});
    EXPECT_EQ(code.code, 4);
    EXPECT_THAT(code.err, AllOf(HasSubstr("error[RT-G029]"), HasSubstr("fill in the missing countries")));
    const CommandResult result = project.run({"squash", ":bbbb2"});
    ASSERT_EQ(result.code, 0) << result.err;
    ASSERT_THAT(project.files(), SizeIs(1));
    const std::string text = project.read(project.folder() / "migrations/versions" / project.files().front());
    EXPECT_THAT(text,
                AllOf(HasSubstr("extern const Revision squashed_bbbb2{"), HasSubstr(".replaces = \"aaaa1 bbbb2\""),
                      HasSubstr("op.create_table(\"users\""), HasSubstr("op.bulk_insert(\"users\"")));
    EXPECT_EQ(project.retort({"history"}).out, "<base> -> bbbb2 (head), 2 revisions in one: aaaa1 to bbbb2\n");
}

// What is compiled in says it as its file does.
TEST(SquashOfAProgram, PutsCompiledRevisionsAside) {
    static constexpr migration::Revision squashed{
        .id = "bbbb2", .down_revision = migration::base, .replaces = "aaaa1 bbbb2", .message = "tables and countries"};
    testkit::ProjectFolder project;
    ASSERT_EQ(project.run({"upgrade", "aaaa1"}).code, 0);
    project.add(squashed);
    EXPECT_THAT(project.run({"history"}).out, HasSubstr("<base> -> bbbb2, tables and countries\n"));
    EXPECT_EQ(project.run({"upgrade", "bbbb2"}).code, 0);
    EXPECT_THAT(sample::snapshot(project.url()).rows["users"], HasSubstr("DE")) << "the old bbbb2 has run";
}

struct SquashOnPostgresql : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        project.write("retort.toml", "[environments.development]\nurl = \"" + database->text() + "\"\n");
    }
    std::optional<testkit::PostgresqlDatabase> database;
    testkit::SqlFolder project;
};

TEST_F(SquashOnPostgresql, ProvesSchemaAndRowsWithTimesThatDiffer) {
    project.revision("aaaa1", "CREATE TABLE notes (id serial PRIMARY KEY, made timestamptz DEFAULT clock_timestamp());",
                     "DROP TABLE notes;");
    project.revision("bbbb2", "INSERT INTO notes DEFAULT VALUES;", "DELETE FROM notes;");
    project.revision("cccc3", "CREATE INDEX CONCURRENTLY ix ON notes (made);", "DROP INDEX ix;");
    const CommandResult result = project.run({"squash", ":cccc3"});
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("the same 1 tables with the same 1 rows"),
                                  HasSubstr("not compared, as they are others on each run: notes.made")));
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
    EXPECT_EQ(project.run({"drift"}).code, 0);
}

}  // namespace

}  // namespace retort::cli
