// SPDX-License-Identifier: MIT
#include "retort/migrate/op/names_in_sql.hpp"

#include <gtest/gtest.h>

namespace retort::migrate {
namespace {

TEST(NamesColumn, FindsANameQuotedOrNot) {
    for (const char* sql : {"age > 0", "AGE > 0", "\"age\" > 0", "[age] > 0", "users.age > 0", "coalesce(age, 0)"}) {
        EXPECT_TRUE(names_column(sql, "age")) << sql;
    }
    for (const char* sql : {"ages > 0", "'age' = x", "age(x) > 0", "age.x > 0", "x -- age", "'unclosed age"}) {
        EXPECT_FALSE(names_column(sql, "age")) << sql;
    }
}

TEST(WithColumnRenamed, ChangesTheNameAndNothingElse) {
    EXPECT_EQ(with_column_renamed("age>0 AND  ages < 9 -- age\n", "age", "y\"s"),
              "\"y\"\"s\">0 AND  ages < 9 -- age\n");
    EXPECT_EQ(with_column_renamed("age(age) = 'age'", "age", "b"), "age(\"b\") = 'age'");
    EXPECT_EQ(with_column_renamed("'age", "age", "b"), "'age");
}

TEST(WithColumnRenamed, LeavesTypesCollationsAndKeywordsOfTheSameName) {
    EXPECT_EQ(with_column_renamed("state <> 'paid'::state AND state = 'x'::public.state", "state", "b"),
              "\"b\" <> 'paid'::state AND \"b\" = 'x'::public.state");
    EXPECT_EQ(with_column_renamed("time > '1'::timestamp(3) without time zone OR time < '2'", "time", "b"),
              "\"b\" > '1'::timestamp(3) without time zone OR \"b\" < '2'");
    EXPECT_EQ(with_column_renamed("CAST(\"C\" AS date) = date '2024-01-01' COLLATE \"C\"", "c", "b"),
              "CAST(\"b\" AS date) = date '2024-01-01' COLLATE \"C\"");
    EXPECT_EQ(with_column_renamed("EXTRACT(year FROM year) + date", "year", "b"), "EXTRACT(year FROM \"b\") + date");
    EXPECT_EQ(with_column_renamed("(date::date = date '2024-01-01')", "date", "b"),
              "(\"b\"::date = date '2024-01-01')");
}

TEST(WithColumnRenamed, LeavesReservedWordsThatStandWithoutQuotes) {
    EXPECT_EQ(with_column_renamed("CASE WHEN \"case\" > 1 THEN end ELSE 2 END > 0", "case", "b"),
              "CASE WHEN \"b\" > 1 THEN end ELSE 2 END > 0");
    EXPECT_EQ(with_column_renamed("CASE WHEN \"end\" THEN 1 END", "end", "b"), "CASE WHEN \"b\" THEN 1 END");
    EXPECT_EQ(with_column_renamed("end > 0 AND \"and\" IS NOT NULL", "end", "b"), "\"b\" > 0 AND \"and\" IS NOT NULL");
    EXPECT_EQ(with_column_renamed("end > 0 AND \"and\" IS NOT NULL", "and", "b"), "end > 0 AND \"b\" IS NOT NULL");
}

TEST(WithColumnRenamed, LooksIntoArrays) {
    EXPECT_EQ(with_column_renamed("x = ANY (ARRAY[age, 1]) OR tags[age] = 'age'", "age", "b"),
              "x = ANY (ARRAY[\"b\", 1]) OR tags[\"b\"] = 'age'");
}

TEST(WithValueRenamed, ChangesTheTypesValueAndNoOtherText) {
    EXPECT_EQ(
        with_value_renamed("state = 'new'::state OR x = ANY (ARRAY['new'::public.state, 'old'::state]) OR y = 'new'",
                           "state", "new", "it's"),
        "state = 'it''s'::state OR x = ANY (ARRAY['it''s'::public.state, 'old'::state]) OR y = 'new'");
    EXPECT_EQ(with_value_renamed("x = 'new'::mood OR 'new'::text <> 'new'", "state", "new", "b"),
              "x = 'new'::mood OR 'new'::text <> 'new'");
    EXPECT_EQ(with_value_renamed("'new'::", "state", "new", "b"), "'new'::");
}

TEST(WithTriggerColumnRenamed, ChangesTheColumnsOfItsOwnTable) {
    EXPECT_EQ(
        with_trigger_column_renamed("CREATE TRIGGER t UPDATE OF x, a ON u BEGIN SELECT NEW.a, o.a, a; END", "a", "b"),
        "CREATE TRIGGER t UPDATE OF x, \"b\" ON u BEGIN SELECT NEW.\"b\", o.a, a; END");
}

TEST(WithTableRenamed, ChangesTablesNotColumns) {
    EXPECT_EQ(with_table_renamed("SELECT t.t, u FROM a, t JOIN t ON t.x = u, t", "t", "v"),
              "SELECT \"v\".t, u FROM a, \"v\" JOIN \"v\" ON \"v\".x = u, t");
    EXPECT_EQ(with_table_renamed("INSERT INTO t SELECT t, t FROM t", "t", "v"),
              "INSERT INTO \"v\" SELECT t, t FROM \"v\"");
}

}  // namespace
}  // namespace retort::migrate
