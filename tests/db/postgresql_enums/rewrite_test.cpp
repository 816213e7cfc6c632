// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/ddl/errors.hpp"

#include "everything.hpp"
#include "rewrite_fixture.hpp"

namespace retort::testkit {
namespace {

using namespace postgresql::enums;

const Labels old_labels{"new", "it's paid", "\"gone\"", "30 % off", "weiß \\ 🎈"};

TEST_F(EnumRewriteTest, LeavesEveryDependantAsItWasForwardsAndBackwards) {
    run(everything_sql);
    const std::string definitions_before = definitions();
    const std::string dump_before = dump();
    const auto data = rows("SELECT o::text FROM shop.orders o ORDER BY id");
    const Labels reversed{old_labels.rbegin(), old_labels.rend()};

    rewrite({.new_labels = reversed});
    EXPECT_EQ(cell("SELECT enumlabel::text FROM pg_enum ORDER BY enumsortorder LIMIT 1"), "weiß \\ 🎈");
    EXPECT_EQ(definitions(), definitions_before);
    EXPECT_EQ(with_labels(dump(), reversed, old_labels), dump_before);
    EXPECT_EQ(rows("SELECT o::text FROM shop.orders o ORDER BY id"), data);

    rewrite({.new_labels = old_labels});
    EXPECT_EQ(definitions(), definitions_before);
    EXPECT_EQ(dump(), dump_before);
    EXPECT_EQ(rows("SELECT o::text FROM shop.orders o ORDER BY id"), data);
}

TEST_F(EnumRewriteTest, ValuesThatRowsHoldStopItBeforeAnythingChanges) {
    run("CREATE TYPE s AS ENUM ('a', 'b', 'c'); CREATE DOMAIN d AS s; CREATE TYPE c AS (x s[], y d);"
        "CREATE TABLE t (plain s, many s[], dom d, doms d[], comp c, comps c[]);"
        "CREATE TABLE \"q t\" (\"q c\" s);"
        "CREATE TYPE r AS RANGE (SUBTYPE = s, MULTIRANGE_TYPE_NAME = m); CREATE TABLE spans (one r, many m);"
        "INSERT INTO spans VALUES ('[a,b]', '{[b,c)}'), ('[a,c)', '{}'), (NULL, '{[c,c]}'), ('[b,)', '{(,b]}');"
        "INSERT INTO t VALUES ('b', '{a}', 'a', '{a}', '({a},a)', ARRAY['({a},a)']::c[]),"
        "('a', '{{a},{b}}', 'b', '{a,b}', '({a},b)', ARRAY['({a},a)', '(\"{a,b}\",)']::c[]);"
        "INSERT INTO \"q t\" VALUES ('b'), ('b'), ('c')");
    const std::string before = dump();
    const auto error = refused<migrate::EnumValuesInUse>({.new_labels = {"a", "c"}}, "s");
    EXPECT_EQ(error.id(), std::string{"RT-M520"});
    EXPECT_EQ(error.values, Labels{"b"});
    EXPECT_THAT(error.uses,
                testing::UnorderedElementsAre(
                    migrate::EnumUse{"public.t", "plain", "1"}, migrate::EnumUse{"public.t", "many", "1"},
                    migrate::EnumUse{"public.t", "dom", "1"}, migrate::EnumUse{"public.t", "doms", "1"},
                    migrate::EnumUse{"public.t", "comp", "1"}, migrate::EnumUse{"public.t", "comps", "1"},
                    migrate::EnumUse{"public.spans", "one", "2"}, migrate::EnumUse{"public.spans", "many", "2"},
                    migrate::EnumUse{"public.\"q t\"", "\"q c\"", "2"}));
    EXPECT_THAT(error.what(), testing::HasSubstr("2 rows of public.\"q t\".\"q c\""));
    EXPECT_EQ(dump(), before);
}

TEST_F(EnumRewriteTest, CountsRowsThatAPolicyHides) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s); INSERT INTO t VALUES ('b');"
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY");
    EXPECT_EQ(refused<migrate::EnumValuesInUse>({.new_labels = {"a"}}, "s").uses.size(), 1U);
}

