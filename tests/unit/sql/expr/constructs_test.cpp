// SPDX-License-Identifier: MIT
#include "retort/sql/compile/errors.hpp"

#include "unit/sql/expr/text_of.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(Bitwise, OperatorsBindAsInSqlalchemy) {
    check({
        {text_of(bitwise_and(users.id, 1)), "users.id & :id_1"},
        {text_of(bitwise_or(1, users.id)), ":id_1 | users.id"},
        {text_of(bitwise_xor(users.id, orders.id)), "users.id ^ orders.id"},
        {text_of(bitwise_lshift(users.id, 2)), "users.id << :id_1"},
        {text_of(bitwise_rshift(users.id, 2)), "users.id >> :id_1"},
        {text_of(bitwise_not(users.id)), "~users.id"},
        {text_of(bitwise_not(users.id + 1)), "~(users.id + :id_1)"},
        {text_of(bitwise_and(users.id, 1) == 1), "users.id & :id_1 = :param_1"},
        {text_of(bitwise_and(users.id + 1, 3)), "(users.id + :id_1) & :param_1"},
        {text_of(bitwise_and(bitwise_or(users.id, 1), 3)), "(users.id | :id_1) & :param_1"},
        {text_of(bitwise_or(bitwise_or(users.id, 1), 2)), "users.id | :id_1 | :param_1"},
        {text_of(bitwise_lshift(users.id, users.id * 2)), "users.id << users.id * :id_1"},
    });
}

TEST(Bitwise, ResultsAreWholeNumbers) {
    static_assert(std::is_same_v<decltype(bitwise_and(orders.total, users.id)), Expr<std::int64_t>>);
    static_assert(std::is_same_v<decltype(bitwise_lshift(orders.total, users.id)), Expr<int>>);
    static_assert(std::is_same_v<decltype(bitwise_or(sum(orders.total), 1)), Expr<std::optional<std::int64_t>>>);
    static_assert(std::is_same_v<decltype(bitwise_not(users.id)), Expr<std::int64_t>>);
}

TEST(CustomOperator, StandsBetweenItsOperands) {
    const auto lala = op<int>("lala");
    check({
        {text_of(op<std::string>("||>")(users.name, users.email)), "users.name ||> users.email"},
        {text_of(lala(users.id, 5)), "users.id lala :id_1"},
        {text_of(lala(5, users.id)), ":id_1 lala users.id"},
        {text_of(lala(users.id, 5) > 1), "(users.id lala :id_1) > :param_1"},
        {text_of(lala(users.id + 1, orders.id)), "users.id + :id_1 lala orders.id"},
        {text_of(lala(lala(users.id, 1), 2)), "(users.id lala :id_1) lala :param_1"},
        {text_of(!op<bool>("@>")(users.name, "x")), "NOT (users.name @> :name_1)"},
        {text_of(op<bool>("@>")(users.name, "x") && users.active), "(users.name @> :name_1) AND users.active"},
    });
}

TEST(CustomOperator, PrecedenceSaysWhereParenthesesStand) {
    const auto hoho = op<int>("hoho", 5);
    const auto lala = op<int>("lala", 4);
    check({
        {text_of(lala(hoho(users.id, 1), 2)), "users.id hoho :id_1 lala :param_1"},
        {text_of(hoho(lala(users.id, 1), 2)), "(users.id lala :id_1) hoho :param_1"},
        {text_of(op<int>("lala", 100)(bitwise_and(users.id, 1), 2)), "(users.id & :id_1) lala :param_1"},
        {text_of(op<int>("lala", 9)(users.id, 1) + 2), "users.id lala :id_1 + :param_1"},
        {text_of(hoho(users.id, 1).label("x") + 1), "(users.id hoho :id_1) + :param_1"},
        {text_of(op<bool>("XOR")(users.id == 1, users.active)), "(users.id = :id_1) XOR users.active"},
    });
}

TEST(Regexp, IsNothingOfTheStandardAndOnlyShown) {
    EXPECT_EQ(text_of(regexp_match(users.name, "^a")), "users.name <regexp> :name_1");
    EXPECT_EQ(text_of(!regexp_match(users.name, users.email, "i")), "users.name <not regexp> users.email");
    EXPECT_EQ(text_of(regexp_replace(users.name, "a", "b") == "b"),
              "(<regexp replace>(users.name, :name_1, :name_2)) = :param_1");
}

TEST(WithinGroup, OrdersTheRowsOfAnAggregate) {
    const auto median = func<double>("percentile_cont", 0.5);
    check({
        {text_of(within_group(median, users.score)),
         "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.score)"},
        {text_of(within_group(median, users.score.desc(), users.id)),
         "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.score DESC, users.id)"},
        {text_of(filter(within_group(median, users.score), users.active)),
         "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.score) FILTER (WHERE users.active)"},
        {text_of(over(within_group(median, users.score)).partition_by(users.active)),
         "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.score) OVER (PARTITION BY users.active)"},
    });
    EXPECT_EQ(sql_of(select(users.id, within_group(median, users.name.desc()))),
              "SELECT users.id, percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.name DESC) AS anon_1 "
              "FROM users");
}

TEST(WithinGroup, OfWhatIsNoFunctionIsRefused) {
    try {
        static_cast<void>(within_group(count() + 1, users.id));
        FAIL();
    } catch (const WrongClause& error) {
        EXPECT_EQ(error.id(), "RT-X002");
        EXPECT_STREQ(error.what(), "an expression that is no function has no WITHIN GROUP clause; leave it out");
    }
}

}  // namespace
