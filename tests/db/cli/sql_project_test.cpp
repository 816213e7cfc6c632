// SPDX-License-Identifier: MIT
// A project without any C++: `retort` does it all.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;

struct SqlProject : testing::Test {
    SqlProject() { host.run({"init", "--template", "sql", "--name", "notes"}); }

    /// A new revision whose sections hold these statements; its file's path.
    std::string revision(const std::string& message, const std::string& up, const std::string& down) {
        std::string path = host.run({"revision", "-q", "-m", message}).out;
        path.pop_back();
        std::ifstream in{path};
        std::string text{std::istreambuf_iterator<char>{in}, {}};
        text.replace(text.find("-- upgrade\n"), 11, "-- upgrade\n" + up + "\n");
        text.replace(text.find("-- downgrade\n"), 13, "-- downgrade\n" + down + "\n");
        std::ofstream{path} << text;
        return path;
    }

    testkit::TemporaryFolder folder;
    testkit::TestHost host{folder.path().string()};
};

TEST_F(SqlProject, GoesUpAndDown) {
    revision("notes", "CREATE TABLE notes (body TEXT);\nINSERT INTO notes VALUES ('a; b');", "DROP TABLE notes;");
    revision("tags", "CREATE TABLE tags (name TEXT);", "DROP TABLE tags;");
    EXPECT_THAT(host.run({"history"}).out, HasSubstr(" (head), tags\n<base> -> "));
    const CommandResult up = host.run({"upgrade"});
    EXPECT_EQ(up.code, 0) << up.err;
    const CommandResult down = host.run({"downgrade", "-1"});
    EXPECT_EQ(down.code, 0) << down.err;
    EXPECT_THAT(down.out, HasSubstr("  destructive: execute DROP TABLE tags\n"));
    EXPECT_EQ(host.run({"downgrade", "base"}).code, 0);
}

TEST_F(SqlProject, FileNamesTellDateIdAndMessage) {
    const std::string path = revision("Add the notes' table", "", "");
    EXPECT_THAT(std::filesystem::path{path}.filename().string(),
                testing::MatchesRegex("2026_01_01_[0-9]{4}-[0-9a-f]{12}_add_the_notes_table\\.sql"));
}

TEST_F(SqlProject, ReviewsItsRevisions) {
    revision("notes", "CREATE TABLE notes (body TEXT);", "DROP TABLE notes;");
    const CommandResult result = host.run({"review", "head"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("Review: not needed"));
    EXPECT_THAT(result.out, HasSubstr("  CREATE TABLE notes (body TEXT);\n"));
    EXPECT_THAT(result.out, HasSubstr("! execute DROP TABLE notes  (destructive: rows or values can be lost)\n"));
}

TEST_F(SqlProject, ReadsThousandsOfFilesInTheirOrder) {
    constexpr int count = 1500;
    const auto id = [](int number) { return "r" + std::to_string(10000 + number); };
    const std::filesystem::path versions = folder / "migrations/versions";
    for (int number = 0; number < count; ++number) {
        std::ofstream{versions / (id(number) + ".sql")} << "-- step\n--\n-- Revision: " << id(number)
                                                        << "\n-- Revises: " << (number == 0 ? "base" : id(number - 1))
                                                        << "\n\n-- upgrade\n\n-- downgrade\n";
    }
    const std::string lines = host.run({"history"}).out;
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), count);
    EXPECT_THAT(lines, testing::StartsWith("r11498 -> r11499 (head), step\n"));
    std::ofstream{versions / "r10700.sql"} << "-- bad\n";
    std::ofstream{versions / "r11400.sql"} << "-- bad\n";
    EXPECT_THAT(host.run({"heads"}).err, HasSubstr("r10700.sql: "));
}

TEST_F(SqlProject, RefusesAMessageThatSaysNothing) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"revision"}, {"revision", "-m", ""}, {"revision", "-m", "update"}}) {
        const CommandResult result = host.run(words);
        EXPECT_EQ(result.code, 2);
        EXPECT_THAT(result.err, HasSubstr("error[RT-C015]"));
    }
    EXPECT_EQ(host.run({"history"}).out, "");
}

TEST_F(SqlProject, WritesBranches) {
    revision("notes", "", "");
    const CommandResult branch = host.run({"revision", "-m", "search", "--head", "base", "--branch-label", "search"});
    EXPECT_EQ(branch.code, 0) << branch.err;
    EXPECT_EQ(host.run({"revision", "-m", "which one"}).code, 4);
    EXPECT_EQ(host.run({"revision", "-m", "search more", "--head", "search@head"}).code, 0);
    EXPECT_EQ(host.run({"revision", "-m", "both", "--head", "heads", "--rev-id", "ffff6"}).code, 0);
    EXPECT_EQ(host.run({"heads"}).out, "ffff6 (search) (head)\n");
}

}  // namespace

}  // namespace retort::cli
