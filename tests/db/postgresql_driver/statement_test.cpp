// SPDX-License-Identifier: MIT
#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlStatement : public PostgresqlDriverTest {};

TEST_F(PostgresqlStatement, KnowsItsParametersAndColumns) {
    const StatementPtr statement = connection->prepare("SELECT $1::int AS a, $2::text AS b");
    EXPECT_EQ(statement->parameter_count(), 2U);
    ASSERT_EQ(statement->column_count(), 2U);
    EXPECT_EQ(statement->column_name(1), "b");
    EXPECT_THROW(statement->execute({}), WrongParameterCount);
}

TEST_F(PostgresqlStatement, CountsTheRowsItChanged) {
    connection->run("CREATE TABLE t (id int)");
    const StatementPtr insert = connection->prepare("INSERT INTO t SELECT generate_series(1, $1)");
    const ValueView three[] = {whole(3)};
    insert->execute(three);
    EXPECT_EQ(insert->affected_rows(), 3);
    const StatementPtr select = connection->prepare("SELECT * FROM t");
    select->execute({});
    EXPECT_EQ(select->affected_rows(), 0);
}

TEST_F(PostgresqlStatement, IsKeptAndUsedAgain) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
    EXPECT_EQ(scalar("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1'").view().integer(), 1);
}

TEST_F(PostgresqlStatement, TheServerIsToldOfThoseThatWent) {
    connection = connect("statement_cache", "4");
    for (int i = 0; i < 100; ++i) scalar("SELECT " + std::to_string(i));
    EXPECT_LT(scalar("SELECT count(*) FROM pg_prepared_statements").view().integer(), 30);
}

TEST_F(PostgresqlStatement, TwoResultsAtATime) {
    const StatementPtr outer = connection->prepare("SELECT generate_series(1, 3)");
    outer->execute({});
    std::int64_t sum = 0;
    while (const ValueView* cells = outer->fetch()) {
        const Value inner = scalar("SELECT $1::int * 10", {cells[0]});
        sum += inner.view().integer();
    }
    EXPECT_EQ(sum, 60);
}

TEST_F(PostgresqlStatement, IsPreparedAgainWhenItsTableChanged) {
    connection->run("CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
    EXPECT_EQ(rows("SELECT * FROM t").at(0).size(), 1U);
    connection->run("ALTER TABLE t ADD COLUMN name text DEFAULT 'x'");
    EXPECT_EQ(rows("SELECT * FROM t").at(0).size(), 2U);
    connection->run("ALTER TABLE t ALTER COLUMN id TYPE text USING 'n' || id");
    EXPECT_EQ(rows("SELECT * FROM t").at(0).at(0).view().bytes(), "n1");
}

TEST_F(PostgresqlStatement, InATransactionThatIsAnErrorWorthRetrying) {
    connection->run("CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
    rows("SELECT * FROM t");
    connect()->run("ALTER TABLE t ADD COLUMN name text");
    connection->begin({});
    const auto error = thrown_by<SchemaChanged>([&] { return rows("SELECT * FROM t"); });
    EXPECT_TRUE(error.worth_retrying());
    connection->rollback();
    connection->begin({});
    EXPECT_EQ(rows("SELECT * FROM t").at(0).size(), 2U);
    connection->commit();
}

TEST_F(PostgresqlStatement, SurvivesTheLossOfAllPreparedOnes) {
    EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
    connection->run("DISCARD ALL");
    EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
}

TEST_F(PostgresqlStatement, WithoutPreparingTheSameComesBack) {
    connection = connect("prepared_statements", "off");
    const ValueView id[] = {whole(7)};
    EXPECT_EQ(scalar("SELECT $1::int + 1", {id[0]}).view().integer(), 8);
    EXPECT_EQ(scalar("SELECT count(*) FROM pg_prepared_statements").view().integer(), 0);
    EXPECT_EQ(scalar("SELECT '2026-11-22'::date").view().kind(), ValueKind::date);
    EXPECT_EQ(scalar("SELECT '\\x00ff'::bytea").view().bytes(), std::string_view("\0\xff", 2));
}

TEST_F(PostgresqlStatement, OneAtATime) {
    EXPECT_THROW(static_cast<void>(connection->prepare("SELECT 1; SELECT 2")), NotOneStatement);
    EXPECT_THROW(static_cast<void>(connection->prepare(" /* nothing /* at */ all */ ; ")), NotOneStatement);
    EXPECT_THROW(static_cast<void>(connection->prepare(std::string_view{"SELECT 1\0", 9})), BadStatement);
}

TEST_F(PostgresqlStatement, ErrorsSayWhatWasWrong) {
    connection->run(
        "CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL CHECK (name <> '')); "
        "INSERT INTO t VALUES (1, 'a')");
    const auto unique = thrown_by<UniqueViolation>([&] { return rows("INSERT INTO t VALUES (1, 'secret')"); });
    EXPECT_EQ(unique.table, "t");
    EXPECT_EQ(unique.columns, std::vector<std::string>{"id"});
    const auto null = thrown_by<NotNullViolation>([&] { return rows("INSERT INTO t VALUES (2, NULL)"); });
    EXPECT_EQ(null.column, "name");
    EXPECT_EQ(thrown_by<CheckViolation>([&] { return rows("INSERT INTO t VALUES (2, '')"); }).constraint,
              "t_name_check");
    EXPECT_EQ(thrown_by<NoSuchTable>([&] { return rows("SELECT * FROM nowhere"); }).table, "nowhere");
    EXPECT_EQ(thrown_by<NoSuchColumn>([&] { return rows("SELECT other FROM t"); }).column, "other");
    const auto value = thrown_by<BadValue>([&] { return rows("SELECT $1::int", {text_value("secret")}); });
    EXPECT_EQ(std::string_view{value.what()}.find("secret"), std::string_view::npos);
}

TEST_F(PostgresqlStatement, KnowsWhetherItWantsATransaction) {
    connection->run("CREATE TABLE t (id int)");
    const auto wants = [&](std::string_view sql) { return connection->prepare(sql)->wants_transaction(); };
    EXPECT_FALSE(wants("SELECT 'insert' FROM t -- insert"));
    EXPECT_FALSE(wants("SELECT $a$ for update $a$"));
    EXPECT_FALSE(wants("EXPLAIN INSERT INTO t VALUES (1)"));
    EXPECT_FALSE(wants("VACUUM t"));
    EXPECT_FALSE(wants("CREATE INDEX CONCURRENTLY i ON t (id)"));
    EXPECT_TRUE(wants("CREATE INDEX j ON t (id)"));
    EXPECT_TRUE(wants("SELECT * FROM t FOR UPDATE"));
    EXPECT_TRUE(wants("SELECT * FROM t FOR SHARE"));
    EXPECT_TRUE(wants("WITH x AS (DELETE FROM t RETURNING id) SELECT * FROM x"));
    EXPECT_TRUE(wants("INSERT INTO t VALUES (1)"));
    EXPECT_TRUE(wants("TRUNCATE t"));
}

}  // namespace
}  // namespace retort::testkit
