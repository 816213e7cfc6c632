// SPDX-License-Identifier: MIT
#include "unit/sql/expr/text_of.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(Expression, ComparesColumnsWithBoundValuesAndWithOthers) {
    check({
        {text_of(users.name == "sandy"), "users.name = :name_1"},
        {text_of(users.name != std::string{"sandy"}), "users.name != :name_1"},
        {text_of(users.id < 5), "users.id < :id_1"},
        {text_of(users.id <= 5U), "users.id <= :id_1"},
        {text_of(users.id > 5.5), "users.id > :id_1"},
        {text_of(users.id >= orders.user_id), "users.id >= orders.user_id"},
        {text_of(5 < users.id), "users.id > :id_1"},
        {text_of("a" == users.name), "users.name = :name_1"},
        {text_of(users.active == true), "users.active = true"},
        {text_of(users.email == users.name), "users.email = users.name"},
    });
}

TEST(Expression, NullIsComparedByIs) {
    check({
        {text_of(users.email == std::nullopt), "users.email IS NULL"},
        {text_of(users.email != std::nullopt), "users.email IS NOT NULL"},
        {text_of(users.email == std::optional<std::string>{}), "users.email IS NULL"},
        {text_of(users.email == std::optional<std::string>{"x"}), "users.email = :email_1"},
        {text_of(std::nullopt == users.email), "users.email IS NULL"},
        {text_of(users.email.is_null()), "users.email IS NULL"},
        {text_of(users.email.is_not_null()), "users.email IS NOT NULL"},
        {text_of(users.email.is_distinct_from("x")), "users.email IS DISTINCT FROM :email_1"},
        {text_of(users.email.is_not_distinct_from(users.name)), "users.email IS NOT DISTINCT FROM users.name"},
    });
}

TEST(Expression, ConditionsAreJoinedAndNegatedWithAsFewParenthesesAsNeeded) {
    const auto a = users.id == 1;
    const auto b = users.id == 2;
    const auto c = users.id == 3;
    check({
        {text_of(a && b && c), "users.id = :id_1 AND users.id = :id_2 AND users.id = :id_3"},
        {text_of(a && (b && c)), "users.id = :id_1 AND users.id = :id_2 AND users.id = :id_3"},
        {text_of(a && (b || c)), "users.id = :id_1 AND (users.id = :id_2 OR users.id = :id_3)"},
        {text_of((a && b) || c), "users.id = :id_1 AND users.id = :id_2 OR users.id = :id_3"},
        {text_of(!(a && b)), "NOT (users.id = :id_1 AND users.id = :id_2)"},
        {text_of(!a), "users.id != :id_1"},
        {text_of(!(users.id < 1)), "users.id >= :id_1"},
        {text_of(!!(a || b)), "users.id = :id_1 OR users.id = :id_2"},
        {text_of(!users.active), "NOT users.active"},
        {text_of(true_() && a), "users.id = :id_1"},
        {text_of(a || true_()), "true"},
        {text_of(false_() || a), "users.id = :id_1"},
        {text_of(!true_()), "false"},
        {text_of((users.email == std::nullopt) == (users.id == 1)), "(users.email IS NULL) = (users.id = :id_1)"},
    });
}

TEST(Expression, ArithmeticKeepsTheOrderOfTheProgram) {
    check({
        {text_of(users.id + 1), "users.id + :id_1"},
        {text_of(1 - users.id), ":id_1 - users.id"},
        {text_of((users.id + 1) * 2), "(users.id + :id_1) * :param_1"},
        {text_of(users.id + 1 + 2), "users.id + :id_1 + :param_1"},
        {text_of(users.id - (users.id - 1)), "users.id - (users.id - :id_1)"},
        {text_of(users.id - users.id * 2), "users.id - users.id * :id_1"},
        {text_of(users.id % 2 == 0), "users.id % :id_1 = :param_1"},
        {text_of(users.id / 2), "users.id / CAST(:id_1 AS NUMERIC)"},
        {text_of(floor_div(users.id, 2)), "users.id / :id_1"},
        {text_of(floor_div(users.score, 2)), "FLOOR(users.score / :score_1)"},
        {text_of(floor_div(users.score, 2.5)), "FLOOR(users.score / :score_1)"},
        {text_of(-users.id), "-users.id"},
        {text_of(-(-users.id)), "-(-users.id)"},
        {text_of(users.name + " " + users.email), "users.name || :name_1 || users.email"},
    });
}

