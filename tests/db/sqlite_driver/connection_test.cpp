// SPDX-License-Identifier: MIT
// Opening databases, and what goes wrong with their files.
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "retort/engine/database_errors.hpp"

#include "db/sqlite_driver/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::SqliteDriverTest;
using testkit::value_of;

class SqliteConnection : public SqliteDriverTest {};

TEST_F(SqliteConnection, AFileGetsWalAndForeignKeysUnlessTheUrlSaysOtherwise) {
    const auto plain = connect("a.db");
    EXPECT_EQ(value_of(*plain, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(value_of(*plain, "PRAGMA foreign_keys"), "1");
    EXPECT_EQ(value_of(*plain, "PRAGMA busy_timeout"), "5000");
    EXPECT_EQ(value_of(*plain, "PRAGMA synchronous"), "2");

    const auto other =
        connect("b.db", "journal_mode=delete&foreign_keys=off&busy_timeout=7&synchronous=off&cache_size=-1000");
    EXPECT_EQ(value_of(*other, "PRAGMA journal_mode"), "delete");
    EXPECT_EQ(value_of(*other, "PRAGMA foreign_keys"), "0");
    EXPECT_EQ(value_of(*other, "PRAGMA busy_timeout"), "7");
    EXPECT_EQ(value_of(*other, "PRAGMA synchronous"), "0");
    EXPECT_EQ(value_of(*other, "PRAGMA cache_size"), "-1000");
}

TEST_F(SqliteConnection, InMemoryDatabasesAreApartAndHaveForeignKeys) {
    const auto first = driver->connect(Url::parse("sqlite://"));
    const auto second = driver->connect(Url::parse("sqlite:///:memory:"));
    first->run("CREATE TABLE t (a)");
    EXPECT_EQ(value_of(*first, "PRAGMA foreign_keys"), "1");
    EXPECT_EQ(value_of(*second, "SELECT count(*) FROM sqlite_schema"), "0");
    EXPECT_TRUE(driver->lives_in_its_connection(Url::parse("sqlite://")));
    EXPECT_TRUE(driver->lives_in_its_connection(Url::parse("sqlite:///:memory:")));
    EXPECT_FALSE(driver->lives_in_its_connection(Url::parse("sqlite:///a.db")));
}

TEST_F(SqliteConnection, PathsMayHoldWhatUrlsAndSqlUseThemselves) {
    for (const std::string_view name : {"a b.db", "it's.db", "q\"uote.db", "a?b=c.db", "100%.db", "ü🐘.db", "a;b.db"}) {
        SCOPED_TRACE(name);
        const Url url = Url::parse("sqlite://").with_database((folder / name).string());
        const auto connection = driver->connect(Url::parse(to_string(url)));
        connection->run("CREATE TABLE t (a)");
        EXPECT_TRUE(std::filesystem::exists(folder / name));
    }
}

struct BadUrlCase {
    std::string_view url;
    std::string_view id;
    std::string_view words;
};

TEST_F(SqliteConnection, RefusesUrlsThatAreNotSqlites) {
    const BadUrlCase cases[] = {
        {"sqlite://app.db", "RT-D060", "three slashes"},
        {"sqlite://localhost/app.db", "RT-D060", "sqlite:////absolute/path.db"},
        {"sqlite://:80/app.db", "RT-D060", "three slashes"},
        {"sqlite://ann@/app.db", "RT-D060", "no user"},
        {"sqlite+pysqlite:///app.db", "RT-D060", "one driver"},
        {"sqlite:///app.db?jornal_mode=wal", "RT-D061", "did you mean \"journal_mode\""},
        {"sqlite:///app.db?foriegn_keys=off", "RT-D061", "did you mean \"foreign_keys\""},
        {"sqlite:///app.db?check_same_thread=no", "RT-D061", "it has mode, busy_timeout"},
        {"sqlite:///app.db?journal_mode=wall", "RT-D062", "wal, delete, truncate"},
        {"sqlite:///app.db?journal_mode=wal;drop", "RT-D062", "wal, delete, truncate"},
        {"sqlite:///app.db?foreign_keys=maybe", "RT-D062", "on or off"},
        {"sqlite:///app.db?busy_timeout=-1", "RT-D062", "milliseconds"},
        {"sqlite:///app.db?busy_timeout=5s", "RT-D062", "milliseconds"},
        {"sqlite:///app.db?busy_timeout=", "RT-D062", "milliseconds"},
        {"sqlite:///app.db?busy_timeout=99999999999", "RT-D062", "milliseconds"},
        {"sqlite:///app.db?synchronous=2", "RT-D062", "off, normal, full or extra"},
        {"sqlite:///app.db?mode=memory", "RT-D062", "ro, rw or rwc"},
        {"sqlite:///app.db?cache_size=big", "RT-D062", "pages"},
        {"sqlite:///app.db?statement_cache=-1", "RT-D062", "statements"},
    };
    for (const BadUrlCase& c : cases) {
        SCOPED_TRACE(c.url);
        const auto error = error_of<ArgumentError>([&] { driver->check(Url::parse(c.url)); });
        EXPECT_EQ(error.id(), c.id);
        EXPECT_NE(std::string_view{error.what()}.find(c.words), std::string_view::npos) << error.what();
    }
}

TEST_F(SqliteConnection, SaysWhyAFileCannotBeOpened) {
    const auto missing_folder = error_of<CannotOpenDatabase>([&] { connect("no/such/folder/a.db"); });
    EXPECT_EQ(missing_folder.id(), "RT-D013");
    EXPECT_NE(std::string_view{missing_folder.what()}.find("No such file or directory"), std::string_view::npos);
    EXPECT_NE(std::string_view{missing_folder.what()}.find("no/such/folder/a.db"), std::string_view::npos);

    const auto missing_file = error_of<CannotOpenDatabase>([&] { connect("missing.db", "mode=ro"); });
    EXPECT_EQ(missing_file.sqlstate(), "08001");
    EXPECT_FALSE(std::filesystem::exists(folder / "missing.db"));
    EXPECT_THROW(connect("missing.db", "mode=rw"), CannotOpenDatabase);

    std::filesystem::create_directory(folder / "a_folder");
    EXPECT_THROW(connect("a_folder"), CannotOpenDatabase);
}

TEST_F(SqliteConnection, ReadOnlyModeReadsAndRefusesToWrite) {
    connect("a.db")->run("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    const auto connection = connect("a.db", "mode=ro");
    EXPECT_EQ(value_of(*connection, "SELECT a FROM t"), "1");
    const auto error = error_of<ReadOnlyDatabase>([&] { connection->run("INSERT INTO t VALUES (2)"); });
    EXPECT_EQ(error.id(), "RT-D012");
    EXPECT_EQ(error.statement(), "INSERT INTO t VALUES (2)");
    EXPECT_NE(std::string_view{error.what()}.find("mode=ro"), std::string_view::npos);
    EXPECT_EQ(value_of(*connect("a.db"), "SELECT count(*) FROM t"), "1");
}

TEST_F(SqliteConnection, AFileThatMayOnlyBeReadIsRead) {
    connect("a.db", "journal_mode=delete")->run("CREATE TABLE t (a)");
    chmod((folder / "a.db").c_str(), 0444);
    chmod(folder.path().c_str(), 0755);
    const std::string report = testkit::in_another_process([&] {
        constexpr uid_t nobody = 65534;
        if (geteuid() == 0 && setuid(nobody) != 0) return std::string{"root cannot become nobody"};
        const auto connection = connect("a.db");
        const std::string rows = value_of(*connection, "SELECT count(*) FROM t");
        return rows + ' ' + error_of<ReadOnlyDatabase>([&] { connection->run("INSERT INTO t VALUES (1)"); }).what();
    });
    EXPECT_EQ(report.substr(0, 15), "0 the database ") << report;
}

TEST_F(SqliteConnection, SomethingThatIsNoDatabaseIsToldApartFromADamagedOne) {
    std::ofstream{folder / "text.db"} << std::string(5000, 'x');
    const auto not_one = error_of<NotADatabase>([&] { connect("text.db"); });
    EXPECT_EQ(not_one.id(), "RT-D015");
    EXPECT_TRUE(not_one.poisons_connection());

    connect("damaged.db", "journal_mode=delete")
        ->run(
            "CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "INSERT INTO t SELECT hex(randomblob(50)) FROM n");
    std::fstream file{folder / "damaged.db", std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(4096);
    file << std::string(40960, '\xff');
    file.close();
    const auto connection = connect("damaged.db");
    const auto damaged = error_of<CorruptDatabase>([&] { connection->run("SELECT sum(length(a)) FROM t"); });
    EXPECT_EQ(damaged.id(), "RT-D014");
    EXPECT_TRUE(damaged.poisons_connection());
    EXPECT_NE(std::string_view{damaged.what()}.find("damaged.db"), std::string_view::npos);
}

TEST_F(SqliteConnection, AFileThatIsTruncatedIsToldToBeDamaged) {
    connect("a.db", "journal_mode=delete")->run("CREATE TABLE t (a); CREATE TABLE u (a); CREATE TABLE v (a)");
    std::filesystem::resize_file(folder / "a.db", 5000);
    EXPECT_THROW(connect("a.db", "journal_mode=delete")->run("INSERT INTO v VALUES (1)"), CorruptDatabase);
}

TEST_F(SqliteConnection, ALockedDatabaseIsWaitedForAndThenTold) {
    const auto writer = connect("a.db");
    writer->run("CREATE TABLE t (a)");
    const auto other = connect("a.db", "busy_timeout=20");
    writer->begin({});
    const auto error = error_of<DatabaseLocked>([&] { other->begin({}); });
    EXPECT_EQ(error.id(), "RT-D010");
    EXPECT_TRUE(error.worth_retrying());
    EXPECT_FALSE(error.poisons_connection());
    EXPECT_NE(std::string_view{error.what()}.find("within 20 ms"), std::string_view::npos) << error.what();
    EXPECT_NE(std::string_view{error.what()}.find("a.db"), std::string_view::npos);
    writer->commit();
    EXPECT_NO_THROW(other->begin({}));
}

TEST_F(SqliteConnection, ALockThatGoesAwayInTimeIsNoError) {
    const auto writer = connect("a.db");
    writer->run("CREATE TABLE t (a)");
    writer->begin({});
    std::thread slow{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        writer->commit();
    }};
    const auto other = connect("a.db");
    EXPECT_NO_THROW(other->begin({}));
    slow.join();
}

TEST_F(SqliteConnection, ReadersAndAWriterDoNotWaitForEachOther) {
    const auto writer = connect("a.db");
    writer->run("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    const auto reader = connect("a.db", "busy_timeout=0");
    reader->begin({.read_only = true});
    EXPECT_EQ(value_of(*reader, "SELECT count(*) FROM t"), "1");
    writer->begin({});
    writer->run("INSERT INTO t VALUES (2)");
    EXPECT_EQ(value_of(*reader, "SELECT count(*) FROM t"), "1");
    writer->commit();
    EXPECT_EQ(value_of(*reader, "SELECT count(*) FROM t"), "1") << "a transaction sees one state";
}

TEST_F(SqliteConnection, AReaderThatWantsToWriteAfterAnotherWroteIsToldToBeginAnew) {
    const auto writer = connect("a.db");
    writer->run("CREATE TABLE t (a)");
    const auto reader = connect("a.db");
    reader->begin({.read_only = true});
    value_of(*reader, "SELECT count(*) FROM t");
    writer->run("INSERT INTO t VALUES (1)");
    const auto error = error_of<StaleSnapshot>([&] { reader->run("INSERT INTO t VALUES (2)"); });
    EXPECT_EQ(error.id(), "RT-D011");
    EXPECT_TRUE(error.worth_retrying());
}

TEST_F(SqliteConnection, ADatabaseWithoutRoomIsToldFullAndStaysAsItWas) {
    const auto connection = connect("a.db");
    connection->run("CREATE TABLE t (a); INSERT INTO t VALUES ('kept'); PRAGMA max_page_count=10");
    connection->begin({});
    const auto error = error_of<DatabaseFull>([&] {
        for (int i = 0; i < 1000; ++i) connection->run("INSERT INTO t VALUES (randomblob(1000))");
    });
    EXPECT_EQ(error.id(), "RT-D016");
    EXPECT_NE(std::string_view{error.what()}.find("max_page_count"), std::string_view::npos);
    if (connection->in_transaction()) connection->rollback();
    EXPECT_EQ(value_of(*connection, "SELECT count(*) FROM t"), "1");
    EXPECT_EQ(value_of(*connection, "PRAGMA integrity_check"), "ok");
}

TEST_F(SqliteConnection, AnotherThreadCanCancelWhatRuns) {
    const auto connection = connect("a.db");
    std::atomic<bool> done = false;
    std::thread other{[&] {
        while (!done) {
            connection->cancel();
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }};
    const auto error = error_of<StatementCancelled>([&] {
        connection->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
    });
    done = true;
    other.join();
    EXPECT_EQ(error.id(), "RT-D019");
    EXPECT_EQ(value_of(*connection, "SELECT 1"), "1");
}

TEST_F(SqliteConnection, ScriptsRunStatementByStatementAndNameTheOneThatFails) {
    const auto connection = connect("a.db");
    connection->run("CREATE TABLE t (a); -- a comment; with a semicolon\n INSERT INTO t VALUES ('x;y'); /* ; */ ;;");
    EXPECT_EQ(value_of(*connection, "SELECT a FROM t"), "x;y");
    const auto error = error_of<NoSuchTable>(
        [&] { connection->run("INSERT INTO t VALUES (1); INSERT INTO missing VALUES (2); INSERT INTO t VALUES (3)"); });
    EXPECT_EQ(error.table, "missing");
    EXPECT_EQ(value_of(*connection, "SELECT count(*) FROM t"), "2");
    connection->run("");
    connection->run(" \n -- nothing");
    EXPECT_THROW(connection->run(std::string_view{"SELECT 1;\0DROP TABLE t", 22}), BadStatement);
}

TEST_F(SqliteConnection, TransactionsCommitAndRollBack) {
    const auto connection = connect("a.db");
    connection->run("CREATE TABLE t (a)");
    EXPECT_FALSE(connection->in_transaction());
    connection->begin({});
    EXPECT_TRUE(connection->in_transaction());
    connection->run("INSERT INTO t VALUES (1)");
    connection->rollback();
    EXPECT_FALSE(connection->in_transaction());
    connection->begin({});
    connection->run("INSERT INTO t VALUES (2)");
    connection->commit();
    EXPECT_EQ(value_of(*connection, "SELECT group_concat(a) FROM t"), "2");
    EXPECT_EQ(connection->last_insert_id(), 1);
}

TEST_F(SqliteConnection, ACommitThatADeferredKeyRefusesLeavesTheTransactionOpen) {
    const auto connection = connect("a.db");
    connection->run(
        "CREATE TABLE p (id INTEGER PRIMARY KEY);"
        "CREATE TABLE c (p_id REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
    connection->begin({});
    connection->run("INSERT INTO c VALUES (7)");
    EXPECT_THROW(connection->commit(), ForeignKeyViolation);
    EXPECT_TRUE(connection->in_transaction());
    connection->run("INSERT INTO p VALUES (7)");
    connection->commit();
    EXPECT_EQ(value_of(*connection, "SELECT count(*) FROM c"), "1");
}

}  // namespace
