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
