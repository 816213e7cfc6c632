// SPDX-License-Identifier: MIT
// Commands that run on each new revision file, and the project's .env.
#include <gmock/gmock.h>

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct PostWriteHooks : testing::Test {
    void configure(const std::string& text) const { project.write("retort.toml", "[project]\n" + text); }
    CommandResult write_one() {
        return project.run({"revision", "-q", "-m", "notes have an owner", "--rev-id", "aaaa1"});
    }
    static std::string path_in(const CommandResult& result) { return result.out.substr(0, result.out.find('\n')); }

    testkit::SqlFolder project;
};

TEST_F(PostWriteHooks, RunInTheirOrderAndFolder) {
    std::filesystem::create_directories(project.folder() / "it's here");
    configure(
        "[[post_write_hooks]]\nname = \"one\"\ncommand = \"echo '-- one' >>\"\n"
        "[[post_write_hooks]]\ncommand = \"pwd > where; cat where {file} > all; cp all {file}\"\n"
        "folder = \"it's here\"\nfiles = \"sql\"\n"
        "[[post_write_hooks]]\ncommand = \"false\"\nfiles = \"cpp\"\n");
    const CommandResult result = write_one();
    ASSERT_EQ(result.code, 0) << result.err;
    const std::string text = project.read(path_in(result));
    EXPECT_THAT(text, testing::StartsWith((project.folder() / "it's here").string() + "\n"));
    EXPECT_THAT(text, testing::EndsWith("-- one\n"));
}

TEST_F(PostWriteHooks, AFailureIsToldAndTheFileStays) {
    configure(
        "[[post_write_hooks]]\nname = \"lint\"\ncommand = \"echo no semicolon; exit 3; #\"\n"
        "[[post_write_hooks]]\ncommand = \"rm\"\n");
    const CommandResult result = write_one();
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C041]"));
    EXPECT_THAT(result.err, HasSubstr("is written, but the hook lint ended with 3 on it: no semicolon"));
    EXPECT_THAT(project.run({"history"}).out, HasSubstr("aaaa1"));
}

TEST_F(PostWriteHooks, AnEmptyListIsNone) {
    project.write("retort.toml", "post_write_hooks = []\n[project]\n");
    EXPECT_EQ(write_one().code, 0);
}

TEST_F(PostWriteHooks, TheProjectsVariablesStandInItsDotEnv) {
    project.table("aaaa1", "notes");
    project.write("retort.toml", "[project]\n[environments.testing]\nurl = \"sqlite:///${NAME}.db\"\n");
    project.write(".env", "RETORT_ENV=testing\nNAME=from_file\n");
    EXPECT_EQ(project.run({"upgrade", "-q"}).code, 0);
    EXPECT_TRUE(std::filesystem::exists(project.folder() / "from_file.db"));
    project.host().variables["NAME"] = "from_process";
    EXPECT_EQ(project.run({"upgrade", "-q"}).code, 0);
    EXPECT_TRUE(std::filesystem::exists(project.folder() / "from_process.db"));
    project.write(".env", "NAME s3cret\n");
    const CommandResult result = project.run({"current"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr(".env:1: "));
    EXPECT_THAT(result.err, Not(HasSubstr("s3cret")));
}

}  // namespace

}  // namespace retort::cli
