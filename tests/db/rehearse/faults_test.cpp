// SPDX-License-Identifier: MIT
// Each fault that a revision can have is found, and graded.
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"

#include "db/rehearse/planted.hpp"

namespace retort::planted {

namespace {

using namespace retort::migration;
using migrate::CaseResult;
using migrate::CatalogueGrade;
using migrate::MigrationCase;
using migrate::Verdict;
using testing::ContainsRegex;
using testing::HasSubstr;

void nothing(Operations& /*op*/) {}

TEST(Faults, AHealthyProjectPassesEveryCase) {
    const Project project{[](Operations& op) {
                              op.add_column("users", Column{"email", String(100), nullable, unique});
                          },
                          [](Operations& op) { op.drop_column("users", "email"); }};
    const std::vector<CaseResult> results = project.test(migrate::MigrationTestOptions{});
    EXPECT_EQ(results.size(), 4U + 5U * 2U);
    for (const CaseResult& result : results) {
        SCOPED_TRACE(std::string{to_string(result.which)} + " " + result.revision);
        EXPECT_EQ(result.verdict, result.which == MigrationCase::models ? Verdict::skipped : Verdict::passed)
            << words_of(result);
        EXPECT_EQ(result.grade.value_or(CatalogueGrade::exact), CatalogueGrade::exact);
    }
}

TEST(Faults, ADefaultThatTheDowngradeForgetsIsLossy) {
    const Project project{[](Operations& op) { op.alter_column("users", "status", {.server_default = std::nullopt}); },
                          nothing};
    const CaseResult result = project.test_second(MigrationCase::round_trip);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words_of(result), HasSubstr("after the downgrade: - column"));
    EXPECT_THAT(words_of(result), HasSubstr("DEFAULT 'new'"));
}

TEST(Faults, AnIndexThatTheDowngradeForgetsIsLossy) {
    const Project project{[](Operations& op) { op.drop_index("ix__orders__user_id", "orders"); }, nothing};
    const CaseResult result = project.test_second(MigrationCase::round_trip);
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words_of(result), HasSubstr("- CREATE INDEX ix__orders__user_id"));
}

TEST(Faults, AColumnThatComesBackAtItsPlaceIsExact) {
    const Project project{[](Operations& op) { op.drop_column("orders", "total"); },
                          [](Operations& op) {
                              op.add_column("orders", Column{"total", Numeric(10, 2)});
                          }};
    EXPECT_EQ(project.test_second(MigrationCase::round_trip).grade, CatalogueGrade::exact);
}

TEST(Faults, AColumnThatComesBackAtTheEndIsAnotherOrderOnly) {
    const Project project{[](Operations& op) { op.drop_column("users", "note"); },
                          [](Operations& op) {
                              op.add_column("users", Column{"note", Text(), nullable});
                          }};
    const CaseResult result = project.test_second(MigrationCase::round_trip);
    EXPECT_EQ(result.verdict, Verdict::passed) << words_of(result);
    EXPECT_EQ(result.grade, CatalogueGrade::order_only);
    EXPECT_THAT(words_of(result), HasSubstr("users: id, name, status, note; were id, note, name, status"));
    const migrate::MigrationTestOptions strict{.cases = {MigrationCase::round_trip}, .strict = true};
    EXPECT_EQ(project.test(strict).at(1).verdict, Verdict::failed);
}

TEST(Faults, RowsThatARevisionDeletesAreFound) {
    const Project project{[](Operations& op) { op.execute("DELETE FROM orders", {.effect = no_effect}); }, nothing};
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_THAT(words_of(result), ContainsRegex("orders lost [0-9]+ of [0-9]+ rows"));
}

TEST(Faults, ChildRowsThatGoWithTheirParentsAreFound) {
    const Project project{[](Operations& op) { op.execute("DELETE FROM users", {.effect = no_effect}); }, nothing};
    EXPECT_THAT(words_of(project.test_second(MigrationCase::rows)), ContainsRegex("orders lost [0-9]+ of [0-9]+ rows"));
}

TEST(Faults, AColumnThatIsDroppedAndMadeAgainLosesItsValues) {
    const Project project{[](Operations& op) {
                              op.drop_column("users", "note");
                              op.add_column("users", Column{"note", Text(), nullable});
                          },
                          nothing};
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_THAT(words_of(result), HasSubstr("users.note: "));
    EXPECT_THAT(words_of(result), HasSubstr("values are not what they were"));
}

TEST(Faults, WhatADropSaysItselfIsOnlyNoted) {
    const Project project{[](Operations& op) { op.drop_column("users", "note"); },
                          [](Operations& op) {
                              op.add_column("users", Column{"note", Text(), nullable});
                          }};
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::passed) << words_of(result);
    EXPECT_THAT(words_of(result), HasSubstr("note: after the upgrade: column"));
    EXPECT_THAT(words_of(result), HasSubstr("do not come back"));
}

TEST(Faults, ARenameKeepsItsValues) {
    const Project project{[](Operations& op) {
                              op.alter_column("users", "name", {.new_name = "full_name"});
                              op.rename_table("orders", "purchases");
                          },
                          [](Operations& op) {
                              op.rename_table("purchases", "orders");
                              op.alter_column("users", "full_name", {.new_name = "name"});
                          }};
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::passed) << words_of(result);
    EXPECT_EQ(words_of(result), "");
    EXPECT_EQ(project.test_second(MigrationCase::round_trip).grade, CatalogueGrade::exact);
}

