// SPDX-License-Identifier: MIT
// Types that have other numbers in each database, or are made of others: results are binary, and read as the server
// would write them.
#include <string>
#include <vector>

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlMadeTypes : public PostgresqlDriverTest {
protected:
    void SetUp() override {
        PostgresqlDriverTest::SetUp();
        if (!connection) return;
        connection->run(
            "CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree;"
            "CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"', 'a b', 'NULL', 'größer, {x}');"
            "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN moods AS mood[];"
            "CREATE TYPE place AS (name text, at point, felt mood, tags text[], n positive);"
            "CREATE TYPE trip AS (start place, stops place[], during tstzrange);"
            "CREATE TYPE float_range AS RANGE (SUBTYPE = float8);"
            "CREATE TYPE word_range AS RANGE (SUBTYPE = text)");
    }
    /// By the type's own output function.
    void expect_as_written(const std::string& expression) {
        const auto row = rows("SELECT x, format('%s', x) FROM (SELECT " + expression + ") AS t (x)").at(0);
        EXPECT_EQ(row[0].view().bytes(), row[1].view().bytes()) << expression;
    }
    /// In the text format it would have the session's zone.
    void expect_binary_beside(const std::string& expression) {
        connection->run("SET TIME ZONE 'Asia/Kolkata'");
        const auto row = rows("SELECT " + expression + ", ARRAY['2026-01-01 00:00:00+00'::timestamptz]").at(0);
        EXPECT_EQ(row[1].view().bytes(), "{\"2026-01-01 00:00:00+00\"}") << expression;
    }
};

TEST_F(PostgresqlMadeTypes, ArraysAreReadAsTheServerWritesThem) {
    for (const char* const expression : {"'{}'::int[]",
                                         "ARRAY[1, NULL, -3]",
                                         "ARRAY[[1,2],[3,4]]",
                                         "'[0:1]={5,6}'::int8[]",
                                         "'[-1:0][2:3]={{a,b},{c,d}}'::text[]",
                                         R"(ARRAY['', 'NULL', 'null', 'a"b', 'c\d', '{', '}', ',', ' ', E'\t', 'ü'])",
                                         "ARRAY[true, false, NULL]",
                                         "ARRAY['\\x00ff'::bytea, '']",
                                         "ARRAY['a'::\"char\", '']",
                                         "ARRAY['n'::name]",
                                         "ARRAY[1.50, 'NaN', -0.001, 1e30]::numeric[]",
                                         "ARRAY['{\"a\": [1]}'::jsonb]",
                                         "ARRAY['{\"a\":  1}'::json]",
                                         "ARRAY['01234567-89ab-cdef-0123-456789abcdef'::uuid]",
                                         "ARRAY['a'::citext, 'B c']",
                                         "ARRAY['sad', 'it''s \"ok\"', 'a b', 'NULL', 'größer, {x}']::mood[]",
                                         "ARRAY[1, 2]::positive[]",
                                         "ARRAY['sad']::moods",
                                         "ARRAY['10.0.0.1'::inet]",
                                         "ARRAY['(1,2),(3,4)'::box, '(0,0),(1,1)']",
                                         "ARRAY[B'101', B'1']::varbit[]",
                                         "ARRAY['[1,5)'::int4range, 'empty']",
                                         "ARRAY['a=>1'::hstore]",
                                         "ARRAY[1::oid, 4294967295]",
                                         "'1 2 3'::int2vector",
                                         "'4 5'::oidvector",
                                         "ARRAY['a & b'::tsquery]"}) {
        expect_as_written(expression);
    }
}

TEST_F(PostgresqlMadeTypes, RealNumbersHaveTheServersDigits) {
    for (const char* const number :
         {"0", "-0", "0.1", "1e14", "1e15", "123456789012345", "1234567890123456", "1e-4", "9.9e-5", "1.5e300",
          "-5e-324", "NaN", "Infinity", "-Infinity", "0.30000000000000004"}) {
        expect_as_written("ARRAY['" + std::string{number} + "'::float8]");
    }
    for (const char* const number :
         {"0", "0.1", "100000", "1e6", "999999", "1234567", "1e-4", "1e-5", "3.4028235e38"}) {
        expect_as_written("ARRAY['" + std::string{number} + "'::float4]");
    }
}

