// SPDX-License-Identifier: MIT
#include <cctype>
#include <thread>

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlConnection : public PostgresqlDriverTest {};

TEST_F(PostgresqlConnection, RunsScripts) {
    connection->run("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2)");
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 2);
}

TEST_F(PostgresqlConnection, ATransactionIsTheServersOwn) {
    connection->run("CREATE TABLE t (id int)");
    connection->begin({});
    EXPECT_TRUE(connection->in_transaction());
    connection->run("INSERT INTO t VALUES (1)");
    connection->rollback();
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 0);
}

TEST_F(PostgresqlConnection, BeginSaysWhatItIsAskedFor) {
    connection->begin({.read_only = true, .isolation = IsolationLevel::serializable, .deferrable = true});
    EXPECT_EQ(scalar("SHOW transaction_isolation").view().bytes(), "serializable");
    EXPECT_EQ(scalar("SHOW transaction_read_only").view().bytes(), "on");
    EXPECT_EQ(scalar("SHOW transaction_deferrable").view().bytes(), "on");
    connection->commit();
}

TEST_F(PostgresqlConnection, ACommitThatRollsBackIsAnError) {
    connection->begin({});
    EXPECT_THROW(connection->run("SELECT 1/0"), DataError);
    EXPECT_TRUE(connection->in_transaction());
    EXPECT_EQ(thrown_by<DatabaseError>([&] { connection->commit(); }).sqlstate(), "25P02");
    EXPECT_FALSE(connection->in_transaction());
}

TEST_F(PostgresqlConnection, TwoPhases) {
    connection->run("CREATE TABLE t (id int)");
    connection->begin_two_phase("it's one", {});
    connection->run("INSERT INTO t VALUES (1)");
    connection->prepare_two_phase("it's one");
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_EQ(connection->prepared_transactions(), std::vector<std::string>{"it's one"});
    connect()->commit_prepared("it's one");
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 1);
}

TEST_F(PostgresqlConnection, AnotherThreadCancels) {
    std::thread canceller{[this] {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        connection->cancel();
    }};
    EXPECT_THROW(connection->run("SELECT pg_sleep(30)"), StatementCancelled);
    canceller.join();
    EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
}

TEST_F(PostgresqlConnection, ATerminatedBackendIsABrokenConnection) {
    const Value pid = scalar("SELECT pg_backend_pid()");
    connect()->run("SELECT pg_terminate_backend(" + std::to_string(pid.view().integer()) + ")");
    const auto error = thrown_by<BrokenConnection>([&] { connection->run("SELECT 1"); });
    EXPECT_TRUE(error.poisons_connection());
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_FALSE(connection->ping());
    EXPECT_THROW(connection->run("SELECT 1"), BrokenConnection);
}

TEST_F(PostgresqlConnection, CopyIsRefusedWhereItWouldHang) {
    connection->run("CREATE TABLE t (id int)");
    EXPECT_THROW(connection->run("COPY t FROM STDIN"), ProgrammingError);
    EXPECT_THROW(connection->run("COPY (SELECT generate_series(1, 100000)) TO STDOUT"), ProgrammingError);
    EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
}

TEST_F(PostgresqlConnection, TheUrlSaysWhereToLook) {
    connection->run("CREATE SCHEMA \"a b\"; CREATE TABLE \"a b\".t (id int)");
    connection = connect("search_path", "\"a b\",public");
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 0);
}

TEST_F(PostgresqlConnection, UnknownUrlOptionsAreRefused) {
    const auto error = thrown_by<ArgumentError>([&] { driver->check(database->url().with_query("sslmod", "x")); });
    EXPECT_NE(std::string_view{error.what()}.find("sslmode"), std::string_view::npos);
    EXPECT_THROW(driver->check(database->url().with_query("statement_cache", "-1")), ArgumentError);
}

TEST_F(PostgresqlConnection, NobodyAnswers) {
    const auto error = thrown_by<CannotConnect>(
        [&] { return driver->connect(Url::parse("postgresql://u:secret@/db?host=/nowhere/at/all")); });
    EXPECT_EQ(std::string_view{error.what()}.find("secret"), std::string_view::npos);
    EXPECT_THROW(static_cast<void>(driver->connect(database->url().with_database("no_such_database"))), CannotConnect);
    EXPECT_THROW(static_cast<void>(driver->connect(database->url().with_username("nobody_here"))),
                 AuthenticationFailed);
}

TEST_F(PostgresqlConnection, TheFirstHostThatAnswers) {
    const std::string socket{database->url().query_value("host").value()};
    const Url url = Url::parse("postgresql://postgres@/" + database->name() + "?host=/nowhere&host=" + socket +
                               "&target_session_attrs=read-write");
    EXPECT_TRUE(driver->connect(url)->ping());
}

}  // namespace
}  // namespace retort::testkit
