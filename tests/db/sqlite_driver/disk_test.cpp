// SPDX-License-Identifier: MIT
// Disks that are full or fail.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "retort/engine/database_errors.hpp"

#include "db/sqlite_driver/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::SqliteDriverTest;
using testkit::value_of;

class SqliteDisk : public SqliteDriverTest {
protected:
    /// "id: message" of the error that filling the table ends with.
    static std::string fill(DriverConnection& connection) {
        try {
            connection.begin({});
            for (int i = 0; i < 20'000; ++i) connection.run("INSERT INTO t VALUES (hex(randomblob(500)))");
            connection.commit();
        } catch (const OperationalError& error) {
            return std::string{error.id()} + ": " + error.what();
        }
        return "there was room";
    }
};

TEST_F(SqliteDisk, AFileThatMayNotGrowIsADiskFailureAndTheDatabaseStaysAsItWas) {
    connect("a.db", "journal_mode=delete")->run("CREATE TABLE t (a); INSERT INTO t VALUES ('kept')");
    const std::string report = testkit::in_another_process([&] {
        const rlimit limits{1U << 20U, 1U << 20U};
        setrlimit(RLIMIT_FSIZE, &limits);
        std::signal(SIGXFSZ, SIG_IGN);
        return fill(*connect("a.db", "journal_mode=delete"));
    });
    EXPECT_EQ(report.substr(0, 8), "RT-D017:") << report;
    EXPECT_NE(report.find("File too large"), std::string::npos) << report;
    EXPECT_NE(report.find("a.db"), std::string::npos) << report;
    const auto connection = connect("a.db", "journal_mode=delete");
    EXPECT_EQ(value_of(*connection, "SELECT group_concat(a) FROM t"), "kept");
    EXPECT_EQ(value_of(*connection, "PRAGMA integrity_check"), "ok");
}

TEST_F(SqliteDisk, AFullDiskIsToldAndTheDatabaseStaysAsItWas) {
    const std::string disk = (folder / "disk").string();
    std::filesystem::create_directory(disk);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1m") != 0) {
        GTEST_SKIP() << "no small file system can be mounted here; run this test as root outside of a container";
    }
    {
        const auto connection = connect("disk/a.db");
        connection->run("CREATE TABLE t (a); INSERT INTO t VALUES ('kept')");
        const std::string report = fill(*connection);
        EXPECT_EQ(report.substr(0, 8), "RT-D016:") << report;
        if (connection->in_transaction()) connection->rollback();
        EXPECT_EQ(value_of(*connection, "SELECT group_concat(a) FROM t"), "kept");
        EXPECT_EQ(value_of(*connection, "PRAGMA integrity_check"), "ok");
    }
    EXPECT_EQ(umount(disk.c_str()), 0);
}

TEST_F(SqliteDisk, AFileDeletedUnderTheConnectionDoesNotSwallowWhatIsWritten) {
    const auto connection = connect("a.db", "journal_mode=delete");
    connection->run("CREATE TABLE t (a)");
    std::filesystem::remove(folder / "a.db");
    const auto error = error_of<DiskFailure>([&] { connection->run("INSERT INTO t VALUES (1)"); });
    EXPECT_TRUE(error.poisons_connection());
    EXPECT_NE(std::string_view{error.what()}.find("moved or deleted"), std::string_view::npos) << error.what();
}

}  // namespace