TEST_F(PostgresqlMadeTypes, MomentsAndIntervalsTooUpToTheEndsOfTheCalendar) {
    connection->run("SET TIME ZONE 'UTC'");
    for (const char* const expression :
         {"ARRAY['2026-11-22'::date, '0001-01-01', '0001-12-31 BC', '4713-01-01 BC', '5874897-12-31', 'infinity', "
          "'-infinity', '2000-02-29', '1900-03-01']",
          "ARRAY['00:00'::time, '24:00', '12:34:56.789', '00:00:00.000001']",
          "ARRAY['12:00+02'::timetz, '12:00-05:30', '12:00:01.5+00:00:07']",
          "ARRAY['2026-11-22 14:30'::timestamp, '1969-12-31 23:59:59.999999', '0044-03-15 12:00 BC', '294276-12-31 "
          "23:59:59.999999', 'infinity', '1999-12-31 23:59:59.5']",
          "ARRAY['2026-11-22 14:30+02'::timestamptz, '0044-03-15 12:00 BC', '-infinity']",
          "ARRAY['1 year 2 mons -3 days 04:05:06.7'::interval, '-1 mon 2 days', '0', '-00:00:01.5', '1 day -1 second', "
          "'25:00', '-1 year -1 day', '13 mons', '2 days']"}) {
        expect_as_written(expression);
    }
}

TEST_F(PostgresqlMadeTypes, CompositesRangesAndMultiranges) {
    for (const char* const expression :
         {"ROW('a', '(1,2)', 'sad', '{x,\"y z\"}', 5)::place", "ROW(NULL, NULL, NULL, NULL, NULL)::place",
          R"(ROW('', NULL, 'it''s "ok"', ARRAY['a,b', 'c\d'], 1)::place)",
          "ROW(ROW('a b', NULL, 'a b', NULL, 1), ARRAY[ROW('(x)', NULL, NULL, '{}', 2)]::place[], "
          "'[2026-01-01 00:00+00,)')::trip",
          "'[1,5)'::int4range", "'(,)'::int8range", "'empty'::numrange", "'[1.5,2.50]'::numrange",
          "'[2026-01-01,2026-02-01)'::daterange", "'(2026-01-01 10:00,2026-02-01]'::tsrange",
          "'[0.1,1e20)'::float_range", "word_range('', 'a b')", "word_range('a,b', E'c\"\\\\d', '[]')",
          "'{[1,5),[7,8)}'::int4multirange", "'{}'::datemultirange", "ARRAY['{[1,2)}'::int4multirange]"}) {
        connection->run("SET TIME ZONE 'UTC'");
        expect_as_written(expression);
    }
}

TEST_F(PostgresqlMadeTypes, AddressesBitsShapesAndSearch) {
    for (const char* const expression : {"'192.168.0.1/24'::inet",
                                         "'10.1.2.3'::inet",
                                         "'::1'::inet",
                                         "'2001:db8::ff00:42:8329/64'::inet",
                                         "'::ffff:1.2.3.4'::inet",
                                         "'10.0.0.0/8'::cidr",
                                         "'2001:db8::/32'::cidr",
                                         "'10.1.2.3/32'::cidr",
                                         "'08:00:2b:01:02:03'::macaddr",
                                         "'08:00:2b:01:02:03:04:05'::macaddr8",
                                         "B'1010'::bit(4)",
                                         "B''::varbit",
                                         "B'101010101'::varbit",
                                         "'a=>1, \"b c\"=>NULL, \"q\\\"\\\\\"=>\"x\\\"y\"'::hstore",
                                         "''::hstore",
                                         "'a.b.c'::ltree",
                                         "'*.b'::lquery",
                                         "'(1.5,-2)'::point",
                                         "'(1,2),(3,4)'::box",
                                         "'[(1,2),(3,4)]'::lseg",
                                         "'{1,-2,3.5}'::line",
                                         "'[(1,2),(3,4)]'::path",
                                         "'((1,2),(3,4),(5,6))'::path",
                                         "'((1,2),(3,4),(5,6))'::polygon",
                                         "'<(1,2),3>'::circle",
                                         "'a:1A fat:2B,4C cat:5D it''s \\\\x'::tsvector",
                                         "''::tsvector",
                                         "'$.a[*] ? (@ > 1)'::jsonpath",
                                         "'16/B374D848'::pg_lsn",
                                         "'(42,7)'::tid",
                                         "'12:00:00+02'::timetz",
                                         "'18446744073709551615'::xid8"}) {
        expect_as_written(expression);
    }
    for (const char* const query : {"a", "a & b | c", "a & (b | c)", "!a", "!(a & b)", "!!a", "a <-> b", "a <3> b",
                                    "a:*AB & b:C", "a <-> (b <-> c)", "(a <-> b) <-> c", "(a | b) <-> c",
                                    "'it''s' & 'x\\\\y'", "a | b | c & d & !(e | f)", "a <-> !b", ""}) {
        const std::string quoted =
            std::string{scalar("SELECT quote_literal($1::text)", {text_value(query)}).view().bytes()};
        expect_as_written(quoted + "::tsquery");
    }
}

