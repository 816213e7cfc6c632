// SPDX-License-Identifier: MIT
// Functions that SQLite has rows of, and what it cannot say.
#include <gmock/gmock.h>

#include "retort/sql/compile/errors.hpp"

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

using SqliteRowSources = SqliteRows;

TEST_F(SqliteRowSources, FunctionsGiveRows) {
    const auto each = table_valued<std::string, int>(func<bool>("json_each", "[7, 8, 9]"), {"key", "value"});
    EXPECT_THAT(values(select(each.column<1>()).where(each.column<int>("value") > 7)), ElementsAre(8, 9));
    const auto of_each =
        table_valued<std::string, int>(func<bool>("json_each", func<std::string>("json_array", users.id, users.id + 1)),
                                       {"key", "value"}, {.name = "e"});
    EXPECT_THAT(values(select(of_each.column<1>()).select_from(join(users, of_each, true_())).order_by(users.id)),
                ElementsAre(1, 2, 2, 3, 3, 4));
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
