// SPDX-License-Identifier: MIT
// VALUES, functions and common table expressions of every kind on real databases.
#include <gmock/gmock.h>

#include "db/sql/any_database.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

using RowSources = AnyDatabase;

TEST_F(RowSources, ValuesAreATableWithNames) {
    const auto pairs = retort::values<int, std::string>({"id", "label"}, {{1, "one"}, {2, "two"}, {9, "nine"}});
    EXPECT_THAT(values(select(pairs.column<std::string>("label")).order_by(pairs.column<0>().desc())),
                ElementsAre("nine", "two", "one"));
    EXPECT_THAT(values(select(pairs.column<1>()).join(users, pairs.column<0>() == users.id).order_by(users.id)),
                ElementsAre("one", "two"));
    const auto named = pairs.cte("c");
    EXPECT_THAT(values(select(named.column<0>()).where(named.column<std::string>("label") != "two")),
                ElementsAre(1, 9));
}

TEST_F(RowSources, LiteralValuesStandInTheText) {
    const auto one = retort::values<std::string>({"it"}, {{"it's"}}, {.name = "v", .literal = true});
    EXPECT_THAT(values(select(one.column<0>())), ElementsAre("it's"));
}

TEST_F(RowSources, CommonTableExpressionsStandAtEveryLevel) {
    const auto inner = nesting_cte(select(orders.user_id).where(orders.total > 8), "inner_one");
    const auto outer = select(inner.column<0>()).cte("outer_one");
    EXPECT_THAT(values(select(outer.column<0>()).order_by(outer.column<0>())), ElementsAre(1, 2));
    const auto hinted = prefix_with(select(orders.id).cte("hinted"), "NOT MATERIALIZED");
    EXPECT_THAT(values(select(hinted.column<0>()).order_by(hinted.column<0>())), ElementsAre(10, 11, 12));
    const auto told = text_query<std::int64_t>(text("SELECT id FROM orders WHERE total < 50"), {"id"}).cte("told");
    EXPECT_THAT(values(select(told.column<0>()).order_by(told.column<0>())), ElementsAre(10, 11));
}

TEST_F(RowSources, LabelsSayTheTable) {
    const auto both = with_table_labels(select(users.id, orders.id).where(orders.user_id == users.id)).subquery("s");
    EXPECT_THAT(
        values(select(both.column<std::int64_t>("orders_id")).where(both.column<std::int64_t>("users_id") == 2)),
        ElementsAre(12));
}

TEST_F(RowSources, ResultsAreOrderedByTheirNames) {
    EXPECT_THAT(values(select((users.id * 2).label("twice")).order_by(result_name("twice").desc())),
                ElementsAre(6, 4, 2));
}

TEST_F(RowSources, AliasesCanBeChanged) {
    const UsersAlias other{"other"};
    connection.execute(update(other).set(other.name.set("eve")).where(other.id == 2));
    EXPECT_THAT(names_where(users.id == 2), ElementsAre("eve"));
    connection.execute(delete_(other).where(other.id == 3));
    EXPECT_THAT(names_where(users.id > 0), ElementsAre("ada", "eve"));
}

TEST_F(RowSources, RowsAreKeptOfBothSides) {
    EXPECT_EQ(rows(select(users.name.nullable(), orders.id.nullable())
                       .select_from(full_outer_join(users, orders, orders.user_id == users.id)))
                  .size(),
              4U);
    EXPECT_EQ(rows(select(users.id, orders.id).select_from(cross_join(users, orders))).size(), 9U);
}

TEST_F(RowSources, AFrameLeavesOutTheCurrentRow) {
    EXPECT_THAT(values(select(over(sum(orders.total))
                                  .order_by(orders.id)
                                  .rows_between(unbounded, unbounded)
                                  .exclude(sql::FrameExclusion::current_row))
                           .order_by(orders.id)),
                ElementsAre(109, 107, 16));
}

TEST_F(RowSources, CaseDoesNotMatter) {
    EXPECT_THAT(names_where(icontains(users.name, "DA")), ElementsAre("ada"));
    EXPECT_THAT(names_where(istartswith(users.name, "B")), ElementsAre("bob"));
    EXPECT_THAT(names_where(iendswith(users.name, "0%")), ElementsAre("50%"));
}

}  // namespace
