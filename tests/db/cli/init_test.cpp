// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;

struct Init : testing::Test {
    testkit::TemporaryFolder folder;
    testkit::TestHost host{folder.path().string()};

    [[nodiscard]] bool has(const char* name) const { return std::filesystem::exists(folder / name); }
};

TEST_F(Init, WritesAProjectThatBuilds) {
    const CommandResult result = host.run({"init", "--name", "shop"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_TRUE(has("retort.toml") && has("CMakeLists.txt") && has("models.hpp") && has("migrations/versions"));
    EXPECT_THAT(result.out, HasSubstr("next: write your models, then retort revision --autogenerate -m"));
    EXPECT_EQ(host.run({"history"}).code, 0);
}

TEST_F(Init, LeavesAProjectsOwnBuildAlone) {
    std::ofstream{folder / "CMakeLists.txt"} << "project(own)\n";
    const CommandResult result = host.run({"init", "db/migrations"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_FALSE(has("models.hpp"));
    EXPECT_TRUE(has("db/migrations/versions"));
    EXPECT_THAT(result.out, HasSubstr("DIRECTORY db/migrations"));
}

TEST_F(Init, WritesNothingWhereSomethingIs) {
    ASSERT_EQ(host.run({"init", "--template", "sql"}).code, 0);
    const CommandResult again = host.run({"init", "--template", "sql"});
    EXPECT_EQ(again.code, 3);
    EXPECT_THAT(again.err, HasSubstr("error[RT-C014]"));
    EXPECT_THAT(host.run({"init", "other"}).err, HasSubstr("retort.toml is there already"));
    EXPECT_FALSE(has("other"));
    EXPECT_FALSE(has("models.hpp"));
}

TEST_F(Init, BeginsWithSeveralDatabases) {
    ASSERT_EQ(host.run({"init", "-t", "multi"}).code, 0);
    for (const char* file : {"CMakeLists.txt", "main/retort.toml", "main/models.hpp", "archive/CMakeLists.txt"}) {
        EXPECT_TRUE(has(file)) << file;
    }
    EXPECT_TRUE(has("retort.toml"));
    EXPECT_EQ(host.run({"--database", "archive", "heads"}).code, 0);
    EXPECT_THAT(host.run({"heads"}).err, HasSubstr("this project has several databases: main, archive"));
    EXPECT_EQ(host.run({"-c", "archive/retort.toml", "heads"}).code, 0);
    std::ifstream file{folder / "archive/retort.toml"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_THAT(text, testing::AllOf(HasSubstr("target archive-migrate\""), HasSubstr("\"${ARCHIVE_DATABASE_URL}\"")));
    EXPECT_EQ(host.run({"init", "-t", "multi"}).code, 3);
}

TEST_F(Init, BeginsWithAProgramOfCoroutines) {
    ASSERT_EQ(host.run({"init", "-t", "async", "--name", "shop"}).code, 0);
    EXPECT_TRUE(has("main.cpp") && has("retort.toml") && has("models.hpp"));
}

TEST_F(Init, KnowsItsTemplates) {
    const CommandResult result = host.run({"init", "-t", "python"});
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.err, HasSubstr("there is no template \"python\"; known: cpp, async, multi, sql"));
    EXPECT_FALSE(has("retort.toml"));
}

}  // namespace

}  // namespace retort::cli
