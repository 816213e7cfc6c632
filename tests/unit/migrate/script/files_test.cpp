// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/new_revision.hpp"

#include "unit/migrate/script/temporary_folder.hpp"

namespace retort::migrate {
namespace {

using sample::TemporaryFolder;
using sample::text_of;
using testing::ElementsAre;
using testing::HasSubstr;

std::string cpp_file(const std::string& id) {
    return "// m " + id + "\nextern const Revision r{.id = \"" + id + "\", .down_revision = base};\n";
}

const NewRevision fresh{.node = {.id = "a1", .doc = "message"}};

TEST(ReadRevisionFiles, FindsCppAndSqlInTheOrderOfTheirNames) {
    const TemporaryFolder folder;
    folder.write("2_b.cpp", cpp_file("b"));
    folder.write("1_a.sql", "-- m\n-- Revision: a\n-- Revises: base\n-- upgrade\n");
    folder.write("_no.cpp", "broken");
    folder.write(".no.cpp", "broken");
    folder.write("readme.md", "broken");
    std::filesystem::create_directory(folder / "deep.cpp");
    folder.write("deep.cpp/3_c.cpp", cpp_file("c"));
    std::vector<std::string> ids;
    for (const RevisionFile& file : read_revision_files(folder.path())) ids.push_back(file.node.id);
    EXPECT_THAT(ids, ElementsAre("a", "b"));
    EXPECT_EQ(read_revision_files(folder.path(), true).size(), 3u);
}

TEST(ReadRevisionFiles, SaysThatTheFolderIsMissing) {
    const TemporaryFolder folder;
    try {
        static_cast<void>(read_revision_files(folder / "nowhere"));
        FAIL() << "a missing folder was read";
    } catch (const NoSuchDirectory& error) {
        EXPECT_EQ(error.id(), "RT-P003");
        EXPECT_THAT(error.what(), HasSubstr("nowhere; `retort init` makes one"));
    }
}

TEST(ReadRevisionFile, SaysWhyAFileCannotBeRead) {
    const TemporaryFolder folder;
    try {
        static_cast<void>(read_revision_file(folder / "a.cpp"));
        FAIL() << "a missing file was read";
    } catch (const UnreadableFile& error) {
        EXPECT_EQ(error.id(), "RT-P002");
        EXPECT_THAT(error.what(), HasSubstr("a.cpp cannot be read: No such file or directory"));
    }
}

TEST(WriteRevisionFile, WritesAWholeFileAndNothingBesides) {
    const TemporaryFolder folder;
    const std::string path = write_revision_file(folder.path(), "2026/a1_message", fresh);
    EXPECT_EQ(path, folder / "2026/a1_message.cpp");
    EXPECT_EQ(text_of(path), render(fresh));
    EXPECT_EQ(read_revision_file(path).node.id, "a1");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder / "2026"}, {}), 1);
}

TEST(WriteRevisionFile, NeverOverwrites) {
    const TemporaryFolder folder;
    folder.write("a1.cpp", "mine");
    try {
        static_cast<void>(write_revision_file(folder.path(), "a1", fresh));
        FAIL() << "a file was overwritten";
    } catch (const FileExists& error) {
        EXPECT_EQ(error.id(), "RT-P007");
        EXPECT_THAT(error.what(), HasSubstr("a1.cpp is there already"));
    }
    EXPECT_EQ(text_of(folder / "a1.cpp"), "mine");
    EXPECT_EQ(folder.files(), 1u);
}

TEST(WriteRevisionFile, SaysWhyItCannotWriteAndLeavesNothing) {
    const TemporaryFolder folder;
    folder.write("file", "");
    try {
        static_cast<void>(write_revision_file(folder.path(), "file/a1", fresh));
        FAIL() << "a file was taken for a folder";
    } catch (const UnwritableFile& error) {
        EXPECT_EQ(error.id(), "RT-P005");
        EXPECT_THAT(error.what(), HasSubstr("nothing was changed"));
    }
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_THROW(static_cast<void>(write_revision_file(folder / "nowhere", "a1", fresh)), NoSuchDirectory);
}

TEST(WriteRevisionFile, OnAFullDiskLeavesNothing) {
    if (::access("/dev/full", W_OK) != 0) GTEST_SKIP() << "/dev/full is missing";
    const TemporaryFolder folder;
    // The temporary file's name, taken by a device that is always full.
    const std::string temporary = folder / (".a1.cpp." + std::to_string(::getpid()) + ".new");
    std::filesystem::create_directory(temporary);  // cannot be unlinked or opened: as good as no room
    try {
        static_cast<void>(write_revision_file(folder.path(), "a1", fresh));
        FAIL() << "it was written";
    } catch (const UnwritableFile& error) {
        EXPECT_THAT(error.what(), HasSubstr("a1.cpp cannot be written"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "a1.cpp"));
}

TEST(MarkReviewed, RewritesTheReviewAndNothingElse) {
    const TemporaryFolder folder;
    const std::string before =
        "// m\n\nextern const Revision r{\n    .id = \"a\", .down_revision = base,\n    .review = review::pending,  // "
        "yet\n};\n";
    const std::string path = folder.write("a.cpp", before);
    ::chmod(path.c_str(), 0640);
    EXPECT_TRUE(mark_reviewed(path, "Ann \"A\" Smith", "2026-11-23"));
    std::string after = before;
    after.replace(after.find("review::pending"), 15, "\"Ann \\\"A\\\" Smith, 2026-11-23\"");
    EXPECT_EQ(text_of(path), after);
    EXPECT_EQ(read_revision_file(path).review_text, "Ann \"A\" Smith, 2026-11-23");
    struct stat status {};
    ::stat(path.c_str(), &status);
    EXPECT_EQ(status.st_mode & 0777, 0640u);
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_FALSE(mark_reviewed(path, "Bob", "2026-11-24"));
    EXPECT_EQ(text_of(path), after);
}

TEST(MarkReviewed, MarksPlainSqlToo) {
    const TemporaryFolder folder;
    const std::string path =
        folder.write("a.sql", "-- pending work\n-- Revision: a\n-- Revises: base\n-- Review:  pending\n-- upgrade\n");
    EXPECT_TRUE(mark_reviewed(path, "Ann", "2026-11-23"));
    EXPECT_EQ(text_of(path),
              "-- pending work\n-- Revision: a\n-- Revises: base\n-- Review:  Ann, 2026-11-23\n-- upgrade\n");
}

TEST(MarkReviewed, LeavesAFileThatNeedsNone) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.cpp", cpp_file("a"));
    EXPECT_FALSE(mark_reviewed(path, "Ann", "2026-11-23"));
    EXPECT_EQ(text_of(path), cpp_file("a"));
}

}  // namespace
}  // namespace retort::migrate
