// SPDX-License-Identifier: MIT
// Revisions in several folders, several bases, and the options of `revision`.
#include <gmock/gmock.h>

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testkit::CommandResult;

struct VersionLocations : testing::Test {
    VersionLocations() {
        project.write("retort.toml",
                      "[project]\nversion_locations = [\"shop/versions\", \"search/versions\"]\n"
                      "[environments.development]\nurl = \"sqlite:///notes.db\"\n");
    }

    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    [[nodiscard]] std::string folder(const std::string& name) const { return (project.folder() / name).string(); }

    testkit::SqlFolder project;
};

TEST_F(VersionLocations, AFirstRevisionSaysWhichFolder) {
    const CommandResult result = run({"revision", "-m", "the first tables"});
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C022]: a first revision may go into several folders"));
    EXPECT_THAT(run({"revision", "-m", "elsewhere", "--version-path", "elsewhere"}).err,
                HasSubstr("elsewhere is no folder of this project's revisions; known: "));
}

TEST_F(VersionLocations, EachBaseHasItsFolderAndItsRevisionsFollowIt) {
    EXPECT_THAT(project.table("aaaa1", "users", {"--version-path", "shop/versions"}), StartsWith(folder("shop/")));
    EXPECT_THAT(project.table("bbbb2", "words",
                              {"--version-path", "search/versions/", "--head", "base", "--branch-label", "search"}),
                StartsWith(folder("search/")));
    EXPECT_THAT(project.table("cccc3", "ranks", {"--head", "search@head", "--depends-on", "aaaa1"}),
                StartsWith(folder("search/")));
    EXPECT_EQ(run({"heads"}).out, "aaaa1 (effective head)\ncccc3 (search) (head)\n");
    EXPECT_EQ(run({"heads", "--resolve_dependencies"}).out, "cccc3 (search) (head)\n");
    EXPECT_THAT(run({"history", "--graph"}).out, HasSubstr("cccc3 (search) (head), about cccc3 (needs aaaa1)\n"));
    EXPECT_EQ(run({"upgrade", "heads"}).code, 0);
    EXPECT_THAT(run({"current"}).out, HasSubstr("cccc3 (head)\n"));
}

TEST_F(VersionLocations, DependenciesAreRepeatedAndLabelsToo) {
    project.table("aaaa1", "a", {"--version-path", "shop/versions", "--branch-label", "shop"});
    project.table("bbbb2", "b", {"--version-path", "search/versions", "--head", "base"});
    const std::string path = project.table("cccc3", "c",
                                           {"--head", "base", "--version_path", "shop/versions", "--depends_on", "shop",
                                            "--depends-on", "bbbb", "--branch_label", "x", "--branch-label", "y"});
    const std::string text = testkit::SqlFolder::read(path);
    EXPECT_THAT(text, HasSubstr("-- Depends on: shop, bbbb2\n"));
    EXPECT_THAT(text, HasSubstr("-- Branch labels: x, y\n"));
}

TEST_F(VersionLocations, FoldersBelowAreReadWhenAskedFor) {
    project.write("retort.toml",
                  "[project]\nrecursive_version_locations = true\nfile_template = \"%(year)d/%(rev)s_%(slug)s\"\n"
                  "[environments.development]\nurl = \"sqlite:///notes.db\"\n");
    EXPECT_THAT(project.table("aaaa1", "users"), testing::EndsWith("versions/2026/aaaa1_about_aaaa1.sql"));
    EXPECT_EQ(run({"heads"}).out, "aaaa1 (head)\n");
}

TEST_F(VersionLocations, AnEmptyListIsRefused) {
    project.write("retort.toml", "[project]\nversion_locations = []\n");
    EXPECT_THAT(run({"heads"}).err, HasSubstr("error[RT-C005]"));
}

}  // namespace

}  // namespace retort::cli
