// SPDX-License-Identifier: MIT
// Every type there and back, in the binary format and in the text format.
#include <cmath>

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlTypes : public PostgresqlDriverTest, public ::testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        PostgresqlDriverTest::SetUp();
        if (connection) connection = connect("prepared_statements", GetParam());
    }
    /// The value as the server returns it when it was sent to a place of that type.
    Value there_and_back(const std::string& type, const ValueView& value) {
        return scalar("SELECT $1::" + type, {value});
    }
    std::string text_of(const std::string& type, const ValueView& value) {
        const Value cell = scalar("SELECT ($1::" + type + ")::text", {value});
        return std::string{cell.view().bytes()};
    }
};

INSTANTIATE_TEST_SUITE_P(Formats, PostgresqlTypes, ::testing::Values("on", "off"),
                         [](const auto& suite) { return std::string{suite.param} == "on" ? "Binary" : "Text"; });

TEST_P(PostgresqlTypes, WholeNumbers) {
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-32768}, std::int64_t{32767}}) {
        EXPECT_EQ(there_and_back("smallint", whole(number)).view().integer(), number);
    }
    EXPECT_EQ(there_and_back("integer", whole(-2147483648)).view().integer(), -2147483648);
    EXPECT_EQ(there_and_back("bigint", whole(INT64_MIN)).view().integer(), INT64_MIN);
    EXPECT_EQ(there_and_back("oid", whole(4294967295)).view().integer(), 4294967295);
    EXPECT_THROW(there_and_back("smallint", whole(32768)), DataError);
    EXPECT_THROW(there_and_back("integer", text_value("x")), DataError);
}

TEST_P(PostgresqlTypes, Booleans) {
    EXPECT_EQ(there_and_back("boolean", ValueView::of_integer(1, ValueKind::boolean)).view().integer(), 1);
    EXPECT_EQ(there_and_back("boolean", whole(0)).view().kind(), ValueKind::boolean);
    EXPECT_EQ(there_and_back("integer", ValueView::of_integer(1, ValueKind::boolean)).view().integer(), 1);
}

TEST_P(PostgresqlTypes, RealNumbers) {
    for (const double number : {0.0, 1e-9, 0.1, -1e300, 5e-324}) {
        EXPECT_EQ(there_and_back("double precision", ValueView::of_real(number)).view().real(), number);
    }
    EXPECT_TRUE(std::isnan(there_and_back("double precision", ValueView::of_real(NAN)).view().real()));
    EXPECT_EQ(there_and_back("double precision", ValueView::of_real(-INFINITY)).view().real(), -INFINITY);
    EXPECT_EQ(there_and_back("real", ValueView::of_real(0.5)).view().real(), 0.5);
    EXPECT_THROW(there_and_back("real", ValueView::of_real(1e300)), DataError);
}

TEST_P(PostgresqlTypes, NumbersWithoutLoss) {
    const std::string long_one = "-123456789012345678901234567890.000000000000000000000000012300";
    for (const std::string& number :
         {std::string{"0"}, std::string{"0.00"}, std::string{"12.50"}, std::string{"10000"}, std::string{"0.0001"},
          std::string{"-0.00000001"}, std::string{"99999999"}, std::string{"NaN"}, std::string{"Infinity"},
          std::string{"-Infinity"}, long_one, std::string(400, '9') + "." + std::string(90, '1')}) {
        const ValueView value = ValueView::of_text(number, ValueKind::decimal);
        EXPECT_EQ(there_and_back("numeric", value).view().bytes(), number);
        EXPECT_EQ(text_of("numeric", value), number);
    }
    EXPECT_EQ(text_of("numeric", ValueView::of_text("1.5e-3", ValueKind::decimal)), "0.0015");
    EXPECT_EQ(text_of("numeric", ValueView::of_text("-1e6", ValueKind::decimal)), "-1000000");
    EXPECT_EQ(text_of("numeric", whole(-70000)), "-70000");
    EXPECT_EQ(text_of("numeric(10,2)", ValueView::of_text("1.239", ValueKind::decimal)), "1.24");
    EXPECT_EQ(text_of("numeric", ValueView::of_text("1e1000", ValueKind::decimal)), '1' + std::string(1000, '0'));
    EXPECT_EQ(text_of("numeric", ValueView::of_text("12e-1000", ValueKind::decimal)),
              "0." + std::string(998, '0') + "12");
    for (const char* const bad :
         {"1,5", "", "-", ".", "1e", "0x1f", "1e999999999999", "1e+-5", "1 2", "--1", "Infinit"}) {
        EXPECT_THROW(there_and_back("numeric", ValueView::of_text(bad, ValueKind::decimal)), DataError) << bad;
    }
    EXPECT_THROW(there_and_back("numeric(3,2)", ValueView::of_text("123", ValueKind::decimal)), DataError);
}

