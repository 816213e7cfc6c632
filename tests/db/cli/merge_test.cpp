// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct Merge : testing::Test {
    Merge() { project.table("aaaa1", "users"); }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    void branch(const std::string& id, const std::string& sql) {
        project.revision(id, sql, "SELECT 1;", {"--head", "aaaa1", "--splice"});
    }

    testkit::SqlFolder project;
};

TEST_F(Merge, SaysWhyItIsSafeAndMergesAllHeads) {
    branch("bbbb2", "CREATE TABLE notes (id INTEGER);");
    branch("cccc3", "CREATE TABLE tags (id INTEGER);");
    const CommandResult result = run({"merge", "--rev-id", "dddd4"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("  bbbb2 (1 revision) changes notes\n"),
                                  HasSubstr("  cccc3 (1 revision) changes tags\n"), HasSubstr("safe: no branch")));
    EXPECT_THAT(run({"history", "-r", "dddd4:"}).out,
                HasSubstr("bbbb2, cccc3 -> dddd4 (head) (mergepoint), merge bbbb2 (about bbbb2) and cccc3 (about"));
    EXPECT_EQ(run({"upgrade"}).code, 0);
    EXPECT_EQ(run({"current"}).out, "dddd4 (head) (mergepoint)\n");
    EXPECT_EQ(run({"downgrade", "base"}).code, 0);
}

TEST_F(Merge, OfBranchesThatShareATableNeedsALook) {
    branch("bbbb2", "ALTER TABLE users ADD COLUMN email TEXT;");
    branch("cccc3", "CREATE TABLE tags (owner INTEGER REFERENCES users (id));");
    const CommandResult refused = run({"merge"});
    EXPECT_EQ(refused.code, 6);
    EXPECT_THAT(refused.out, AllOf(HasSubstr("both reach users: bbbb2 and cccc3\n"), Not(HasSubstr("safe:"))));
    EXPECT_THAT(refused.err, HasSubstr("error[RT-C021]: "));
    EXPECT_EQ(run({"merge", "--accept-overlap"}).code, 0);
}

TEST_F(Merge, AsksAtATerminal) {
    branch("bbbb2", "UPDATE users SET id = 1;");
    branch("cccc3", "UPDATE users SET id = 2;");
    project.host().answers("no\n");
    EXPECT_EQ(run({"merge"}).code, 6);
    project.host().answers("perhaps\nyes\n");
    EXPECT_EQ(run({"merge"}).code, 0);
}

TEST_F(Merge, SaysWhatItCannotSeeInto) {
    branch("bbbb2", "WITH x AS (SELECT 1) INSERT INTO users SELECT 1;");
    branch("cccc3", "CREATE TABLE tags (id INTEGER);");
    const CommandResult result = run({"merge"});
    EXPECT_EQ(result.code, 6);
    EXPECT_THAT(result.out, HasSubstr("  may reach anything: bbbb2: execute WITH x"));
}

TEST_F(Merge, TakesMessageLabelAndOnlyWhatIsNamed) {
    branch("bbbb2", "CREATE TABLE b (id INTEGER);");
    branch("cccc3", "CREATE TABLE c (id INTEGER);");
    branch("dddd4", "CREATE TABLE d (id INTEGER);");
    const CommandResult result =
        run({"merge", "bbbb2", "cccc", "-m", "join b with c", "--branch-label", "joined", "--rev-id", "eeee5", "-q"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(run({"heads"}).out, "dddd4 (head)\neeee5 (joined) (head)\n");
    EXPECT_EQ(run({"merge", "bbbb2", "dddd4"}).code, 2);
    EXPECT_EQ(run({"merge", "-q", "bbbb2", "dddd4", "--splice"}).code, 0);
}

TEST_F(Merge, JoinsHeadsOfWhichOneDependsOnTheOther) {
    project.revision("bbbb2", "CREATE TABLE b (id INTEGER);", "DROP TABLE b;", {"--head", "base"});
    project.revision("cccc3", "CREATE TABLE c (id INTEGER);", "DROP TABLE c;",
                     {"--head", "bbbb2", "--depends-on", "aaaa1"});
    EXPECT_EQ(run({"merge", "--rev-id", "dddd4"}).code, 0);
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    EXPECT_EQ(run({"heads"}).out, "dddd4 (head)\n");
}

TEST_F(Merge, RefusesALabelThatCannotBeNamed) {
    branch("bbbb2", "CREATE TABLE b (id INTEGER);");
    branch("cccc3", "CREATE TABLE c (id INTEGER);");
    for (const char* label : {"a@b", "a:b", "a b", "a,b", "", "head", "current"}) {
        EXPECT_THAT(run({"merge", "--branch-label", label}).err, HasSubstr("error[RT-C027]")) << label;
    }
    EXPECT_EQ(run({"merge", "--rev-id", "a,b"}).code, 4);
    EXPECT_EQ(run({"merge", "-q", "--branch-label", "a-b"}).code, 0);
}

TEST_F(Merge, HasNothingToDoWithOneHead) {
    EXPECT_EQ(run({"merge"}).out, "nothing to merge: there are no two heads\n");
    EXPECT_EQ(run({"merge", "aaaa1"}).code, 2);
    EXPECT_EQ(run({"merge", "aaaa1", "aaaa1"}).code, 2);
    EXPECT_EQ(run({"merge", "nothere", "aaaa1"}).code, 4);
    project.table("bbbb2", "notes");
    EXPECT_THAT(run({"merge", "aaaa1", "bbbb2", "--splice"}).err,
                HasSubstr("error[RT-C028]: aaaa1 lies below bbbb2 already"));
}

}  // namespace

}  // namespace retort::cli