TEST(Expression, ArithmeticHasTheTypeOfItsOperands) {
    static_assert(std::is_same_v<decltype(users.id + 1), Expr<std::int64_t>>);
    static_assert(std::is_same_v<decltype(users.id / 2), Expr<double>>);
    static_assert(std::is_same_v<decltype(users.id * users.score), Expr<double>>);
    static_assert(std::is_same_v<decltype(users.name + "x"), Expr<std::string>>);
    static_assert(std::is_same_v<decltype(users.name + users.email), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(floor_div(orders.total, 2)), Expr<int>>);
}

TEST(Expression, PatternsAreMatchedByLike) {
    check({
        {text_of(users.name.like("s%")), "users.name LIKE :name_1"},
        {text_of(users.name.like("50/%", '/')), "users.name LIKE :name_1 ESCAPE '/'"},
        {text_of(users.name.like("x", '\'')), "users.name LIKE :name_1 ESCAPE ''''"},
        {text_of(users.name.not_like(users.email)), "users.name NOT LIKE users.email"},
        {text_of(!users.name.like("s%")), "users.name NOT LIKE :name_1"},
        {text_of(users.name.ilike("S%")), "lower(users.name) LIKE lower(:name_1)"},
        {text_of(users.name.not_ilike("S%")), "lower(users.name) NOT LIKE lower(:name_1)"},
        {text_of(users.email.contains("x")), "users.email LIKE '%' || :email_1 || '%'"},
        {text_of(users.email.startswith("x")), "users.email LIKE :email_1 || '%'"},
        {text_of(users.email.endswith("x")), "users.email LIKE '%' || :email_1"},
        {text_of(!users.email.endswith("x")), "users.email NOT LIKE '%' || :email_1"},
    });
}

TEST(Expression, WhatLooksLikeAWildcardIsEscapedWhereTextIsMeantLiterally) {
    const auto compiled = compile(select(users.id).where(users.name.contains("50%_/")), DefaultDialect{});
    EXPECT_EQ(on_one_line(compiled.sql),
              "SELECT users.id FROM users WHERE users.name LIKE '%' || :name_1 || '%' ESCAPE '/'");
    EXPECT_EQ(compiled.parameters.at(0).value.bytes(), "50/%/_//");
    const auto backslash = compile(select(users.id).where(users.name.startswith("a\\b")), DefaultDialect{});
    EXPECT_EQ(backslash.parameters.at(0).value.bytes(), "a\\b");
    EXPECT_NE(backslash.sql.find("ESCAPE '/'"), std::string::npos) << "PostgreSQL's own would be the backslash";
}

TEST(Expression, MembershipTakesValuesExpressionsAndSelects) {
    const std::vector<std::int64_t> ids{1, 2};
    const std::vector<std::string> names;
    check({
        {text_of(users.id.in_({1, 2, 3})), "users.id IN (:id_1_1, :id_1_2, :id_1_3)"},
        {text_of(users.id.in_(ids)), "users.id IN (:id_1_1, :id_1_2)"},
        {text_of(users.id.in_({users.id + 1, users.id - 1})), "users.id IN (users.id + :id_1, users.id - :id_2)"},
        {text_of(users.name.in_({"a", "b"})), "users.name IN (:name_1_1, :name_1_2)"},
        {text_of(users.name.in_(names)), "users.name IN (NULL) AND (1 != 1)"},
        {text_of(users.name.not_in(names)), "(users.name NOT IN (NULL) OR (1 = 1))"},
        {text_of(!users.id.in_({1})), "(users.id NOT IN (:id_1_1))"},
        {text_of(users.id.in_(select(orders.user_id))), "users.id IN (SELECT orders.user_id FROM orders)"},
        {text_of(users.id.not_in(select(orders.user_id))), "(users.id NOT IN (SELECT orders.user_id FROM orders))"},
        {text_of(users.id.between(1, 9)), "users.id BETWEEN :id_1 AND :id_2"},
        {text_of(users.id.not_between(1, orders.total)), "users.id NOT BETWEEN :id_1 AND orders.total"},
        {text_of(!users.id.between(1, 9)), "users.id NOT BETWEEN :id_1 AND :id_2"},
    });
}

TEST(Expression, OrderingNamesDirectionAndNulls) {
    check({
        {text_of(users.name.asc()), "users.name ASC"},
        {text_of(users.name.desc().nulls_last()), "users.name DESC NULLS LAST"},
        {text_of((users.id + 1).desc().nulls_first()), "users.id + :id_1 DESC NULLS FIRST"},
        {text_of(users.name.collate("NOCASE")), "users.name COLLATE \"NOCASE\""},
    });
}

