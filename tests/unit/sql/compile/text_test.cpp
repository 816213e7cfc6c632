// SPDX-License-Identifier: MIT
#include <limits>

#include <gtest/gtest.h>

#include "retort/chrono.hpp"
#include "retort/sql/compile/errors.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

std::string question_marks(const Statement& statement) {
    return compile(statement, DefaultDialect{PlaceholderStyle::question_mark}).sql;
}

TEST(Text, ParametersAreNamedByAColon) {
    EXPECT_EQ(question_marks(text("SELECT :a, :b2, :a")), "SELECT ?, ?, ?");
    EXPECT_EQ(question_marks(text("SELECT x::integer, '12:30', ':no', \":no\", a:b, \\:c")),
              "SELECT x::integer, '12:30', ':no', \":no\", a:b, :c");
    EXPECT_EQ(question_marks(text("SELECT 'it''s :no' || :yes")), "SELECT 'it''s :no' || ?");
    EXPECT_EQ(question_marks(text("SELECT 1 -- it's :no\n, :yes /* :no ' */, :yes")),
              "SELECT 1 -- it's :no\n, ? /* :no ' */, ?");
    EXPECT_EQ(question_marks(text(":a")), "?");
    EXPECT_EQ(question_marks(text("")), "");
}

TEST(Text, ValuesAreBoundByName) {
    const auto statement = text("SELECT :a, :b, :a").bind("a", 5).bind("b", "x");
    const CompiledStatement compiled = compile(statement, DefaultDialect{});
    ASSERT_EQ(compiled.parameters.size(), 3U);
    EXPECT_EQ(compiled.parameters[0].value.integer(), 5);
    EXPECT_EQ(compiled.parameters[1].value.bytes(), "x");
    EXPECT_EQ(compiled.parameters[2].value.integer(), 5);
    EXPECT_FALSE(compiled.parameters[2].required);
    EXPECT_TRUE(compile(text("SELECT :a"), DefaultDialect{}).parameters[0].required);
}

TEST(Text, AParameterThatItDoesNotHaveIsRefused) {
    try {
        static_cast<void>(text("SELECT :a").bind("b", 5));
        FAIL();
    } catch (const UnknownParameter& error) {
        EXPECT_EQ(error.id(), "RT-X004");
        EXPECT_STREQ(error.what(), "the text has no parameter \":b\": SELECT :a");
    }
}

TEST(Text, StandsInStatementsAndIsKeptTogether) {
    EXPECT_EQ(sql_of(select(users.id).where(text("score > :s").bind("s", 1), users.active)),
              "SELECT users.id FROM users WHERE score > :s AND users.active");
    EXPECT_EQ(sql_of(select(users.id).where(text("a OR b"), users.active)),
              "SELECT users.id FROM users WHERE (a OR b) AND users.active");
    EXPECT_EQ(sql_of(select(users.id).where(text("corner = floor"), users.active)),
              "SELECT users.id FROM users WHERE corner = floor AND users.active");
    EXPECT_EQ(sql_of(select(users.id).where(!text("a AND b"))), "SELECT users.id FROM users WHERE NOT (a AND b)");
}

TEST(Text, WithColumnsReturnsRows) {
    const auto statement = text("SELECT name, age FROM t").columns<std::string, int>();
    static_assert(std::is_same_v<decltype(statement)::row_type, std::tuple<std::string, int>>);
    EXPECT_TRUE(compile(statement, DefaultDialect{}).returns_rows);
    EXPECT_EQ(sql_of(text_unchecked(std::string{"SELECT "} + "1")), "SELECT 1");
}

struct Literal {
    Statement statement;
    std::string expected;
};

