// SPDX-License-Identifier: MIT
// Many rows: executions that wait for no answer, arrays as parameters, COPY.
#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlBulk : public PostgresqlDriverTest {
protected:
    void SetUp() override {
        PostgresqlDriverTest::SetUp();
        if (connection) connection->run("CREATE TABLE t (id int PRIMARY KEY, name text)");
    }
    [[nodiscard]] std::int64_t count() { return scalar("SELECT count(*) FROM t").view().integer(); }
    [[nodiscard]] std::unique_ptr<DriverCopy> copy(const std::string& table, const std::string& columns,
                                                   const std::string& places) {
        return connection->copy_into({.table = table,
                                      .columns = columns,
                                      .insert = "INSERT INTO " + table + " " + columns + " VALUES " + places});
    }
};

constexpr std::string_view insert = "INSERT INTO t VALUES ($1, $2)";

TEST_F(PostgresqlBulk, QueuedOnesAreAllRun) {
    const StatementPtr statement = connection->prepare(insert);
    for (int i = 0; i < 1234; ++i) {
        const ValueView row[] = {whole(i), text_value("x")};
        statement->queue(row);
    }
    EXPECT_EQ(statement->finish_queue(), 1234);
    EXPECT_EQ(statement->finish_queue(), 0);
    EXPECT_EQ(count(), 1234);
}

TEST_F(PostgresqlBulk, OthersWaitForTheAnswers) {
    const StatementPtr statement = connection->prepare(insert);
    const ValueView row[] = {whole(1), text_value("x")};
    statement->queue(row);
    EXPECT_EQ(count(), 1);
    const ValueView another[] = {whole(2), text_value("x")};
    statement->queue(another);
    connection->run("INSERT INTO t VALUES (3)");
    EXPECT_EQ(statement->finish_queue(), 2);
    EXPECT_EQ(count(), 3);
}

TEST_F(PostgresqlBulk, TheFirstThatFailedIsTold) {
    connection->begin({});
    const StatementPtr statement = connection->prepare(insert);
    for (const int id : {1, 2, 1, 3}) {
        const ValueView row[] = {whole(id), text_value("secret")};
        statement->queue(row);
    }
    const auto error = thrown_by<UniqueViolation>([&] { return statement->finish_queue(); });
    EXPECT_EQ(error.table, "t");
    connection->rollback();
    EXPECT_EQ(count(), 0);
    const ValueView row[] = {whole(1), text_value("again")};
    statement->queue(row);
    EXPECT_EQ(statement->finish_queue(), 1);
}

