// SPDX-License-Identifier: MIT
// What the database knows of its own past: revisions without a file, and files that were edited after they ran.
#include "retort/migrate/run/history.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"

#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testkit::CommandResult;

constexpr const char* add_name = "ALTER TABLE users ADD COLUMN name VARCHAR(20);";
constexpr const char* drop_name = "ALTER TABLE users DROP COLUMN name;";

/// On SQLite, and on PostgreSQL where there is one.
struct History : testing::TestWithParam<bool> {
    void SetUp() override {
        if (GetParam()) {
            RETORT_NEEDS_POSTGRESQL();
            database.emplace();
            project.write("retort.toml", "[environments.development]\nurl = \"" + database->text() + "\"\n");
        }
        add("aaaa1", "CREATE TABLE users (id INTEGER);", "DROP TABLE users;");
        add("bbbb2", add_name, drop_name);
        EXPECT_EQ(run({"upgrade"}).code, 0);
    }

    void add(const std::string& id, const std::string& up, const std::string& down) {
        files[id] = project.revision(id, up, down);
    }
    void remove(const std::string& id) { std::filesystem::remove(files.at(id)); }
    void edit(const std::string& id, const std::string& from, const std::string& to) {
        std::string text = testkit::SqlFolder::read(files.at(id));
        std::ofstream{files.at(id)} << text.replace(text.find(from), from.size(), to);
    }
    [[nodiscard]] std::string url() const {
        return database ? database->text() : project.folder().sqlite_url("notes.db");
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    std::optional<testkit::PostgresqlDatabase> database;
    testkit::SqlFolder project;
    std::map<std::string, std::string> files;
};

INSTANTIATE_TEST_SUITE_P(Databases, History, testing::Bool(),
                         [](const auto& each) { return each.param ? "PostgreSQL" : "SQLite"; });

TEST_P(History, TellsWhoAppliedWhatNoFileHasAndWhereThatCameFrom) {
    remove("bbbb2");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"upgrade"}, {"downgrade", "base"}, {"current"}, {"stamp", "head"}}) {
        const CommandResult result = run(words);
        EXPECT_EQ(result.code, 4) << words.front();
        EXPECT_THAT(result.err, MatchesRegex(".*can't locate revision bbbb2, .*applied by [^ ]+@[^ ]+ on "
                                             "20[0-9-]+ [0-9:]+ UTC.*its nearest ancestor here: aaaa1;.*"))
            << words.front();
        EXPECT_THAT(result.err, AllOf(HasSubstr("check out the source that has it"), HasSubstr("downgrade to aaaa1"),
                                      HasSubstr("`retort stamp --purge REVISION`")));
    }
    EXPECT_EQ(run({"stamp", "--purge", "aaaa1"}).code, 0);
    EXPECT_EQ(run({"upgrade"}).code, 0);
}

TEST_P(History, GoesBackOverSeveralRevisionsWithoutFiles) {
    add("cccc3", "SELECT 1;", "SELECT 1;");
    EXPECT_EQ(run({"upgrade"}).code, 0);
    remove("cccc3");
    remove("bbbb2");
    EXPECT_THAT(run({"upgrade"}).err,
                AllOf(HasSubstr("revision cccc3,"), HasSubstr("its nearest ancestor here: aaaa1;")));
}

TEST_P(History, StopsAtARevisionWhoseStatementsWereEdited) {
    edit("bbbb2", "VARCHAR(20)", "VARCHAR(30)");
    add("cccc3", "CREATE TABLE tags (name TEXT);", "DROP TABLE tags;");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"upgrade"}, {"downgrade", "-1"}}) {
        const CommandResult result = run(words);
        EXPECT_EQ(result.code, 4);
        EXPECT_THAT(result.err, MatchesRegex("error\\[RT-U019\\]: the upgrade of bbbb2 \\(applied by .*\\) is not what "
                                             "it was .*--accept-edited bbbb2\n"));
    }
    EXPECT_EQ(run({"current"}).out, "bbbb2\n");
    EXPECT_EQ(run({"upgrade", "--accept-edited", "bbbb"}).code, 0);
    EXPECT_EQ(run({"upgrade"}).code, 0);
    EXPECT_EQ(run({"current"}).out, "cccc3 (head)\n");
}

TEST_P(History, NotesCommentsWhiteSpaceAndTheDowngrade) {
    edit("bbbb2", "ALTER TABLE users ADD", "-- why: the new letter\n\nALTER TABLE users\n  ADD");
    edit("bbbb2", drop_name, "SELECT 1;");
    const CommandResult result = run({"upgrade"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("note: edited since they were applied, though not in what they do: bbbb2\n"));
}

TEST_P(History, SaysNothingOfWhatIsAsItWas) {
    EXPECT_THAT(run({"upgrade"}).out, Not(HasSubstr("note:")));
    EXPECT_EQ(run({"downgrade", "aaaa1"}).code, 0);
    // Not applied any more, so it may be what it likes.
    edit("bbbb2", "VARCHAR(20)", "VARCHAR(30)");
    EXPECT_EQ(run({"upgrade"}).code, 0);
}

TEST_P(History, ADatabaseOfAlembicHasNoneAndNothingAsksForOne) {
    create_engine(url()).connect({.autocommit = true}).run("DROP TABLE retort_history");
    edit("bbbb2", "VARCHAR(20)", "VARCHAR(30)");
    EXPECT_EQ(run({"upgrade"}).code, 0);
    remove("bbbb2");
    EXPECT_THAT(run({"upgrade"}).err,
                AllOf(HasSubstr("can't locate revision bbbb2"), Not(HasSubstr("nearest ancestor"))));
}

TEST_P(History, StampWritesItAndPurgeForgetsIt) {
    EXPECT_EQ(run({"stamp", "base"}).code, 0);
    EXPECT_EQ(run({"stamp", "bbbb2"}).code, 0);
    const auto ids = [&] {
        Connection connection = create_engine(url()).connect();
        std::vector<std::string> found;
        for (const migrate::AppliedRevision& each : migrate::read_history(connection)) found.push_back(each.revision);
        return found;
    };
    EXPECT_THAT(ids(), testing::UnorderedElementsAre("aaaa1", "bbbb2"));
    EXPECT_EQ(run({"stamp", "--purge", "aaaa1"}).code, 0);
    EXPECT_THAT(ids(), testing::ElementsAre("aaaa1"));
}

}  // namespace

}  // namespace retort::cli
