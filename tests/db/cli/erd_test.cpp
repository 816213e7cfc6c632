// SPDX-License-Identifier: MIT
// The picture of a database's tables.
#include <filesystem>

#include <gmock/gmock.h>

#include "db/cli/project.hpp"
#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testkit::CommandResult;

struct Erd : testing::Test {
    Erd() {
        project.revision("aaaa1",
                         "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(40));\n"
                         "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));\n"
                         "CREATE TABLE lines (id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id));",
                         "DROP TABLE lines; DROP TABLE orders; DROP TABLE users;");
        EXPECT_EQ(project.run({"upgrade"}).code, 0);
    }

    testkit::SqlFolder project;
};

TEST_F(Erd, DrawsEveryTableButThoseThatMigrationsAreKeptIn) {
    const CommandResult result = project.run({"erd"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(StartsWith("<svg "), HasSubstr(">users</text>"), HasSubstr(">orders</text>"),
                                  HasSubstr(">lines</text>"), HasSubstr(">VARCHAR(40)?</text>")));
    EXPECT_THAT(result.out, AllOf(Not(HasSubstr("alembic_version")), Not(HasSubstr("retort_history"))));
}

TEST_F(Erd, WritesAFileInTheFormatOfItsEndingAndOverOneThatIsThere) {
    const std::filesystem::path file = project.folder() / "shop.dot";
    EXPECT_EQ(project.run({"erd", "-o", "shop.dot", "--format", "svg"}).code, 0);
    EXPECT_THAT(testkit::SqlFolder::read(file), StartsWith("<svg "));
    const CommandResult result = project.run({"erd", "-o", "shop.dot"});
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(testkit::SqlFolder::read(file), AllOf(StartsWith("digraph "), HasSubstr("t1:c1 -> t2:h")));
}

TEST_F(Erd, DrawsTheNeighbourhoodOfATable) {
    EXPECT_THAT(project.run({"erd", "--around", "users"}).out,
                AllOf(HasSubstr(">orders</text>"), Not(HasSubstr(">lines</text>"))));
    EXPECT_THAT(project.run({"erd", "--around", "users", "--depth", "2"}).out, HasSubstr(">lines</text>"));
    EXPECT_THAT(project.run({"erd", "--around", "users", "--depth", "0"}).out, Not(HasSubstr(">orders</text>")));
}

TEST_F(Erd, ShowsTheColumnsThatAreAskedFor) {
    EXPECT_THAT(project.run({"erd", "--columns", "keys"}).out,
                AllOf(HasSubstr(">user_id</text>"), Not(HasSubstr(">name</text>"))));
    EXPECT_THAT(project.run({"erd", "--columns", "none"}).out, Not(HasSubstr(">user_id</text>")));
}

TEST_F(Erd, RefusesWordsThatMakeNoSense) {
    const auto expect = [&](std::vector<std::string> words, const std::string& message) {
        words.insert(words.begin(), "erd");
        const CommandResult result = project.run(words);
        EXPECT_EQ(result.code, 2);
        EXPECT_EQ(result.out, "");
        EXPECT_THAT(result.err, HasSubstr(message));
    };
    expect({"--format", "png"}, "--format takes svg or dot");
    expect({"--columns", "some"}, "--columns takes all, keys or none");
    expect({"--from", "paper"}, "--from takes database, models or revisions");
    expect({"--around", "user"}, "there is no table user; did you mean \"users\"?");
    expect({"--around", "users", "--depth", "-1"}, "--depth takes a number");
    expect({"--around", "users", "--depth", "2x"}, "--depth takes a number");
    expect({"--depth", "2"}, "--depth goes with --around");
    expect({"--schema", "sales"}, "there is no schema sales");
}

TEST_F(Erd, NeedsNoProject) {
    const testkit::TemporaryFolder elsewhere;
    testkit::TestHost host{elsewhere.path().string()};
    const CommandResult result = host.run({"erd", "--url", project.folder().sqlite_url("notes.db")});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr(">orders</text>"));
}

Schema models() { return {.tables = {Table{.name = "pets", .columns = {{"id", Integer()}}}}}; }

TEST(ErdOfAProject, DrawsItsModelsAndItsRevisionsWithoutADatabase) {
    testkit::ProjectFolder project{models};
    EXPECT_THAT(project.run({"erd", "--from", "models"}).out,
                AllOf(HasSubstr(">pets</text>"), HasSubstr(">Integer</text>")));
    const CommandResult revisions = project.run({"erd", "--from", "revisions"});
    EXPECT_EQ(revisions.code, 0) << revisions.err;
    EXPECT_THAT(revisions.out, AllOf(HasSubstr(">users</text>"), Not(HasSubstr(">pets</text>"))));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

TEST(ErdOnPostgresql, DrawsAllSchemasOrOneAndNoPartitions) {
    RETORT_NEEDS_POSTGRESQL();
    const testkit::PostgresqlDatabase database;
    testkit::SqlFolder project;
    project.write("retort.toml", "[environments.development]\nurl = \"" + database.text() + "\"\n");
    project.revision("aaaa1",
                     "CREATE SCHEMA sales; CREATE TABLE people (id int PRIMARY KEY);\n"
                     "CREATE TABLE sales.orders (id int PRIMARY KEY, person_id int REFERENCES people);\n"
                     "CREATE TABLE sales.lines (id int PRIMARY KEY, order_id int UNIQUE REFERENCES sales.orders);\n"
                     "CREATE TABLE log (id int) PARTITION BY RANGE (id);\n"
                     "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (9);",
                     "DROP TABLE log, sales.lines, sales.orders, people; DROP SCHEMA sales;");
    ASSERT_EQ(project.run({"upgrade"}).code, 0);
    const CommandResult all = project.run({"erd", "--format", "dot"});
    EXPECT_EQ(all.code, 0) << all.err;
    EXPECT_THAT(all.out, AllOf(HasSubstr("<b>people</b>"), HasSubstr("<b>sales.orders</b>"), HasSubstr("<b>log</b>"),
                               Not(HasSubstr("log_1")), HasSubstr("arrowtail=tee"), HasSubstr("arrowtail=crow")));
    const CommandResult one = project.run({"erd", "--schema", "sales", "--format", "dot"});
    EXPECT_THAT(one.out, AllOf(HasSubstr("<b>sales.orders</b>"), Not(HasSubstr("<b>people</b>"))));
    EXPECT_THAT(one.out, AllOf(HasSubstr("arrowtail=tee"), Not(HasSubstr("arrowtail=crow"))));
    EXPECT_THAT(project.run({"erd", "--around", "people"}).out,
                AllOf(HasSubstr(">sales.orders</text>"), Not(HasSubstr(">sales.lines</text>"))));
}

}  // namespace

}  // namespace retort::cli