TEST_F(PostgresqlMadeTypes, TheirResultsAreBinary) {
    for (const char* const expression :
         {"'sad'::mood", "'x'::citext", "5::positive", "'{sad}'::moods", "ROW('a', '(1,2)', 'sad', '{x}', 5)::place",
          "'[1,2)'::float_range", "'10.0.0.1'::inet", "'a=>1'::hstore", "'a'::tsvector", "B'1'", "1.5::numeric"}) {
        expect_binary_beside(expression);
    }
}

TEST_F(PostgresqlMadeTypes, WhatHasNoBinaryFormThatIsKnownMakesAResultOfText) {
    const auto row = rows("SELECT '$12.30'::money, 'pg_class'::regclass, 'sad'::mood, ARRAY[1, 2], ROW(1, 'a')").at(0);
    EXPECT_EQ(row[0].view().bytes(), "$12.30");
    EXPECT_EQ(row[1].view().bytes(), "pg_class");
    EXPECT_EQ(row[2].view().bytes(), "sad");
    EXPECT_EQ(row[3].view().bytes(), "{1,2}");
    EXPECT_EQ(row[4].view().bytes(), "(1,a)");
}

TEST_F(PostgresqlMadeTypes, ParametersToo) {
    connection->run("CREATE TABLE t (felt mood, code citext, n positive, all_felt mood[])");
    const StatementPtr insert = connection->prepare("INSERT INTO t VALUES ($1, $2, $3, $4)");
    const ValueView values[] = {text_value("it's \"ok\""), text_value("Mixed"), whole(5), text_value("{sad,NULL}")};
    insert->execute(values);
    const ValueView nulls[] = {{}, {}, {}, {}};
    insert->execute(nulls);
    const ValueView unknown[] = {text_value("angry"), {}, {}, {}};
    EXPECT_THROW(insert->execute(unknown), DataError);
    const ValueView negative[] = {{}, {}, whole(-1), {}};
    EXPECT_THROW(insert->execute(negative), IntegrityError);
    EXPECT_EQ(scalar("SELECT concat_ws('|', felt, code, n, all_felt) FROM t WHERE code = 'mixed'").view().bytes(),
              "it's \"ok\"|Mixed|5|{sad,NULL}");
    EXPECT_EQ(scalar("SELECT count(*) FROM t WHERE felt = $1", {text_value("it's \"ok\"")}).view().integer(), 1);
}

TEST_F(PostgresqlMadeTypes, RowsAreCopiedIntoThem) {
    connection->run("CREATE TABLE t (felt mood, code citext, n positive)");
    const auto copy = connection->copy_into(
        {.table = "t", .columns = "(felt, code, n)", .insert = "INSERT INTO t (felt, code, n) VALUES ($1, $2, $3)"});
    ASSERT_NE(copy, nullptr);
    const ValueView row[] = {text_value("a b"), text_value("X"), whole(3)};
    copy->add(row);
    copy->flush();
    EXPECT_EQ(scalar("SELECT concat_ws('|', felt, code, n) FROM t WHERE code = 'x'").view().bytes(), "a b|X|3");
    const ValueView negative[] = {text_value("a b"), text_value("X"), whole(-3)};
    copy->add(negative);
    EXPECT_THROW(copy->flush(), IntegrityError);
}

TEST_F(PostgresqlMadeTypes, ATypeThatChangesUnderASessionIsReadAgain) {
    connection->run("CREATE TABLE t (at place)");
    connection->run("INSERT INTO t VALUES (ROW('a', NULL, 'sad', NULL, 1))");
    EXPECT_EQ(scalar("SELECT at FROM t").view().bytes(), "(a,,sad,,1)");
    const auto another = connect();
    another->run("CREATE TYPE colour AS ENUM ('red'); ALTER TYPE place ADD ATTRIBUTE colour colour");
    another->run("UPDATE t SET at.colour = 'red'; ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'");
    EXPECT_THROW(scalar("SELECT at FROM t"), SchemaChanged);  // worth trying again
    EXPECT_EQ(scalar("SELECT at FROM t").view().bytes(), "(a,,blue,,1,red)");
}

TEST_F(PostgresqlMadeTypes, InATransactionAndInAStream) {
    connection->begin({});
    EXPECT_EQ(scalar("SELECT 'sad'::mood").view().bytes(), "sad");
    connection->commit();
    const StatementPtr statement =
        connection->prepare("SELECT ARRAY[n, n]::positive[] FROM generate_series(1, 300) AS n");
    statement->execute_streaming({});
    for (int i = 1; i <= 300; ++i) {
        const std::string number = std::to_string(i);
        EXPECT_EQ(statement->fetch()[0].bytes(), "{" + number + "," + number + "}");
    }
    EXPECT_EQ(statement->fetch(), nullptr);
}

}  // namespace
}  // namespace retort::testkit