TEST_F(EnumRewriteTest, AValueMayBecomeAnotherThatIsThere) {
    run("CREATE TYPE s AS ENUM ('a', 'b', 'c'); CREATE DOMAIN d AS s;"
        "CREATE TABLE t (plain s DEFAULT 'a', many s[], dom d);"
        "INSERT INTO t VALUES ('b', '{a,b,NULL}', 'b'), ('a', NULL, NULL)");
    rewrite({.new_labels = {"c", "a"}, .merges = {{"b", "a"}}}, "s");
    EXPECT_EQ(rows("SELECT t::text FROM t ORDER BY many"), (Rows{{"(a,\"{a,a,NULL}\",a)"}, {"(a,,)"}}));
}

TEST_F(EnumRewriteTest, AnExpressionThatNamesALostValueIsTold) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s); CREATE VIEW v AS SELECT x = 'b' AS is_b FROM t");
    const auto error = refused<migrate::EnumValueMentioned>({.new_labels = {"a"}}, "s");
    EXPECT_EQ(error.id(), std::string{"RT-M522"});
    EXPECT_THAT(error.what(), testing::HasSubstr("view public.v"));
}

TEST_F(EnumRewriteTest, WhatCannotBeMadeAgainIsRefused) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE p (x s) PARTITION BY LIST (x)");
    const auto key = refused<migrate::EnumNotRewritable>({.new_labels = {"b", "a"}}, "s");
    EXPECT_THAT(key.what(), testing::HasSubstr("public.p.x is part of its table's partition key"));
    run("DROP TABLE p; CREATE FUNCTION g (s) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
        "CREATE FUNCTION f (s, s) RETURNS float8 LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT g($1); END;"
        "CREATE TYPE r AS RANGE (SUBTYPE = s, SUBTYPE_DIFF = f)");
    const auto range = refused<migrate::EnumNotRewritable>({.new_labels = {"b", "a"}}, "s");
    EXPECT_THAT(range.what(),
                testing::HasSubstr("function public.f(public.s,public.s), which a range is made with, needs more"));
    run("DROP TYPE r; CREATE TABLE one (x s); CREATE TABLE two (x s); CREATE TABLE three () INHERITS (one, two)");
    const auto twice = refused<migrate::EnumNotRewritable>({.new_labels = {"b", "a"}}, "s");
    EXPECT_THAT(twice.what(), testing::HasSubstr("public.three.x is inherited from several tables"));
    run("DROP TABLE one, two, three; CREATE OPERATOR CLASS c FOR TYPE s USING btree AS "
        "FUNCTION 1 enum_cmp (anyenum, anyenum); CREATE TYPE o AS RANGE (SUBTYPE = s, SUBTYPE_OPCLASS = c)");
    const auto op_class = refused<migrate::EnumNotRewritable>({.new_labels = {"b", "a"}}, "s");
    EXPECT_THAT(op_class.what(),
                testing::HasSubstr("the range type public.o is ordered by the operator class public.c"));
}

TEST_F(EnumRewriteTest, ColumnsThatAreNamedMustBeOfTheEnum) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s, y text)");
    const auto error = refused<migrate::NotOfThatEnum>({.new_labels = {"b", "a"}, .columns = {{"", "t", "y"}}}, "s");
    EXPECT_THAT(error.what(), testing::HasSubstr("Its columns: public.t.x"));
    rewrite({.new_labels = {"b", "a"}, .columns = {{"public", "t", "x"}}}, "s");
}

TEST_F(EnumRewriteTest, GrantsAreAsTheyWereWhateverTheDefaultPrivilegesAre) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s); CREATE VIEW v AS SELECT * FROM t;"
        "CREATE VIEW w AS SELECT * FROM t; GRANT SELECT ON w TO keeper;"
        "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO reader; ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO "
        "reader");
    const std::string before = dump();
    rewrite({.new_labels = {"b", "a"}}, "s");
    EXPECT_EQ(with_labels(dump(), {"b", "a"}, {"a", "b"}), before);
}

}  // namespace
}  // namespace retort::testkit