TEST(Function, WritesItsArgumentsAndBindsValues) {
    check({
        {text_of(count()), "count(*)"},
        {text_of(count(orders.id)), "count(orders.id)"},
        {text_of(count(distinct(orders.user_id))), "count(DISTINCT orders.user_id)"},
        {text_of(sum(orders.total)), "sum(orders.total)"},
        {text_of(avg(orders.total) > 5), "avg(orders.total) > :avg_1"},
        {text_of(min(users.name)), "min(users.name)"},
        {text_of(max(users.id) + 1), "max(users.id) + :max_1"},
        {text_of(lower(users.name) == "x"), "lower(users.name) = :lower_1"},
        {text_of(upper(users.name)), "upper(users.name)"},
        {text_of(length(users.name)), "length(users.name)"},
        {text_of(abs(users.id)), "abs(users.id)"},
        {text_of(coalesce(users.email, "none")), "coalesce(users.email, :coalesce_1)"},
        {text_of(func<std::string>("replace", users.name, "a", "b")), "replace(users.name, :replace_1, :replace_2)"},
        {text_of(func<std::string>("now")), "CURRENT_TIMESTAMP"},
        {text_of(func<int>("odd name", 1)), "\"odd name\"(:odd_name_1)"},
        {text_of(filter(count(), users.active)), "count(*) FILTER (WHERE users.active)"},
        {text_of(cast<std::string>(users.id)), "CAST(users.id AS VARCHAR)"},
        {text_of(cast<std::string>(users.id + 1, String(10))), "CAST(users.id + :id_1 AS VARCHAR(10))"},
        {text_of(extract("year", users.name)), "EXTRACT(year FROM users.name)"},
        {text_of(literal(5) + 1), ":param_1 + :param_2"},
        {text_of(null()), "NULL"},
        {text_of(bind_param<int>("size") > 1), ":size > :param_1"},
        {text_of(literal_column<int>("rowid")), "rowid"},
    });
}

TEST(Function, AFilterOnWhatIsNoFunctionIsRefused) {
    EXPECT_THROW(static_cast<void>(filter(count() + 1, users.active)), WrongClause);
}

TEST(Function, AggregatesOverNoRowsAreNull) {
    static_assert(std::is_same_v<decltype(sum(orders.total)), Expr<std::optional<std::int64_t>>>);
    static_assert(std::is_same_v<decltype(sum(users.score)), Expr<std::optional<double>>>);
    static_assert(std::is_same_v<decltype(max(users.name)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(max(users.email)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(count(users.id)), Expr<std::int64_t>>);
    static_assert(std::is_same_v<decltype(sum(orders.total).not_null()), Expr<std::int64_t>>);
    static_assert(std::is_same_v<decltype(coalesce(sum(orders.total), 0)), Expr<std::int64_t>>);
    static_assert(std::is_same_v<decltype(coalesce(users.email, users.email)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(users.id.nullable()), Expr<std::optional<std::int64_t>>>);
    static_assert(std::is_same_v<decltype(cast<int>(users.email)), Expr<std::optional<int>>>);
}

TEST(Function, CaseChoosesTheFirstBranchThatHolds) {
    const auto size = case_(when(orders.total > 100, "large"), when(orders.total > 10, "middle"));
    static_assert(std::is_same_v<decltype(size)::value_type, std::optional<std::string>>);
    static_assert(std::is_same_v<decltype(size.else_("small")), Expr<std::string>>);
    check({
        {text_of(size),
         "CASE WHEN (orders.total > :total_1) THEN :param_1 WHEN (orders.total > :total_2) THEN :param_2 END"},
        {text_of(case_(when(users.active, 1)).else_(0)), "CASE WHEN users.active THEN :param_1 ELSE :param_2 END"},
    });
}

TEST(Column, UnknownNamesAreRefusedWithTheNearestOne) {
    const ColumnHandle<std::string> misspelt{users_node, "nmae"};
    try {
        static_cast<void>(misspelt == "x");
        FAIL();
    } catch (const UnknownSelectColumn& error) {
        EXPECT_EQ(error.id(), "RT-X001");
        EXPECT_STREQ(error.what(), "table \"users\" has no column \"nmae\"; did you mean \"name\"?");
    }
}

}  // namespace
