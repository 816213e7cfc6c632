// SPDX-License-Identifier: MIT
// edit, ensure-version, list-templates, and Alembic's spellings.
#include <gmock/gmock.h>

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;

struct SmallCommands : testing::Test {
    SmallCommands() {
        path = project.table("aaaa1", "users");
        project.table("bbbb2", "notes");
        project.host().host().start = [this](const std::string& command, const std::string& argument) {
            started.push_back(command + " " + argument);
            return exit_code;
        };
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }

    testkit::SqlFolder project;
    std::string path;
    std::vector<std::string> started;
    int exit_code = 0;
};

TEST_F(SmallCommands, EditStartsTheEditorOfTheEnvironment) {
    EXPECT_EQ(run({"edit", "aaaa"}).code, 0);
    project.host().variables["EDITOR"] = "nano -w";
    EXPECT_EQ(run({"edit", "base+1"}).code, 4);
    EXPECT_EQ(run({"edit", "aaaa1"}).code, 0);
    project.host().variables["VISUAL"] = "code --wait";
    run({"upgrade", "aaaa1"});
    EXPECT_EQ(run({"edit", "current"}).code, 0);
    EXPECT_EQ(started, (std::vector<std::string>{"vi " + path, "nano -w " + path, "code --wait " + path}));
}

TEST_F(SmallCommands, EditTellsWhatIsWrongWithTheFileAfterwards) {
    project.host().host().start = [](const std::string&, const std::string& file) {
        std::ofstream{file} << "-- no revision\n-- upgrade\n";
        return 0;
    };
    const CommandResult result = run({"edit", "aaaa1"});
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err, HasSubstr("error[RT-P001]: " + path));
}

TEST_F(SmallCommands, EditTellsThatTheEditorFailed) {
    exit_code = 127;
    const CommandResult result = run({"edit", "head"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C023]: the editor `vi` ended with exit code 127"));
}

TEST_F(SmallCommands, EnsureVersionMakesTheTableOnce) {
    const CommandResult script = run({"ensure-version", "--sql"});
    EXPECT_THAT(script.out,
                testing::AllOf(testing::StartsWith("CREATE TABLE alembic_version ("), testing::EndsWith(");\n")));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "notes.db"));
    EXPECT_EQ(run({"ensure_version"}).out, "made alembic_version\nmade retort_history\n");
    EXPECT_EQ(run({"ensure-version"}).out, "alembic_version and retort_history are there already\n");
    EXPECT_EQ(run({"current"}).out, "");
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
}

TEST_F(SmallCommands, ListTemplatesNamesThoseOfInit) {
    const CommandResult result = run({"list_templates"});
    EXPECT_THAT(result.out, HasSubstr("cpp "));
    EXPECT_THAT(result.out, HasSubstr("\nsql "));
}

TEST_F(SmallCommands, CurrentIsAPlaceInRanges) {
    run({"upgrade", "aaaa1"});
    EXPECT_THAT(run({"show", "current+1"}).err, HasSubstr("error[RT-G01"));
    EXPECT_EQ(run({"history", "-r", ":current"}).out, "<base> -> aaaa1, about aaaa1\n");
    EXPECT_EQ(run({"history", "--rev_range=current:current+1"}).out,
              "aaaa1 -> bbbb2 (head), about bbbb2\n<base> -> aaaa1, about aaaa1\n");
    run({"upgrade"});
    EXPECT_THAT(run({"history", "-r", "current-1:current"}).out, testing::StartsWith("aaaa1 -> bbbb2 (head)"));
    EXPECT_THAT(run({"history", "-r", "bbbb2-1:"}).out, testing::EndsWith("<base> -> aaaa1, about aaaa1\n"));
    run({"downgrade", "-1"});
    EXPECT_EQ(run({"history", "--indicate_current", "-r", "aaaa1:aaaa1"}).out,
              "<base> -> aaaa1 (current), about aaaa1\n");
}

TEST_F(SmallCommands, StampTakesSeveralRevisions) {
    project.table("cccc3", "tags", {"--head", "aaaa1", "--splice"});
    EXPECT_EQ(run({"stamp", "bbbb2", "cccc"}).out, "the database is at bbbb2 (head), cccc3 (head)\n");
    EXPECT_EQ(run({"current", "--check_heads"}).code, 0);
    EXPECT_EQ(run({"stamp", "--purge", "aaaa1"}).out, "the database is at aaaa1\n");
    EXPECT_EQ(run({"current", "--check-heads"}).code, 1);
    EXPECT_EQ(run({"stamp", "heads"}).code, 0);
}

}  // namespace

}  // namespace retort::cli
