// SPDX-License-Identifier: MIT
#include "retort/sql/compile/lint.hpp"

#include <gtest/gtest.h>

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

std::vector<std::string> rules_of(const Statement& statement) {
    std::vector<std::string> rules;
    for (const StatementFinding& finding : lint(statement)) rules.emplace_back(finding.rule);
    return rules;
}

const std::vector<std::string> none;
const std::vector<std::string> product{"RT-X040"};
const std::vector<std::string> lone{"RT-X041"};

TEST(StatementLint, FindsTablesThatNothingJoins) {
    EXPECT_EQ(rules_of(select(users.id, orders.id)), product);
    EXPECT_EQ(rules_of(select(users.id, orders.id).where(users.id == 5 && orders.id == 5)), product);
    const auto few = select(users.id.label("one")).subquery("few");
    EXPECT_EQ(rules_of(select(orders.id).select_from(few)), product);
    EXPECT_EQ(rules_of(update(users).set(users.name.set("x")).where(orders.id == 5)), product);
    EXPECT_EQ(rules_of(delete_(users).where(orders.id == 5)), product);
}

TEST(StatementLint, NamesBothTables) {
    const auto findings = lint(select(users.id, orders.id));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(findings.front().message.find("users"), std::string::npos) << findings.front().message;
    EXPECT_NE(findings.front().message.find("orders"), std::string::npos) << findings.front().message;
}

TEST(StatementLint, TakesJoinsAndConditionsForJoins) {
    EXPECT_EQ(rules_of(select(users.id)), none);
    EXPECT_EQ(rules_of(select(users.id, orders.id).where(users.id == orders.user_id)), none);
    EXPECT_EQ(rules_of(select(users.id, orders.id).where(users.id > 1 && orders.user_id == users.id)), none);
    EXPECT_EQ(rules_of(select(users.id, orders.id).where(users.id == orders.user_id || users.id == 5)), none);
    EXPECT_EQ(rules_of(select(users.id, orders.id).select_from(users).join(orders)), none);
    EXPECT_EQ(rules_of(update(users).set(users.name.set("x")).where(orders.user_id == users.id)), none);
}

TEST(StatementLint, LooksIntoSubqueries) {
    const auto bad = select(users.id.label("one"), orders.id.label("two")).subquery("bad");
    EXPECT_EQ(rules_of(select(count()).select_from(bad)), product);
    EXPECT_EQ(rules_of(select(users.id, orders.id).union_(select(users.id, orders.user_id))),
              (std::vector<std::string>{"RT-X040", "RT-X040"}));
}

TEST(StatementLint, WhatASubqueryTakesFromAroundItIsNotItsOwn) {
    EXPECT_EQ(rules_of(select(users.id).where(exists(select(orders.id).where(orders.user_id == users.id)))), none);
    EXPECT_EQ(rules_of(select(users.id).where(exists(select(orders.id).where(users.id == 5)))), none);
}

TEST(StatementLint, FindsColumnsBesideAggregates) {
    EXPECT_EQ(rules_of(select(users.name, count())), lone);
    EXPECT_EQ(rules_of(select(users.name, sum(users.id))), lone);
    EXPECT_EQ(rules_of(select(users.id + count(users.name))), lone);
    EXPECT_EQ(rules_of(select(users.name, count()).group_by(users.name)), none);
    EXPECT_EQ(rules_of(select(count(), sum(users.id))), none);
    EXPECT_EQ(rules_of(select(users.name, over(count()))), none);
    EXPECT_EQ(rules_of(select(users.name, select(count()).select_from(orders).scalar_subquery())), none);
}

}  // namespace
