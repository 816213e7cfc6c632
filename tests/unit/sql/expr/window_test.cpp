// SPDX-License-Identifier: MIT
#include "unit/sql/expr/text_of.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(Window, SaysPartitionOrderAndFrameInThisOrder) {
    const auto total = over(sum(orders.total));
    check({
        {text_of(total), "sum(orders.total) OVER ()"},
        {text_of(total.partition_by(orders.user_id)), "sum(orders.total) OVER (PARTITION BY orders.user_id)"},
        {text_of(total.order_by(orders.id.desc(), orders.total)),
         "sum(orders.total) OVER (ORDER BY orders.id DESC, orders.total)"},
        {text_of(total.rows_between(unbounded, current_row).order_by(orders.id).partition_by(orders.user_id)),
         "sum(orders.total) OVER (PARTITION BY orders.user_id ORDER BY orders.id "
         "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"},
        {text_of(total.partition_by(orders.user_id).partition_by(orders.total % 2)),
         "sum(orders.total) OVER (PARTITION BY orders.user_id, orders.total % :total_1)"},
        {text_of(total), "sum(orders.total) OVER ()"},
    });
}

TEST(Window, FramesCountRowsValuesOrGroups) {
    const auto total = over(count());
    check({
        {text_of(total.rows_between(preceding(1), following(2))),
         "count(*) OVER (ROWS BETWEEN :param_1 PRECEDING AND :param_2 FOLLOWING)"},
        {text_of(total.rows_between(unbounded, unbounded)),
         "count(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)"},
        {text_of(total.range_between(current_row, following(0.5))),
         "count(*) OVER (RANGE BETWEEN CURRENT ROW AND :param_1 FOLLOWING)"},
        {text_of(total.groups_between(preceding(2), preceding(1))),
         "count(*) OVER (GROUPS BETWEEN :param_1 PRECEDING AND :param_2 PRECEDING)"},
        {text_of(total.rows_between(unbounded, current_row).range_between(current_row, unbounded)),
         "count(*) OVER (RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)"},
        {text_of(total.rows_between(preceding(bind_param<int>("size")), current_row)),
         "count(*) OVER (ROWS BETWEEN :size PRECEDING AND CURRENT ROW)"},
        {text_of(coalesce(over(max(orders.total)).rows_between(preceding(1), preceding(1)), 0)),
         "coalesce(max(orders.total) OVER (ROWS BETWEEN :param_1 PRECEDING AND :param_2 PRECEDING), :coalesce_1)"},
    });
}

TEST(Window, HasTheFunctionsThatNeedOne) {
    check({
        {text_of(over(row_number()).order_by(users.id)), "row_number() OVER (ORDER BY users.id)"},
        {text_of(over(rank()).order_by(users.id)), "rank() OVER (ORDER BY users.id)"},
        {text_of(over(dense_rank()).order_by(users.id)), "dense_rank() OVER (ORDER BY users.id)"},
        {text_of(over(percent_rank()).order_by(users.id)), "percent_rank() OVER (ORDER BY users.id)"},
        {text_of(over(cume_dist()).order_by(users.id)), "cume_dist() OVER (ORDER BY users.id)"},
        {text_of(over(ntile(4)).order_by(users.id)), "ntile(:ntile_1) OVER (ORDER BY users.id)"},
        {text_of(over(lag(users.name)).order_by(users.id)), "lag(users.name) OVER (ORDER BY users.id)"},
        {text_of(over(lag(users.name, 2)).order_by(users.id)), "lag(users.name, :lag_1) OVER (ORDER BY users.id)"},
        {text_of(over(lead(users.name)).order_by(users.id)), "lead(users.name) OVER (ORDER BY users.id)"},
        {text_of(over(lead(users.name, 1, "-")).order_by(users.id)),
         "lead(users.name, :lead_1, :lead_2) OVER (ORDER BY users.id)"},
        {text_of(over(first_value(users.name)).order_by(users.id)), "first_value(users.name) OVER (ORDER BY users.id)"},
        {text_of(over(last_value(users.name)).order_by(users.id)), "last_value(users.name) OVER (ORDER BY users.id)"},
        {text_of(over(nth_value(users.name, 2)).order_by(users.id)),
         "nth_value(users.name, :nth_value_1) OVER (ORDER BY users.id)"},
        {text_of(over(func<int>("my.own", users.id))), "my.own(users.id) OVER ()"},
    });
}

TEST(Window, TypesSayWhereANullCanCome) {
    static_assert(std::is_same_v<decltype(over(row_number()))::value_type, std::int64_t>);
    static_assert(std::is_same_v<decltype(over(percent_rank()))::value_type, double>);
    static_assert(std::is_same_v<decltype(lag(users.name)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(lag(users.name, 1, "none")), Expr<std::string>>);
    static_assert(std::is_same_v<decltype(lead(users.email, 1, "none")), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(lead(users.name, 1, std::nullopt)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(first_value(users.id)), Expr<std::optional<std::int64_t>>>);
}

TEST(Window, TheFilterStandsBeforeTheWindow) {
    EXPECT_EQ(text_of(over(filter(sum(orders.total), orders.id > 5)).partition_by(orders.user_id)),
              "sum(orders.total) FILTER (WHERE orders.id > :id_1) OVER (PARTITION BY orders.user_id)");
    EXPECT_EQ(sql_of(select(over(filter(rank(), users.name > "a")).order_by(users.name))),
              "SELECT rank() FILTER (WHERE users.name > :name_1) OVER (ORDER BY users.name) AS anon_1 FROM users");
    EXPECT_EQ(sql_of(select(filter(count(users.id), users.active))),
              "SELECT count(users.id) FILTER (WHERE users.active) AS anon_1 FROM users");
}

TEST(Window, BringsItsTablesIntoFrom) {
    const auto place = over(row_number()).order_by(users.id);
    EXPECT_EQ(sql_of(select(place.label("place"))), "SELECT row_number() OVER (ORDER BY users.id) AS place FROM users");
    EXPECT_EQ(sql_of(select(orders.id).order_by(over(count()).partition_by(orders.user_id).desc())),
              "SELECT orders.id FROM orders ORDER BY count(*) OVER (PARTITION BY orders.user_id) DESC");
    EXPECT_EQ(text_of(place + 1 > 5), "row_number() OVER (ORDER BY users.id) + :param_1 > :param_2");
}

TEST(Window, OverWhatIsNoFunctionIsRefused) {
    try {
        static_cast<void>(over(sum(orders.total) + 1));
        FAIL();
    } catch (const WrongClause& error) {
        EXPECT_EQ(error.id(), "RT-X002");
        EXPECT_STREQ(error.what(), "an expression that is no function has no OVER clause; leave it out");
    }
}

}  // namespace
