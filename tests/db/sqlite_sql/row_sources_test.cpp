// SPDX-License-Identifier: MIT
// VALUES, functions and common table expressions of every kind on a real SQLite.
#include <gmock/gmock.h>

#include "retort/sql/compile/errors.hpp"

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

using SqliteRowSources = SqliteRows;

TEST_F(SqliteRowSources, ValuesAreATableWithNames) {
    const auto pairs = retort::values<int, std::string>({"id", "label"}, {{1, "one"}, {2, "two"}, {9, "nine"}});
    EXPECT_THAT(values(select(pairs.column<std::string>("label")).order_by(pairs.column<0>().desc())),
                ElementsAre("nine", "two", "one"));
    EXPECT_THAT(values(select(pairs.column<1>()).join(users, pairs.column<0>() == users.id).order_by(users.id)),
                ElementsAre("one", "two"));
    const auto named = pairs.cte("c");
    EXPECT_THAT(values(select(named.column<0>()).where(named.column<std::string>("label") != "two")),
                ElementsAre(1, 9));
}

TEST_F(SqliteRowSources, LiteralValuesStandInTheText) {
    const auto one = retort::values<std::string>({"it"}, {{"it's"}}, {.name = "v", .literal = true});
    EXPECT_THAT(values(select(one.column<0>())), ElementsAre("it's"));
}

TEST_F(SqliteRowSources, FunctionsGiveRows) {
    const auto each = table_valued<std::string, int>(func<bool>("json_each", "[7, 8, 9]"), {"key", "value"});
    EXPECT_THAT(values(select(each.column<1>()).where(each.column<int>("value") > 7)), ElementsAre(8, 9));
    const auto of_each =
        table_valued<std::string, int>(func<bool>("json_each", func<std::string>("json_array", users.id, users.id + 1)),
                                       {"key", "value"}, {.name = "e"});
    EXPECT_THAT(values(select(of_each.column<1>()).select_from(join(users, of_each, true_())).order_by(users.id)),
                ElementsAre(1, 2, 2, 3, 3, 4));
}

TEST_F(SqliteRowSources, CommonTableExpressionsStandAtEveryLevel) {
    const auto inner = nesting_cte(select(orders.user_id).where(orders.total > 8), "inner_one");
    const auto outer = select(inner.column<0>()).cte("outer_one");
    EXPECT_THAT(values(select(outer.column<0>()).order_by(outer.column<0>())), ElementsAre(1, 2));
    const auto hinted = prefix_with(select(orders.id).cte("hinted"), "NOT MATERIALIZED");
    EXPECT_THAT(values(select(hinted.column<0>()).order_by(hinted.column<0>())), ElementsAre(10, 11, 12));
    const auto told = text_query<std::int64_t>(text("SELECT id FROM orders WHERE total < 50"), {"id"}).cte("told");
    EXPECT_THAT(values(select(told.column<0>()).order_by(told.column<0>())), ElementsAre(10, 11));
}

TEST_F(SqliteRowSources, LabelsSayTheTable) {
    const auto both = with_table_labels(select(users.id, orders.id).where(orders.user_id == users.id)).subquery("s");
    EXPECT_THAT(
        values(select(both.column<std::int64_t>("orders_id")).where(both.column<std::int64_t>("users_id") == 2)),
        ElementsAre(12));
}

TEST_F(SqliteRowSources, ResultsAreOrderedByTheirNames) {
    EXPECT_THAT(values(select((users.id * 2).label("twice")).order_by(result_name("twice").desc())),
                ElementsAre(6, 4, 2));
}

TEST_F(SqliteRowSources, AliasesCanBeChanged) {
    const UsersAlias other{"other"};
    connection.execute(update(other).set(other.name.set("eve")).where(other.id == 2));
    EXPECT_THAT(names_where(users.id == 2), ElementsAre("eve"));
    connection.execute(delete_(other).where(other.id == 3));
    EXPECT_THAT(names_where(users.id > 0), ElementsAre("ada", "eve"));
}

TEST_F(SqliteRowSources, RowsAreKeptOfBothSides) {
    EXPECT_EQ(rows(select(users.name.nullable(), orders.id.nullable())
                       .select_from(full_outer_join(users, orders, orders.user_id == users.id)))
                  .size(),
              4U);
    EXPECT_EQ(rows(select(users.id, orders.id).select_from(cross_join(users, orders))).size(), 9U);
}

TEST_F(SqliteRowSources, AFrameLeavesOutTheCurrentRow) {
    EXPECT_THAT(values(select(over(sum(orders.total))
                                  .order_by(orders.id)
                                  .rows_between(unbounded, unbounded)
                                  .exclude(sql::FrameExclusion::current_row))
                           .order_by(orders.id)),
                ElementsAre(109, 107, 16));
}

TEST_F(SqliteRowSources, CaseDoesNotMatter) {
    EXPECT_THAT(names_where(icontains(users.name, "DA")), ElementsAre("ada"));
    EXPECT_THAT(names_where(istartswith(users.name, "B")), ElementsAre("bob"));
    EXPECT_THAT(names_where(iendswith(users.name, "0%")), ElementsAre("50%"));
}

TEST_F(SqliteRowSources, WhatThereIsNotIsRefusedWithAWayOut) {
    const auto refused = [&](const Statement& statement) {
        try {
            static_cast<void>(connection.compiled(statement));
        } catch (const NotInDialect& error) {
            return error.construct;
        }
        return std::string{"nothing was refused"};
    };
    const auto last = lateral(select(orders.id).where(orders.user_id == users.id), "last");
    EXPECT_EQ(refused(select(last.column<0>()).select_from(join(users, last, true_()))), "LATERAL");
    EXPECT_EQ(refused(select(table_sample(users, func<double>("bernoulli", 5)).column<int>("id"))), "TABLESAMPLE");
    EXPECT_EQ(refused(intersect_all(select(users.id), select(orders.id))), "INTERSECT ALL and EXCEPT ALL");
    EXPECT_EQ(refused(select(users.id).where(between_symmetric(users.id, 2, 1))), "BETWEEN SYMMETRIC");
    EXPECT_EQ(refused(select(count()).select_from(users).group_by(rollup(users.name))), "several groupings at once");
    EXPECT_EQ(refused(fetch_first(select(users.id), 1, {.with_ties = true})), "FETCH … WITH TIES and PERCENT");
    EXPECT_THAT(values(fetch_first(select(users.id).order_by(users.id), 2)), ElementsAre(1, 2));
}

}  // namespace
