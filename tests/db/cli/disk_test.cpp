// SPDX-License-Identifier: MIT
// Commands that write files, where they cannot: a full disk, a folder that is none, files that may not grow.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <sys/mount.h>

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testkit::CommandResult;

/// The files and folders below `folder`, from there.
std::vector<std::string> all_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        names.push_back(fs::relative(entry.path(), folder).string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A small disk, on which a file can take the room that is left.
class SmallDisk {
public:
    SmallDisk() {
        fs::create_directory(path());
        is_mounted_ = mount("tmpfs", path().c_str(), "tmpfs", 0, "size=512k") == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (is_mounted_) umount(path().c_str());
    }

    [[nodiscard]] bool is_mounted() const { return is_mounted_; }
    [[nodiscard]] fs::path path() const { return folder_ / "disk"; }
    /// Takes all that is free but `bytes`.
    void leave(std::size_t bytes) const {
        std::ofstream{path() / "filler"} << std::string(fs::space(path()).available - bytes, 'x');
    }
    void empty() const { fs::remove(path() / "filler"); }

private:
    testkit::TemporaryFolder folder_;
    bool is_mounted_ = false;
};

struct FullDisk : testing::Test {
    void SetUp() override {
        if (!disk.is_mounted()) {
            GTEST_SKIP() << "no small file system can be mounted here; run this test as root outside of a container";
        }
    }
    SmallDisk disk;
    testkit::TestHost host{disk.path().string()};
};

TEST_F(FullDisk, LeavesNothingOfAProjectThatInitBegan) {
    disk.leave(4096);
    const CommandResult result = host.run({"init"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-P005]: " + disk.path().string()),
                                  HasSubstr("cannot be written: No space left on device"), HasSubstr("make room")));
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(all_in(disk.path()), testing::ElementsAre("filler"));
    disk.empty();
    EXPECT_EQ(host.run({"init"}).code, 0);
}

TEST_F(FullDisk, LeavesNoRevisionHalfWritten) {
    ASSERT_EQ(host.run({"init", "-t", "sql"}).code, 0);
    const std::vector<std::string> before = all_in(disk.path() / "migrations");
    disk.leave(0);
    const CommandResult result = host.run({"revision", "-m", "the first tables"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-P005]: "), HasSubstr("the_first_tables.sql cannot be written: No "
                                                                           "space left on device")));
    EXPECT_EQ(all_in(disk.path() / "migrations"), before);
    disk.empty();
    EXPECT_EQ(host.run({"revision", "-m", "the first tables"}).code, 0);
}

TEST_F(FullDisk, LeavesTheDatabaseAtTheRevisionBefore) {
    ASSERT_EQ(host.run({"init", "-t", "sql", "--name", "notes"}).code, 0);
    std::ofstream{disk.path() / "migrations/versions/a.sql"}
        << "-- notes\n--\n-- Revision: aaaa1\n-- Revises: base\n\n-- upgrade\nCREATE TABLE notes (line TEXT);\n";
    std::ofstream{disk.path() / "migrations/versions/b.sql"}
        << "-- many\n--\n-- Revision: bbbb2\n-- Revises: aaaa1\n\n-- upgrade\nINSERT INTO notes VALUES "
           "(hex(zeroblob(100000)));\n";
    ASSERT_EQ(host.run({"upgrade", "-q", "aaaa1"}).code, 0);
    disk.leave(65536);
    const CommandResult result = host.run({"upgrade", "-q"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U003]: the upgrade of revision bbbb2 failed"),
                                  HasSubstr("no room is left"), HasSubstr("the database is at aaaa1 as before")));
    disk.empty();
    EXPECT_EQ(host.run({"current"}).out, "aaaa1\n");
    EXPECT_EQ(host.run({"upgrade", "-q"}).code, 0);
}

struct NoFolder : testing::Test {
    testkit::TemporaryFolder folder;
    testkit::TestHost host{folder.path().string()};
};

TEST_F(NoFolder, IsToldByInitAndNothingStays) {
    std::ofstream{folder / "db"} << "a file";
    const CommandResult result = host.run({"init", "db/migrations"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-C018]: cannot write "), HasSubstr("/db: Not a directory")));
    EXPECT_THAT(all_in(folder.path()), testing::ElementsAre("db"));
}

TEST_F(NoFolder, IsToldByRevision) {
    ASSERT_EQ(host.run({"init", "-t", "sql"}).code, 0);
    fs::remove_all(folder / "migrations");
    std::ofstream{folder / "migrations"} << "a file";
    const CommandResult result = host.run({"revision", "-m", "the first tables"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-C018]: cannot write "), HasSubstr("migrations/versions: ")));
}

}  // namespace

}  // namespace retort::cli
