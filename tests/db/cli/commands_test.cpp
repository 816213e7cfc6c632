// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testkit::CommandResult;

struct Commands : testing::Test {
    testkit::ProjectFolder project;

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
};

TEST_F(Commands, UpgradePrintsALineARevisionAndWhereTheDatabaseIsNow) {
    const CommandResult result = run({"upgrade"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out,
              "upgrade base -> aaaa1, users and orders\n"
              "upgrade aaaa1 -> bbbb2, users have a country\n"
              "upgrade bbbb2 -> cccc3, every user has a country\n"
              "upgrade cccc3 -> dddd4, full names\n"
              "  destructive: drop column orders.total\n"
              "the database is at dddd4 (head)\n");
    EXPECT_THAT(result.err, IsEmpty());
    EXPECT_EQ(run({"upgrade"}).out, "nothing to do: the database is at dddd4 (head)\n");
}

TEST_F(Commands, DowngradeListsWhatItDestroys) {
    run({"upgrade", "bbbb2"});
    const CommandResult result = run({"downgrade", "-1"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out,
              "downgrade bbbb2 -> aaaa1, users have a country\n"
              "  destructive: drop column users.country\n"
              "the database is at aaaa1\n");
    EXPECT_THAT(run({"downgrade", "base"}).out, HasSubstr("the database is at base: no revision is applied\n"));
}

TEST_F(Commands, QuietPrintsNothingWhereAllIsWell) {
    const CommandResult result = run({"upgrade", "-q"});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.err, "");
}

TEST_F(Commands, VerboseTellsEveryOperation) {
    EXPECT_THAT(run({"-v", "upgrade", "aaaa1"}).out,
                testing::AllOf(HasSubstr("  create table users"), HasSubstr("  done: ")));
}

TEST_F(Commands, CurrentTellsWhereTheDatabaseIs) {
    run({"upgrade", "cccc3"});
    EXPECT_EQ(run({"current"}).out, "cccc3\n");
    EXPECT_EQ(run({"current", "--check-heads"}).code, 1);
    EXPECT_THAT(run({"current", "-v"}).out, StartsWith("Rev: cccc3\nParent: bbbb2\n"));
    run({"upgrade"});
    EXPECT_EQ(run({"current"}).out, "dddd4 (head)\n");
    EXPECT_EQ(run({"current", "--check-heads"}).code, 0);
}

TEST_F(Commands, ReadingDoesNotMakeADatabase) {
    for (const char* command : {"current", "check"}) {
        const CommandResult result = project.run({command});
        EXPECT_NE(result.code, 0) << command;
    }
    EXPECT_EQ(run({"current"}).code, 5);
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

TEST_F(Commands, HistoryListsRangesOfRevisions) {
    EXPECT_EQ(run({"history"}).out,
              "cccc3 -> dddd4 (head), full names\n"
              "bbbb2 -> cccc3, every user has a country\n"
              "aaaa1 -> bbbb2, users have a country\n"
              "<base> -> aaaa1, users and orders\n");
    EXPECT_EQ(run({"history", "-r", "bbbb2:cccc3"}).out,
              "bbbb2 -> cccc3, every user has a country\naaaa1 -> bbbb2, users have a country\n");
    run({"upgrade", "cccc3"});
    EXPECT_EQ(run({"history", "-r", "current:"}).out,
              "cccc3 -> dddd4 (head), full names\nbbbb2 -> cccc3, every user has a country\n");
    EXPECT_THAT(run({"history", "-i"}).out, HasSubstr("bbbb2 -> cccc3 (current), every user has a country\n"));
    EXPECT_EQ(run({"history", "-r", "nonsense"}).code, 4);
}

TEST_F(Commands, HistoryIsAPictureToo) {
    EXPECT_EQ(run({"history", "--graph", "-r", "bbbb2:"}).out,
              "*  dddd4 (head), full names\n*  cccc3, every user has a country\n*  bbbb2, users have a country\n");
    EXPECT_THAT(run({"history", "--format", "svg"}).out, StartsWith("<svg xmlns="));
    EXPECT_THAT(run({"history", "--format=dot"}).out, StartsWith("digraph history {"));
    EXPECT_EQ(run({"history", "--format", "png"}).code, 2);
}

TEST_F(Commands, HeadsBranchesAndShowNeedNoDatabase) {
    EXPECT_EQ(run({"heads"}).out, "dddd4 (head)\n");
    EXPECT_EQ(run({"branches"}).out, "");
    EXPECT_THAT(run({"show", "bbbb"}).out, StartsWith("Rev: bbbb2\nParent: aaaa1\n"));
    EXPECT_THAT(run({"show", "head"}).out, StartsWith("Rev: dddd4 (head)\n"));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
    run({"upgrade", "aaaa1"});
    EXPECT_THAT(run({"show", "current"}).out, StartsWith("Rev: aaaa1\n"));
}

TEST_F(Commands, StampRunsNothing) {
    EXPECT_EQ(run({"stamp", "head"}).out, "the database is at dddd4 (head)\n");
    EXPECT_EQ(sample::snapshot(project.url()).schema, "");
    EXPECT_EQ(run({"stamp", "aaaa1"}).out, "the database is at aaaa1\n");
    EXPECT_THAT(run({"stamp", "--purge", "base"}).out, HasSubstr("the database is at base: no revision is applied\n"));
}

TEST_F(Commands, VersionAndHelpNeedNoProject) {
    std::filesystem::remove(project.folder() / "retort.toml");
    EXPECT_THAT(project.retort({"--version"}).out, StartsWith("retort "));
    EXPECT_THAT(project.retort({"--help"}).out, StartsWith("retort: migrations"));
    EXPECT_THAT(run({"upgrade", "--help"}).out, StartsWith("sample-migrate upgrade: bring the database up"));
    const CommandResult nothing = project.retort({});
    EXPECT_EQ(nothing.code, 2);
    EXPECT_THAT(nothing.err, HasSubstr("Usage: retort [OPTIONS] COMMAND"));
}

TEST_F(Commands, TheDatabaseIsTheOneThatIsNamed) {
    EXPECT_EQ(run({"upgrade", "--url", "sqlite:///other.db"}).code, 0);
    EXPECT_TRUE(std::filesystem::exists(project.folder() / "other.db"));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

TEST_F(Commands, TheProgramAloneTakesItsDatabaseFromTheEnvironment) {
    std::filesystem::remove(project.folder() / "retort.toml");
    EXPECT_THAT(run({"current"}).err, HasSubstr("error[RT-C007]: nothing says which database"));
    project.host().variables["DATABASE_URL"] = "sqlite:///served.db";
    EXPECT_EQ(run({"upgrade"}).code, 0);
    EXPECT_TRUE(std::filesystem::exists(project.folder() / "served.db"));
}

TEST_F(Commands, RetortAloneKnowsNoCompiledRevision) {
    EXPECT_THAT(project.retort({"check"}).err, HasSubstr("error[RT-C011]"));
    EXPECT_EQ(project.retort({"heads"}).out, "");
}

}  // namespace

}  // namespace retort::cli