/// As long as a number can be: 131072 digits before the point, 16383 behind it.
TEST_P(PostgresqlTypes, TheLongestNumber) {
    const std::string longest = '-' + std::string(131'072, '9') + '.' + std::string(16'383, '7');
    const ValueView value = ValueView::of_text(longest, ValueKind::decimal);
    EXPECT_TRUE(there_and_back("numeric", value).view().bytes() == longest);
    EXPECT_TRUE(text_of("numeric", value) == longest);
    const std::string too_long(131'073, '9');
    EXPECT_THROW(there_and_back("numeric", ValueView::of_text(too_long, ValueKind::decimal)), DataError);
    EXPECT_EQ(scalar("SELECT 1").view().integer(), 1);
}

TEST_P(PostgresqlTypes, Texts) {
    for (const std::string& text :
         {std::string{}, std::string{"it's \"quoted\" \\ \t\n\r"}, std::string{"\xF0\x9F\x98\x80"},
          std::string(100'000, 'x'), std::string{"'; DROP TABLE t; --"}}) {
        EXPECT_EQ(there_and_back("text", text_value(text)).view().bytes(), text);
        EXPECT_EQ(there_and_back("varchar", text_value(text)).view().bytes(), text);
    }
    EXPECT_THROW(there_and_back("text", text_value(std::string_view{"a\0b", 3})), DataError);
    EXPECT_THROW(there_and_back("text", text_value("\xff\xfe")), DataError);
    EXPECT_THROW(there_and_back("json", text_value("{")), DataError);
}

TEST_P(PostgresqlTypes, Bytes) {
    const std::string_view bytes{"\0\1\\\xff'", 5};
    const ValueView value = ValueView::of_text(bytes, ValueKind::blob);
    EXPECT_EQ(there_and_back("bytea", value).view().bytes(), bytes);
    EXPECT_EQ(there_and_back("bytea", value).view().kind(), ValueKind::blob);
    connection->run("SET bytea_output = escape");
    EXPECT_EQ(there_and_back("bytea", value).view().bytes(), bytes);
}

TEST_P(PostgresqlTypes, Json) {
    const ValueView value = ValueView::of_text(R"({"a": [1, "x"]})", ValueKind::json);
    EXPECT_EQ(there_and_back("json", value), Value{value});
    EXPECT_EQ(there_and_back("jsonb", value), Value{value});
}

TEST_P(PostgresqlTypes, Uuids) {
    const std::string_view bytes = "\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef";
    const ValueView value = ValueView::of_text(bytes, ValueKind::uuid);
    EXPECT_EQ(there_and_back("uuid", value), Value{value});
    EXPECT_EQ(text_of("uuid", value), "01234567-89ab-cdef-0123-456789abcdef");
    EXPECT_EQ(there_and_back("uuid", text_value("01234567-89ab-cdef-0123-456789abcdef")), Value{value});
}

TEST_P(PostgresqlTypes, DatesAndTimes) {
    const auto round_trip = [this](const std::string& type, ValueKind kind, std::int64_t number) {
        const ValueView value = ValueView::of_integer(number, kind);
        EXPECT_EQ(there_and_back(type, value), Value{value}) << type;
    };
    round_trip("date", ValueKind::date, 20779);
    round_trip("date", ValueKind::date, -400000);
    round_trip("time", ValueKind::time, 86'399'999'999);
    round_trip("timestamp", ValueKind::datetime, 1'795'358'400'000'001);
    round_trip("timestamp", ValueKind::datetime, -1);
    round_trip("timestamptz", ValueKind::datetime_tz, 1'795'358'400'123'456);
    round_trip("interval", ValueKind::interval, -90'061'000'001);
    EXPECT_EQ(text_of("date", ValueView::of_integer(20779, ValueKind::date)), "2026-11-22");
    connection->run("SET TIME ZONE 'Asia/Kolkata'");
    round_trip("timestamptz", ValueKind::datetime_tz, 1'795'358'400'123'456);
}

TEST_P(PostgresqlTypes, WhatHasNoNumberKeepsItsWords) {
    EXPECT_EQ(scalar("SELECT 'infinity'::timestamp").view().bytes(), "infinity");
    EXPECT_EQ(scalar("SELECT '-infinity'::date").view().bytes(), "-infinity");
    EXPECT_EQ(scalar("SELECT '1 year 2 mons -3 days 04:05:06.7'::interval").view().bytes(), "P1Y2M-3DT4H5M6.7S");
    EXPECT_EQ(scalar("SELECT '3 days 00:00:01'::interval").view().integer(), 259'201'000'000);
}

TEST_P(PostgresqlTypes, OthersTravelAsText) {
    connection->run(
        "CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"'); CREATE DOMAIN positive AS int CHECK (VALUE > 0);"
        "CREATE EXTENSION hstore; CREATE EXTENSION citext");
    const auto same = [this](const std::string& type, std::string_view text) {
        EXPECT_EQ(there_and_back(type, text_value(text)).view().bytes(), text) << type;
    };
    same("mood", "it's \"ok\"");
    same("int[]", "{1,2,NULL}");
    same("text[]", R"({a,"b c","NULL",NULL,"\"\\"})");
    same("int[]", "{{1,2},{3,4}}");
    same("inet", "192.168.0.1/24");
    same("cidr", "10.0.0.0/8");
    same("macaddr", "08:00:2b:01:02:03");
    same("int4range", "[1,5)");
    same("int4multirange", "{[1,5),[7,8)}");
    same("bit(4)", "1010");
    same("varbit", "101");
    same("hstore", R"("a"=>"1", "b"=>NULL)");
    same("citext", "Mixed");
    same("money", "$12.30");
    same("regclass", "pg_class");
    same("tsvector", "'a':1 'b':2");
    same("tsquery", "'a' & 'b'");
    same("xml", "<a/>");
    same("point", "(1,2)");
    EXPECT_EQ(there_and_back("positive", whole(5)).view().integer(), 5);
    EXPECT_THROW(there_and_back("positive", whole(-5)), IntegrityError);
}

TEST_P(PostgresqlTypes, NullIsNothingElse) {
    EXPECT_TRUE(there_and_back("text", {}).is_null());
    EXPECT_TRUE(there_and_back("int", {}).is_null());
    EXPECT_FALSE(there_and_back("text", text_value("")).is_null());
}

}  // namespace
}  // namespace retort::testkit
