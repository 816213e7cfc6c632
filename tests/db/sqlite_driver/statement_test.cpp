// SPDX-License-Identifier: MIT
// Values to SQLite and back, statements and their cache.
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/sqlite_driver/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::SqliteDriverTest;
using testkit::value_of;

class SqliteStatement : public SqliteDriverTest {
protected:
    void SetUp() override { connection = connect("a.db"); }

    /// What SQLite gives back for `value`, and what it says its type is.
    std::vector<Value> round_trip(const ValueView& value) {
        const StatementPtr statement = connection->prepare("SELECT ?1, typeof(?1), length(?1)");
        statement->execute({&value, 1});
        const ValueView* const cells = statement->fetch();
        return {Value{cells[0]}, Value{cells[1]}, Value{cells[2]}};
    }
    /// Which statement prepare() gives for the text.
    const void* prepared(std::string_view sql) {
        DriverStatement* const statement = connection->prepare(sql).release();
        statement->release();
        return statement;
    }
    static Value text(std::string_view bytes) { return Value{ValueView::of_text(bytes)}; }
    static Value integer(std::int64_t number) { return Value{ValueView::of_integer(number)}; }

    std::unique_ptr<DriverConnection> connection;
};

TEST_F(SqliteStatement, TextComesBackByteForByte) {
    for (const std::string_view value :
         {std::string_view{"plain"}, std::string_view{""}, std::string_view{"it's \"quoted\" `so`"},
          std::string_view{"line\nline\r\n\ttab"}, std::string_view{"a\0b\0", 4}, std::string_view{"\0", 1},
          std::string_view{"\xF0\x9F\x90\x98 \xC3\xBC \xE4\xB8\xAD"}, std::string_view{"'; DROP TABLE t; --"},
          std::string_view{"? ?1 :a $b @c %s {}"}, std::string_view{"\\0 \\n \\"}}) {
        SCOPED_TRACE(value);
        const auto back = round_trip(ValueView::of_text(value));
        EXPECT_EQ(back[0], text(value));
        EXPECT_EQ(back[1], text("text"));
    }
}

TEST_F(SqliteStatement, BlobsComeBackByteForByte) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    for (const std::string_view value : {std::string_view{all}, std::string_view{""}, std::string_view{"\0", 1}}) {
        const auto back = round_trip(ValueView::of_text(value, ValueKind::blob));
        EXPECT_EQ(back[0], Value(ValueView::of_text(value, ValueKind::blob)));
        EXPECT_EQ(back[1], text("blob"));
        EXPECT_EQ(back[2], integer(static_cast<std::int64_t>(value.size())));
    }
}

TEST_F(SqliteStatement, ANullPointerOfNoBytesIsEmptyAndNotNull) {
    EXPECT_EQ(round_trip(ValueView::of_bytes(nullptr, 0))[1], text("text"));
    EXPECT_EQ(round_trip(ValueView::of_bytes(nullptr, 0, ValueKind::blob))[1], text("blob"));
}

TEST_F(SqliteStatement, NumbersComeBackExactly) {
    using Limits = std::numeric_limits<std::int64_t>;
    for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, Limits::min(), Limits::max()}) {
        EXPECT_EQ(round_trip(ValueView::of_integer(value))[0], integer(value));
    }
    for (const double value : {1e-9, 0.1, -0.0, 1.0 / 3, 1e308, 5e-324, std::numeric_limits<double>::infinity()}) {
        EXPECT_EQ(round_trip(ValueView::of_real(value))[0], Value(ValueView::of_real(value)));
    }
    EXPECT_EQ(round_trip(ValueView::of_integer(1, ValueKind::boolean))[0], integer(1));
    EXPECT_TRUE(round_trip(ValueView{})[0].is_null());
}