TEST_F(PostgresqlBulk, WhatLibpqRefusesToSendLeavesTheSessionUsable) {
    connection = connect("prepared_statements", "off");
    const StatementPtr statement = connection->prepare(insert);
    const std::vector<ValueView> far_too_many(70'000, whole(1));
    EXPECT_THROW(statement->queue(far_too_many), ProgrammingError);
    EXPECT_EQ(count(), 0);
    const ValueView row[] = {whole(1), text_value("x")};
    statement->queue(row);
    EXPECT_THROW(statement->queue(far_too_many), ProgrammingError);
    EXPECT_EQ(statement->finish_queue(), 1);
    EXPECT_EQ(count(), 1);
}

TEST_F(PostgresqlBulk, OneThatIsLetGoWithoutAnAnswerHasRun) {
    {
        const StatementPtr statement = connection->prepare(insert);
        const ValueView row[] = {whole(1), text_value("x")};
        statement->queue(row);
    }
    EXPECT_EQ(count(), 1);
}

TEST_F(PostgresqlBulk, ArraysAreManyRowsAtOnce) {
    for (const char* const prepared : {"on", "off"}) {
        connection = connect("prepared_statements", prepared);
        connection->run("TRUNCATE t");
        const StatementPtr statement = connection->prepare("INSERT INTO t SELECT * FROM unnest($1::int[], $2::text[])");
        std::vector<ValueView> rows;
        for (int i = 0; i < 3000; ++i) {
            rows.push_back(whole(i));
            rows.push_back(i % 2 == 0 ? ValueView{} : text_value("a \"b\" \\ NULL, {x}"));
        }
        statement->execute_arrays(rows, 2);
        EXPECT_EQ(statement->affected_rows(), 3000);
        EXPECT_EQ(scalar("SELECT name FROM t WHERE id = 1").view().bytes(), "a \"b\" \\ NULL, {x}");
        EXPECT_EQ(scalar("SELECT count(name) FROM t").view().integer(), 1500);
    }
}

TEST_F(PostgresqlBulk, ArraysOfEveryType) {
    connection->run("CREATE TYPE mood AS ENUM ('sad', 'it''s')");
    const auto sum = [this](const std::string& type, const ValueView& value) {
        const StatementPtr statement = connection->prepare("SELECT x::text FROM unnest($1::" + type + "[]) AS x");
        const ValueView values[] = {ValueView{}, value};
        statement->execute_arrays(values, 1);
        statement->fetch();
        return std::string{statement->fetch()[0].bytes()};
    };
    EXPECT_EQ(sum("bigint", whole(-5)), "-5");
    EXPECT_EQ(sum("boolean", whole(1)), "true");
    EXPECT_EQ(sum("double precision", ValueView::of_real(0.1)), "0.1");
    EXPECT_EQ(sum("numeric", ValueView::of_text("12.50", ValueKind::decimal)), "12.50");
    EXPECT_EQ(sum("date", ValueView::of_integer(20779, ValueKind::date)), "2026-11-22");
    for (const char* const zone : {"", "Z", "+02", "-0230", "+02:00"}) {  // a timestamp has none
        const std::string moment = std::string{"2026-11-22 14:30:00"} + zone;
        EXPECT_EQ(sum("timestamp", text_value(moment)), "2026-11-22 14:30:00") << moment;
    }
    EXPECT_EQ(sum("bytea", ValueView::of_text("\x01\xff", ValueKind::blob)), "\\x01ff");
    EXPECT_EQ(sum("jsonb", ValueView::of_text("{}", ValueKind::json)), "{}");
    EXPECT_EQ(sum("mood", text_value("it's")), "it's");
    EXPECT_EQ(sum("inet", text_value("10.0.0.1")), "10.0.0.1/32");
}

TEST_F(PostgresqlBulk, CopyCarriesEveryText) {
    const auto rows_in = copy("t", "(id, name)", "($1, $2)");
    ASSERT_NE(rows_in, nullptr);
    const std::vector<std::string> texts = {"tab\t", "line\nline\r\n",   "back\\slash \\. \\N",      "\\.",
                                            "",      "\xF0\x9F\x98\x80", std::string(3'000'000, 'x')};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const ValueView row[] = {whole(static_cast<std::int64_t>(i)), text_value(texts[i])};
        if (rows_in->add(row)) rows_in->flush();
    }
    const ValueView null_row[] = {whole(99), ValueView{}};
    rows_in->add(null_row);
    rows_in->flush();
    EXPECT_EQ(rows_in->rows(), 8);
    const auto found = rows("SELECT name FROM t ORDER BY id");
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(found.at(i).at(0).view().bytes(), texts[i]);
    EXPECT_TRUE(found.back().at(0).is_null());
}

TEST_F(PostgresqlBulk, CopyRefusesWhatTheColumnCannotTake) {
    const auto rows_in = copy("t", "(id, name)", "($1, $2)");
    const ValueView too_large[] = {whole(3'000'000'000), text_value("secret")};
    const auto error = thrown_by<DataError>([&] { return rows_in->add(too_large); });
    EXPECT_EQ(std::string_view{error.what()}.find("secret"), std::string_view::npos);
    const ValueView nul[] = {whole(1), text_value(std::string_view{"a\0b", 3})};
    rows_in->add(nul);
    EXPECT_THROW(rows_in->flush(), DataError);
    const ValueView good[] = {whole(1), text_value("good")};
    rows_in->add(good);
    rows_in->flush();
    EXPECT_EQ(count(), 1);
}

TEST_F(PostgresqlBulk, CopyIsNotTakenWhereItWouldDoSomethingElse) {
    connection->run(
        "CREATE VIEW v AS SELECT * FROM t; CREATE TABLE r (id int);"
        "CREATE RULE none AS ON INSERT TO r DO INSTEAD NOTHING; CREATE TABLE p (id int);"
        "ALTER TABLE p ENABLE ROW LEVEL SECURITY; CREATE TABLE i (at inet);"
        "CREATE TABLE \"Odd \"\"name\" (\"a b\" int)");
    EXPECT_EQ(copy("v", "(id)", "($1)"), nullptr);
    EXPECT_EQ(copy("r", "(id)", "($1)"), nullptr);
    EXPECT_EQ(copy("p", "(id)", "($1)"), nullptr);
    EXPECT_EQ(copy("i", "(at)", "($1)"), nullptr);
    EXPECT_NE(copy("\"Odd \"\"name\"", "(\"a b\")", "($1)"), nullptr);
}

}  // namespace
}  // namespace retort::testkit
