// SPDX-License-Identifier: MIT
// Parameters where nothing beside them tells the server their type.
#include <gmock/gmock.h>

#include "retort/chrono.hpp"

#include "db/postgresql_sql/postgresql_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

using PostgresqlParameters = PostgresqlRows;

TEST_F(PostgresqlParameters, AreSummedThroughCase) {
    EXPECT_THAT(values(select(sum(case_(when(users.active, 1)).else_(0)))), ElementsAre(2));
    EXPECT_THAT(values(select(sum(case_(when(users.active, 0.5)).else_(std::nullopt)))), ElementsAre(1.0));
}

TEST_F(PostgresqlParameters, AreGivenBackAsTheyWere) {
    const std::chrono::sys_days day{std::chrono::year{2026} / 11 / 22};
    EXPECT_EQ(value_of(literal(std::int64_t{1} << 40)), std::int64_t{1} << 40);
    EXPECT_EQ(value_of(literal(true)), true);
    EXPECT_EQ(value_of(literal(day)), day);
    EXPECT_EQ(value_of(literal(std::vector<unsigned char>{0, 255})), (std::vector<unsigned char>{0, 255}));
    EXPECT_EQ(value_of(literal("x")), "x");
}

TEST_F(PostgresqlParameters, AreArgumentsOfFunctionsOfSeveralTypes) {
    EXPECT_EQ(value_of(func<int>("abs", -5)), 5);
    EXPECT_EQ(value_of(func<double>("power", 2.0, 3.0)), 8.0);
    EXPECT_EQ(value_of(func<int>("greatest", 2, 9, 4)), 9);
    EXPECT_EQ(value_of(func<std::string>("concat", "a", 1)), "a1");
    EXPECT_EQ(value_of(func<int>("length", "abc")), 3);
    EXPECT_THAT(values(select(func<std::string>("concat", users.name, "!", 1)).where(users.id == 1)),
                ElementsAre("ada!1"));
    EXPECT_EQ(value_of(func<std::string>("to_json", "x")), "\"x\"");
}

TEST_F(PostgresqlParameters, AreOperandsOfEachOther) {
    EXPECT_EQ(value_of(literal(7) % 4), 3);
    EXPECT_EQ(value_of(literal("a") + "b"), "ab");
    EXPECT_EQ(value_of(literal(2) < 10), true);  // as texts they would be the other way round
    EXPECT_EQ(value_of(literal(10).in_({2, 10})), true);
    EXPECT_EQ(value_of(literal(10).between(2, 30)), true);
}

TEST_F(PostgresqlParameters, AreAskedWhetherTheyAreNull) {
    EXPECT_EQ(value_of(literal("x").is_null()), false);
    EXPECT_THAT(names_where(literal(1).is_null() || users.id == 1), ElementsAre("ada"));
}

TEST_F(PostgresqlParameters, BeginARecursion) {
    const auto start = select(literal(1).label("n")).cte("numbers", recursive);
    const auto numbers = start.union_all(select(start.column<0>() + 1).where(start.column<0>() < 4));
    EXPECT_THAT(values(select(numbers.column<0>()).order_by(numbers.column<0>())), ElementsAre(1, 2, 3, 4));
}

TEST_F(PostgresqlParameters, UniteWithColumns) {
    const auto ids = select(users.id).where(users.id == 1);
    EXPECT_THAT(values(ids.union_all(select(literal(std::int64_t{9})))), ElementsAre(1, 9));
}

}  // namespace