TEST_F(SqliteStatement, NaNIsRefusedInsteadOfBecomingNull) {
    const ValueView nan = ValueView::of_real(std::numeric_limits<double>::quiet_NaN());
    const auto error = error_of<UnsupportedValue>([&] { round_trip(nan); });
    EXPECT_EQ(error.id(), "RT-D041");
    EXPECT_EQ(error.parameter, 1U);
    EXPECT_NE(std::string_view{error.what()}.find("NaN"), std::string_view::npos);
}

TEST_F(SqliteStatement, WhatSqliteDoesNotHaveIsStoredAsSqlAlchemyStoresIt) {
    constexpr std::int64_t day = 86'400'000'000;
    const struct {
        ValueView value;
        std::string_view stored;
    } cases[] = {
        {ValueView::of_integer(20'779, ValueKind::date), "2026-11-22"},
        {ValueView::of_integer(-1, ValueKind::date), "1969-12-31"},
        {ValueView::of_integer(52'200'000'001, ValueKind::time), "14:30:00.000001"},
        {ValueView::of_integer(20'779 * day + 1, ValueKind::datetime), "2026-11-22 00:00:00.000001"},
        {ValueView::of_integer(20'779 * day, ValueKind::datetime_tz), "2026-11-22 00:00:00.000000"},
        {ValueView::of_integer(day + 5, ValueKind::interval), "1970-01-02 00:00:00.000005"},
        {ValueView::of_text("\x12\x34\x56\x78\x9a\xbc\xde\xf0\x0f\xed\xcb\xa9\x87\x65\x43\x21", ValueKind::uuid),
         "123456789abcdef00fedcba987654321"},
        {ValueView::of_text("12345678901234567890.0123456789", ValueKind::decimal), "12345678901234567890.0123456789"},
        {ValueView::of_text("{\"a\":[1,null]}", ValueKind::json), "{\"a\":[1,null]}"},
    };
    for (const auto& c : cases) EXPECT_EQ(round_trip(c.value)[0], text(c.stored));
}

TEST_F(SqliteStatement, EachRowIsReadAsItIsStored) {
    connection->run("CREATE TABLE t (a); INSERT INTO t VALUES (1), (1.5), ('x'), (x'00'), (NULL)");
    const StatementPtr statement = connection->prepare("SELECT a FROM t ORDER BY rowid");
    statement->execute({});
    std::vector<ValueKind> kinds;
    while (const ValueView* const cells = statement->fetch()) kinds.push_back(cells[0].kind());
    EXPECT_EQ(kinds, (std::vector<ValueKind>{ValueKind::integer, ValueKind::real, ValueKind::text, ValueKind::blob,
                                             ValueKind::null}));
    EXPECT_EQ(statement->fetch(), nullptr) << "the end stays the end";
}

TEST_F(SqliteStatement, ParametersAreAsManyAsItsPlaces) {
    const StatementPtr statement = connection->prepare("SELECT ?, ?");
    EXPECT_EQ(statement->parameter_count(), 2U);
    const std::array<ValueView, 3> values{};
    const auto error = error_of<WrongParameterCount>([&] { statement->execute(values); });
    EXPECT_EQ(error.id(), "RT-D033");
    EXPECT_EQ(error.expected, 2U);
    EXPECT_EQ(error.given, 3U);
    EXPECT_THROW(statement->execute({values.data(), 1}), WrongParameterCount);
    EXPECT_NO_THROW(statement->execute({values.data(), 2}));
}

TEST_F(SqliteStatement, PrepareTakesExactlyOneStatement) {
    EXPECT_EQ(error_of<NotOneStatement>([&] { connection->prepare("SELECT 1; SELECT 2"); }).id(), "RT-D034");
    EXPECT_THROW(connection->prepare(""), NotOneStatement);
    EXPECT_THROW(connection->prepare("-- nothing"), NotOneStatement);
    EXPECT_THROW(connection->prepare(std::string_view{"SELECT 1\0; DROP TABLE t", 23}), BadStatement);
    EXPECT_NO_THROW(connection->prepare("SELECT 1; -- and a comment\n /* or two */ ;"));
}

TEST_F(SqliteStatement, SyntaxErrorsNameTheStatement) {
    const auto error = error_of<BadStatement>([&] { connection->prepare("SELEC 1"); });
    EXPECT_EQ(error.id(), "RT-D030");
    EXPECT_EQ(error.statement(), "SELEC 1");
    EXPECT_NE(std::string_view{error.what()}.find("near \"SELEC\": syntax error"), std::string_view::npos);
    EXPECT_EQ(error_of<NoSuchTable>([&] { connection->prepare("SELECT 1 FROM nowhere"); }).table, "nowhere");
    connection->run("CREATE TABLE t (a)");
    EXPECT_EQ(error_of<NoSuchColumn>([&] { connection->prepare("SELECT b FROM t"); }).column, "b");
    EXPECT_EQ(error_of<NoSuchColumn>([&] { connection->prepare("INSERT INTO t (b) VALUES (1)"); }).column, "b");
}

TEST_F(SqliteStatement, CountsTheRowsItChanged) {
    connection->run("CREATE TABLE t (a)");
    const auto affected = [&](std::string_view sql) {
        const StatementPtr statement = connection->prepare(sql);
        statement->execute({});
        while (statement->fetch() != nullptr) continue;
        return statement->affected_rows();
    };
    EXPECT_EQ(affected("INSERT INTO t VALUES (1), (2), (3)"), 3);
    EXPECT_EQ(affected("SELECT * FROM t"), 0);
    EXPECT_EQ(affected("UPDATE t SET a = a + 1 WHERE a > 1"), 2);
    EXPECT_EQ(affected("CREATE TABLE u (a)"), 0);
    EXPECT_EQ(affected("DELETE FROM t RETURNING a"), 3);
    EXPECT_EQ(affected("DELETE FROM t"), 0);
    EXPECT_EQ(affected("WITH n(i) AS (SELECT 7) INSERT INTO t SELECT i FROM n"), 1);
}

TEST_F(SqliteStatement, KnowsWhatBelongsIntoATransaction) {
    connection->run("CREATE TABLE t (a)");
    const struct {
        std::string_view sql;
        bool wants;
    } cases[] = {
        {"SELECT * FROM t", false},
        {"-- a comment\n SELECT * FROM t", false},
        {"INSERT INTO t VALUES (1)", true},
        {"WITH n(i) AS (SELECT 1) INSERT INTO t SELECT i FROM n", true},
        {"UPDATE t SET a = 1", true},
        {"DELETE FROM t", true},
        {"CREATE TABLE u (a)", true},
        {"DROP TABLE t", true},
        {"PRAGMA user_version", false},
        {"PRAGMA user_version = 5", false},
        {"/* c */ pragma journal_mode = delete", false},
        {"VACUUM", false},
        {"ATTACH 'x' AS y", false},
        {"BEGIN", false},
        {"BEGIN IMMEDIATE", false},
        {"COMMIT", false},
        {"ROLLBACK", false},
        {"SAVEPOINT s", false},
        {"EXPLAIN INSERT INTO t VALUES (1)", false},
    };
    for (const auto& c : cases) EXPECT_EQ(connection->prepare(c.sql)->wants_transaction(), c.wants) << c.sql;
}

TEST_F(SqliteStatement, IsReusedByItsText) {
    const void* const first = prepared("SELECT 1");
    EXPECT_EQ(prepared("SELECT 1"), first);
    EXPECT_NE(prepared("SELECT  1"), first);
}

TEST_F(SqliteStatement, WhileOneIsInUseASecondIsPrepared) {
    const StatementPtr first = connection->prepare("SELECT 1");
    first->execute({});
    const StatementPtr second = connection->prepare("SELECT 1");
    EXPECT_NE(first.get(), second.get());
    second->execute({});
    EXPECT_EQ(first->fetch()[0].integer(), 1);
    EXPECT_EQ(second->fetch()[0].integer(), 1);
}

TEST_F(SqliteStatement, TheCacheForgetsTheOneThatWasUsedLongestAgo) {
    connection = connect("a.db", "statement_cache=2");
    const void* const a = prepared("SELECT 'a'");
    prepared("SELECT 'b'");
    EXPECT_EQ(prepared("SELECT 'a'"), a);
    const StatementPtr c = connection->prepare("SELECT 'c'");
    EXPECT_EQ(prepared("SELECT 'a'"), a) << "b was used longest ago";
}

TEST_F(SqliteStatement, StatementsInUseAreNeverForgotten) {
    connection = connect("a.db", "statement_cache=1");
    const StatementPtr a = connection->prepare("SELECT 'a' UNION ALL SELECT 'b'");
    a->execute({});
    for (int i = 0; i < 10; ++i) connection->prepare("SELECT " + std::to_string(i));
    EXPECT_EQ(a->fetch()[0].bytes(), "a");
    EXPECT_EQ(a->fetch()[0].bytes(), "b");
}

TEST_F(SqliteStatement, WithoutACacheStatementsWorkTheSame) {
    connection = connect("a.db", "statement_cache=0");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(value_of(*connection, "SELECT 5"), "5");
}

TEST_F(SqliteStatement, ACachedStatementSeesANewShapeOfItsTable) {
    connection->run("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    const StatementPtr statement = connection->prepare("SELECT * FROM t");
    statement->execute({});
    EXPECT_EQ(statement->column_count(), 1U);
    statement->reset();
    connection->run("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
    statement->execute({});
    EXPECT_EQ(statement->column_count(), 2U);
    EXPECT_EQ(statement->column_name(1), "b");
    EXPECT_EQ(statement->fetch()[1].bytes(), "new");
}

TEST_F(SqliteStatement, AfterAnErrorItCanRunAgain) {
    connection->run("CREATE TABLE t (a UNIQUE)");
    const StatementPtr statement = connection->prepare("INSERT INTO t VALUES (?)");
    const ValueView one = ValueView::of_integer(1);
    const ValueView two = ValueView::of_integer(2);
    statement->execute({&one, 1});
    EXPECT_THROW(statement->execute({&one, 1}), UniqueViolation);
    statement->execute({&two, 1});
    EXPECT_EQ(value_of(*connection, "SELECT count(*) FROM t"), "2");
}

TEST_F(SqliteStatement, AnErrorInTheMiddleOfItsRowsEndsIt) {
    const StatementPtr statement = connection->prepare("SELECT 1 UNION ALL SELECT abs(-9223372036854775807 - 1)");
    statement->execute({});
    EXPECT_NE(statement->fetch(), nullptr);
    const auto error = error_of<BadStatement>([&] { statement->fetch(); });
    EXPECT_NE(std::string_view{error.what()}.find("integer overflow"), std::string_view::npos);
    EXPECT_EQ(statement->fetch(), nullptr);
}

TEST_F(SqliteStatement, ATableWithAnOpenResultIsNotDropped) {
    connection->run("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
    const StatementPtr statement = connection->prepare("SELECT a FROM t");
    statement->execute({});
    static_cast<void>(statement->fetch());
    const auto error = error_of<TableInUse>([&] { connection->run("DROP TABLE t"); });
    EXPECT_EQ(error.id(), "RT-D022");
    statement->reset();
    EXPECT_NO_THROW(connection->run("DROP TABLE t"));
}

TEST_F(SqliteStatement, ACommitUnderAnOpenWritingResultIsToldAsThat) {
    connection->run("CREATE TABLE t (a)");
    connection->begin({});
    const StatementPtr statement = connection->prepare("INSERT INTO t VALUES (1), (2) RETURNING a");
    statement->execute({});
    static_cast<void>(statement->fetch());
    EXPECT_THROW(connection->commit(), TableInUse);
    statement->reset();
    connection->commit();
    EXPECT_EQ(value_of(*connection, "SELECT count(*) FROM t"), "2");
}

}  // namespace
