// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

/// aaaa1 - bbbb2 (theirs), and aaaa1 - cccc3 - dddd4 (ours).
struct Rebase : testing::Test {
    Rebase() {
        project.write("retort.toml", "[environments.development]\nurl = \"sqlite:///notes.db\"\n");
        project.table("aaaa1", "users");
        project.table("bbbb2", "notes");
        path = project.table("cccc3", "tags", {"--head", "aaaa1", "--splice"});
        project.table("dddd4", "words", {"--head", "cccc3"});
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    testkit::SqlFolder project;
    std::string path;
};

TEST_F(Rebase, PutsTheWholeBranchOntoTheOtherHead) {
    const std::string before = testkit::SqlFolder::read(path);
    run({"upgrade", "bbbb2"});
    const CommandResult result = run({"rebase", "dddd4"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, path + ": follows bbbb2 now\nwith it: dddd4, cccc3\n");
    EXPECT_EQ(run({"history"}).out,
              "cccc3 -> dddd4 (head), about dddd4\nbbbb2 -> cccc3, about cccc3\naaaa1 -> bbbb2, about bbbb2\n"
              "<base> -> aaaa1, about aaaa1\n");
    std::string expected = before;
    expected.replace(expected.find("Revises: aaaa1"), 14, "Revises: bbbb2");
    EXPECT_EQ(testkit::SqlFolder::read(path), expected);
    EXPECT_EQ(run({"upgrade"}).code, 0);
    EXPECT_THAT(run({"rebase", "dddd4", "--onto", "bbbb2"}).out, HasSubstr("nothing to do: cccc3 follows bbbb2"));
}

TEST_F(Rebase, RefusesABranchThatHasRun) {
    run({"upgrade", "cccc3"});
    const CommandResult result = run({"rebase", "dddd4"});
    EXPECT_EQ(result.code, 6);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C025]: revision cccc3 has run in development already"));
    EXPECT_EQ(run({"downgrade", "aaaa1"}).code, 0);
    EXPECT_EQ(run({"rebase", "dddd4"}).code, 0);
}

TEST_F(Rebase, AsksEveryEnvironmentThatIsNotSkipped) {
    project.write("retort.toml",
                  "[environments.development]\nurl = \"sqlite:///notes.db\"\n"
                  "[environments.production]\nurl = \"${DATABASE_URL}\"\n");
    const CommandResult result = run({"rebase", "dddd4"});
    EXPECT_EQ(result.code, 6);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C026]: whether the revision has run in production cannot be found"));
    EXPECT_EQ(run({"-e", "development", "rebase", "dddd4"}).code, 6);
    EXPECT_THAT(testkit::SqlFolder::read(path), HasSubstr("Revises: aaaa1"));
    EXPECT_EQ(run({"rebase", "dddd4", "--skip", "production"}).code, 0);
}

TEST_F(Rebase, RefusesWhatIsNoBranch) {
    project.table("eeee5", "more", {"--head", "aaaa1", "--splice"});
    EXPECT_THAT(run({"rebase", "dddd4"}).err, HasSubstr("error[RT-G028]: revision dddd4 cannot be put onto another "
                                                        "one: there are several other heads: bbbb2, eeee5"));
    EXPECT_THAT(run({"rebase", "aaaa1"}).err, HasSubstr("no other branch has a head"));
    EXPECT_THAT(run({"rebase", "aaaa1", "--onto", "bbbb2"}).err, HasSubstr("bbbb2 follows it"));
    EXPECT_THAT(run({"rebase", "dddd4", "--onto", "aaaa1"}).out, HasSubstr("nothing to do: cccc3 follows aaaa1"));
    run({"merge", "-q", "bbbb2", "dddd4", "--rev-id", "ffff6"});
    EXPECT_THAT(run({"rebase", "ffff6", "--onto", "eeee5"}).err, HasSubstr("its branch begins at several revisions"));
}

}  // namespace

}  // namespace retort::cli