TEST(Literals, AreWrittenSoThatTheyReadBackAsTheSameValue) {
    using namespace std::chrono;
    const Literal cases[]{
        {select(literal(5).label("x")), "SELECT 5 AS x"},
        {select(literal(std::numeric_limits<std::int64_t>::min()).label("x")), "SELECT -9223372036854775808 AS x"},
        {select(literal(1e-9).label("x")), "SELECT 1e-09 AS x"},
        {select(literal(0.1).label("x")), "SELECT 0.1 AS x"},
        {select(literal(2.0).label("x")), "SELECT 2.0 AS x"},
        {select(literal(true).label("x")), "SELECT true AS x"},
        {select(literal("it's").label("x")), "SELECT 'it''s' AS x"},
        {select(literal("':x;--").label("x")), "SELECT ''':x;--' AS x"},
        {select(literal(std::vector<unsigned char>{0, 255}).label("x")), "SELECT X'00ff' AS x"},
        {select(literal(year_month_day{2026y / 11 / 22}).label("x")), "SELECT '2026-11-22' AS x"},
        {select(users.id).where(users.name.in_({"a", "b"})).limit(5),
         "SELECT users.id FROM users WHERE users.name IN ('a', 'b') LIMIT 5"},
        {insert(users).values(users.name.set("x"), users.email.set(std::nullopt)),
         "INSERT INTO users (name, email) VALUES ('x', NULL)"},
    };
    for (const Literal& one : cases) EXPECT_EQ(literal_sql_of(one.statement), one.expected);
}

TEST(Literals, WhatCannotBeWrittenIsRefused) {
    EXPECT_THROW(static_cast<void>(literal_sql_of(select(literal(std::string("a\0b", 3))))), NoLiteral);
    EXPECT_THROW(static_cast<void>(literal_sql_of(select(literal(std::numeric_limits<double>::infinity())))),
                 NoLiteral);
    try {
        static_cast<void>(literal_sql_of(select(bind_param<int>("size"))));
        FAIL();
    } catch (const ParameterWithoutValue& error) {
        EXPECT_EQ(error.id(), "RT-X015");
        EXPECT_EQ(error.name, "size");
    }
}

struct Name {
    std::string name;
    std::string written;
};

TEST(Identifier, IsQuotedWhereItHasToBe) {
    const Name names[]{
        {"users", "users"},       {"user_2$", "user_2$"}, {"_x", "_x"},         {"Users", "\"Users\""},
        {"select", "\"select\""}, {"order", "\"order\""}, {"2nd", "\"2nd\""},   {"$x", "\"$x\""},
        {"a b", "\"a b\""},       {"a\"b", "\"a\"\"b\""}, {"a;--", "\"a;--\""}, {"größe", "\"größe\""},
        {"a.b", "\"a.b\""},
    };
    for (const Name& one : names) {
        std::string sql;
        DefaultDialect{}.append_identifier(sql, one.name);
        EXPECT_EQ(sql, one.written);
    }
}

TEST(Identifier, ThatNoDatabaseCanHaveIsRefused) {
    for (const std::string& name : {std::string{}, std::string("a\0b", 3)}) {
        std::string sql;
        try {
            DefaultDialect{}.append_identifier(sql, name);
            FAIL();
        } catch (const BadIdentifier& error) {
            EXPECT_EQ(error.id(), "RT-X010");
        }
    }
}

TEST(Compiled, MoreParametersThanTheDatabaseTakesAreRefused) {
    const std::vector<int> ids(DefaultDialect{}.caps().max_parameters + 1);
    try {
        static_cast<void>(compile(select(users.id).where(users.id.in_(ids)), DefaultDialect{}));
        FAIL();
    } catch (const TooManyParameters& error) {
        EXPECT_EQ(error.id(), "RT-X019");
        EXPECT_EQ(error.count, ids.size());
    }
}

TEST(Compiled, HoldsWhatItsParametersBorrow) {
    CompiledStatement compiled;
    {
        const std::string name(100, 'x');
        compiled = compile(select(users.id).where(users.name == name), DefaultDialect{});
    }
    EXPECT_EQ(compiled.parameters.at(0).value.bytes(), std::string(100, 'x'));
}

}  // namespace
