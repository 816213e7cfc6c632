// SPDX-License-Identifier: MIT
// Rules of names and parentheses that one statement alone does not show.
#include <gtest/gtest.h>

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(OrderBy, ALabelStandsForItselfButNotInsideOfAnExpression) {
    const auto next = (users.id + users.id).label("next");
    EXPECT_EQ(sql_of(select(next).order_by(next.desc().nulls_last())),
              "SELECT users.id + users.id AS next FROM users ORDER BY next DESC NULLS LAST");
    EXPECT_EQ(sql_of(select(next).order_by(func<int>("f", next))),
              "SELECT users.id + users.id AS next FROM users ORDER BY f(users.id + users.id)");
}

TEST(MadeNames, ASubquerysColumnIsCountedBeforeTheSubquery) {
    const auto inner = select(users.id == 5).subquery();
    EXPECT_EQ(sql_of(select(inner.column<0>())),
              "SELECT anon_2.anon_1 FROM (SELECT users.id = :id_1 AS anon_1 FROM users) AS anon_2");
}

TEST(MadeNames, AFunctionsPackagesAreNoPartOfThem) {
    EXPECT_EQ(sql_of(select(func<int>("pkg.f", 1))), "SELECT pkg.f(:f_2) AS f_1");
}

TEST(MadeNames, AFilteredFunctionHasNoNameOfItsOwn) {
    EXPECT_EQ(sql_of(select(filter(count(users.id), users.id > 1))),
              "SELECT count(users.id) FILTER (WHERE users.id > :id_1) AS anon_1 FROM users");
}

TEST(MadeNames, AParametersNameHoldsNoCharacterThatWouldEndIt) {
    const auto odd = sql::column<int>("4% of (x)");
    EXPECT_EQ(sql_of_expression(odd == 1), "\"4% of (x)\" = :4_of_x_1");
    EXPECT_EQ(sql_of_expression(sql::column<int>("_$") == 1), "_$ = :param_1");
}

TEST(MadeNames, ValuesWrittenInACteAreNotCalledAfterTheirColumns) {
    const auto writing = [](const char* name) {
        const auto statement = update(users).set(users.name.set(name)).returning(users.id);
        return sql::cte(statement.node(), name, false);
    };
    sql::NodePtr both = sql::new_select();
    for (const sql::NodePtr& cte : {writing("a"), writing("b")}) {
        sql::add(both, sql::Clause::columns, sql::nth_column(cte, 0));
    }
    EXPECT_EQ(sql_of(Statement{both}),
              "WITH a AS (UPDATE users SET name=:param_1 RETURNING users.id), "
              "b AS (UPDATE users SET name=:param_2 RETURNING users.id) SELECT a.id, b.id AS id_1 FROM a, b");
}

TEST(MadeNames, ASignedValueIsLabelled) {
    EXPECT_EQ(sql_of(select(-literal(1))), "SELECT -:param_1 AS anon_1");
    EXPECT_EQ(sql_of(select(-literal(1).label("z"))), "SELECT -:param_1 AS z");
    EXPECT_EQ(sql_of(select(-users.id)), "SELECT -users.id FROM users");
}

TEST(Function, EachPartOfItsNameIsQuotedByItself) {
    EXPECT_EQ(sql_of_expression(func<int>("a b.c d.f")), "\"a b\".\"c d\".f()");
}

TEST(Concatenation, HasParenthesesBesideAComparisonButNotInAPattern) {
    EXPECT_EQ(sql_of_expression(users.name == users.name + users.email), "users.name = (users.name || users.email)");
    EXPECT_EQ(sql_of_expression(users.name.contains("x")), "users.name LIKE '%' || :name_1 || '%'");
}

TEST(Alias, OfAnAliasStandsForWhatThatStoodFor) {
    const auto inner = select(users.id).subquery("a").alias("b").alias("c");
    EXPECT_EQ(sql_of(select(inner.column<0>())), "SELECT c.id FROM (SELECT users.id AS id FROM users) AS c");
    const auto twice = sql::table("t").alias("u").alias();
    EXPECT_EQ(sql_of(select(twice.column<int>("x"))), "SELECT t_1.x FROM t AS t_1");
}

TEST(Correlate, DoesNotReachWhatStandsBesideASubqueryInFrom) {
    const auto inner = select(orders.id).where(orders.user_id == users.id).correlate(users).subquery("o");
    EXPECT_EQ(sql_of(select(users.id, inner.column<0>())),
              "SELECT users.id, o.id AS id_1 FROM users, "
              "(SELECT orders.id AS id FROM orders, users WHERE orders.user_id = users.id) AS o");
}

TEST(Quantified, ComparisonsHaveNoOppositeAndNoIs) {
    const sql::NodePtr any = sql::unary(sql::Operator::any, users.id.node(), TypeKind::custom);
    const sql::NodePtr one = sql::literal_sql("1", TypeKind::integer);
    const sql::NodePtr comparison = sql::compare(sql::Operator::eq, one, any);
    EXPECT_EQ(expression_sql(sql::negate(comparison), DefaultDialect{}), "NOT (1 = ANY (users.id))");
    EXPECT_EQ(expression_sql(sql::compare(sql::Operator::eq, sql::null(), any), DefaultDialect{}),
              "NULL = ANY (users.id)");
}

TEST(Quantified, ASubqueryHasOnePairOfParentheses) {
    const sql::NodePtr below = sql::scalar_subquery(select(users.id).node(), TypeKind::integer);
    EXPECT_EQ(on_one_line(expression_sql(sql::unary(sql::Operator::all, below, TypeKind::custom), DefaultDialect{})),
              "ALL (SELECT users.id FROM users)");
}

}  // namespace