TEST(Faults, ARevisionThatNoRowSurvivesFails) {
    const Project project{[](Operations& op) { op.execute("INSERT INTO users (name) SELECT NULL FROM orders"); },
                          nothing};
    EXPECT_EQ(project.test_second(MigrationCase::upgrade).verdict, Verdict::passed);
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_THAT(words_of(result), HasSubstr("it refuses rows that were legal before"));
    EXPECT_EQ(project.test(MigrationCase::start_points).at(0).verdict, Verdict::failed);
}

TEST(Faults, EdgesThatARevisionRefusesAreNoted) {
    const Project project{
        [](Operations& op) { op.create_check_constraint("ck__users__name", "users", "length(name) < 30"); },
        [](Operations& op) { op.drop_constraint("ck__users__name", "users"); }};
    const CaseResult result = project.test_second(MigrationCase::rows);
    EXPECT_EQ(result.verdict, Verdict::passed) << words_of(result);
    EXPECT_THAT(words_of(result), HasSubstr("note: it refuses rows that were legal before, and runs with plain ones"));
}

TEST(Faults, AStatementThatFailsIsSaidOnce) {
    Project project{[](Operations& op) { op.execute("INSERT INTO nowhere VALUES (1)"); }, nothing};
    static constexpr Revision third{.id = "cccc3", .down_revision = "bbbb2", .upgrade = nothing, .downgrade = nothing};
    project.add(third);
    const std::vector<CaseResult> results = project.test(MigrationCase::upgrade);
    EXPECT_EQ(results.at(0).verdict, Verdict::passed);
    EXPECT_EQ(results.at(1).verdict, Verdict::failed);
    EXPECT_THAT(words_of(results.at(1)), HasSubstr("nowhere"));
    EXPECT_EQ(results.at(2).verdict, Verdict::skipped);
    EXPECT_THAT(words_of(results.at(2)), HasSubstr("revision bbbb2 before it does not run"));
}

TEST(Faults, TwoHeadsAreFound) {
    Project project{nothing, nothing};
    static constexpr Revision other{
        .id = "cccc3", .down_revision = "aaaa1", .message = "beside it", .upgrade = nothing, .downgrade = nothing};
    project.add(other);
    const CaseResult result = project.test_once(MigrationCase::single_head);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_THAT(words_of(result), HasSubstr("bbbb2 (planted), cccc3 (beside it)"));
    EXPECT_THAT(words_of(result), HasSubstr("retort merge"));
    EXPECT_EQ(project.test_once(MigrationCase::two_runners).verdict, Verdict::passed);
}

TEST(Faults, ModelsThatDifferAreFound) {
    const Project project{nothing, nothing};
    const auto differ = [](Connection& /*connection*/) { return std::vector<std::string>{"add column users.email"}; };
    const CaseResult result =
        project.test(migrate::MigrationTestOptions{.cases = {MigrationCase::models}, .models_differ = differ}).at(0);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_THAT(words_of(result), HasSubstr("the models want: add column users.email"));
}

TEST(Faults, AScriptThatDoesSomethingElseIsFound) {
    const Project project{[](Operations& op) {
                              op.run("a column",
                                     [](Connection& on) { on.run("ALTER TABLE users ADD COLUMN a INTEGER"); },
                                     {.sql = "ALTER TABLE users ADD COLUMN b INTEGER"});
                          },
                          nullptr};
    const CaseResult result = project.test_once(MigrationCase::offline);
    EXPECT_EQ(result.verdict, Verdict::failed);
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
}

TEST(Faults, CodeWithoutSqlHasNoScript) {
    const Project project{[](Operations& op) { op.run("look", [](Connection& /*on*/) {}); }, nothing};
    const CaseResult result = project.test_once(MigrationCase::offline);
    EXPECT_EQ(result.verdict, Verdict::skipped);
    EXPECT_THAT(result.reason, HasSubstr("look"));
}

TEST(Faults, ARevisionWithoutAWayBackIsSkipped) {
    const Project project{nothing, nullptr};
    const CaseResult result = project.test_second(MigrationCase::round_trip);
    EXPECT_EQ(result.verdict, Verdict::skipped);
    EXPECT_THAT(result.reason, HasSubstr("bbbb2 has no downgrade"));
    EXPECT_EQ(project.test_second(MigrationCase::kill).verdict, Verdict::passed);
}

TEST(Faults, WhatTheProjectAcceptsIsNoFailure) {
    const Project project{[](Operations& op) { op.drop_index("ix__orders__user_id", "orders"); }, nothing};
    const CaseResult result =
        project
            .test(migrate::MigrationTestOptions{.cases = {MigrationCase::round_trip}, .accepted = {"round-trip bbbb"}})
            .at(1);
    EXPECT_EQ(result.verdict, Verdict::accepted);
    EXPECT_THAT(words_of(result), HasSubstr("found: "));
}

TEST(Faults, OnlyTheRevisionsThatWereAskedForHaveResults) {
    const Project project{nothing, nothing};
    const std::vector<CaseResult> results =
        project.test(migrate::MigrationTestOptions{.cases = {MigrationCase::kill}, .revisions = {"bbbb2"}});
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results.at(0).revision, "bbbb2");
}

}  // namespace

}  // namespace retort::planted
