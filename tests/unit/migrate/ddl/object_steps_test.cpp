// SPDX-License-Identifier: MIT
// Operations on what stands beside tables, in the words of each database: what one lacks it refuses.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Directives = void (*)(Operations&);

Schema shop() {
    Schema schema;
    schema.add(
        parse_create_table("CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER, CONSTRAINT ck CHECK (age > 0))"));
    schema.tables[0].add(Index{"ix", {"age"}});
    schema.views.push_back({.name = "adults", .definition = "CREATE VIEW adults AS SELECT id FROM users"});
    return schema;
}

std::vector<std::string> lines(const MigrationDialect& dialect, Directives directives, bool for_script = false) {
    std::vector<std::string> lines;
    for (const MigrationStep& step :
         plan_steps(record(directives), shop(), dialect, {.for_script = for_script}).steps) {
        lines.push_back(step.kind == StepKind::statement ? step.sql : describe(step));
    }
    return lines;
}

TEST(SqliteObjects, TakeANewNameByBeingMadeAgain) {
    EXPECT_THAT(lines(sqlite_migration_dialect(), [](Operations& op) { op.rename_index("ix", {}, "ix_age"); }),
                ElementsAre("DROP INDEX ix", "CREATE INDEX ix_age ON users (age)"));
    const auto rename = [](Operations& op) { op.rename_constraint("ck", "users", "ck_age"); };
    EXPECT_THAT(lines(sqlite_migration_dialect(), rename), Contains(HasSubstr("CONSTRAINT ck_age CHECK (age > 0)")));
}

TEST(SqliteObjects, AViewIsReplacedByAnother) {
    const auto replace = [](Operations& op) {
        op.create_or_replace_view("adults", "CREATE VIEW adults AS SELECT age FROM users");
        op.create_or_replace_view("others", "CREATE VIEW others AS SELECT age FROM users");
    };
    EXPECT_THAT(lines(sqlite_migration_dialect(), replace),
                ElementsAre("DROP VIEW adults", "CREATE VIEW adults AS SELECT age FROM users",
                            "CREATE VIEW others AS SELECT age FROM users"));
    EXPECT_THAT(lines(sqlite_migration_dialect(), replace, true), Contains("DROP VIEW IF EXISTS others"));
}

TEST(SqliteObjects, EveryConstraintHoldsForEveryRow) {
    EXPECT_THAT(lines(sqlite_migration_dialect(), [](Operations& op) { op.validate_constraint("ck", "users"); }),
                IsEmpty());
}

TEST(SqliteObjects, LotsAreOneStatementOfTheOneTransaction) {
    const auto update = [](Operations& op) { op.bulk_update("users", {{"age", 1}}, "age IS NULL", {.batch = 10}); };
    EXPECT_THAT(lines(sqlite_migration_dialect(), update), ElementsAre("UPDATE users SET age=? WHERE age IS NULL"));
}

TEST(SqliteObjects, WhatItLacksIsRefusedBeforeAnythingRuns) {
    struct Refused {
        Directives directives;
        const char* lacking;
    };
    const Refused cases[] = {
        {[](Operations& op) { op.create_sequence(Sequence{.name = "n"}); }, "no sequences"},
        {[](Operations& op) { op.create_schema("s"); }, "no schemas"},
        {[](Operations& op) { op.create_extension("citext"); }, "no extensions"},
        {[](Operations& op) { op.create_function({"f"}, "CREATE FUNCTION f() …"); }, "no functions"},
        {[](Operations& op) { op.create_policy("p", "users", PolicyOptions{}); }, "no policies"},
        {[](Operations& op) { op.enable_row_security("users"); }, "no row level security"},
        {[](Operations& op) { op.grant({"SELECT"}, "users", "reader"); }, "no roles and rights"},
        {[](Operations& op) { op.create_materialized_view("m", "CREATE MATERIALIZED VIEW m AS SELECT 1"); },
         "no materialized views"},
    };
    for (const Refused& each : cases) {
        try {
            lines(sqlite_migration_dialect(), each.directives);
            ADD_FAILURE() << each.lacking;
        } catch (const NotOnDatabase& error) {
            EXPECT_EQ(error.id(), "RT-M525");
            EXPECT_THAT(error.what(), HasSubstr(each.lacking));
        }
    }
}

TEST(PostgresqlLots, AreAStepOfTheirOwn) {
    const auto update = [](Operations& op) { op.bulk_update("users", {{"age", 1}}, "age IS NULL", {.batch = 10}); };
    const auto planned = plan_steps(record(update), shop(), postgresql_migration_dialect(), {}).steps;
    ASSERT_EQ(planned.size(), 1U);
    EXPECT_FALSE(planned[0].transactional);
    EXPECT_EQ(describe(planned[0]), "UPDATE users SET age=$1 WHERE age IS NULL -- 10 rows at a time");
    EXPECT_EQ(last_of_lot(*planned[0].lots, {}),
              "SELECT CAST(id AS text) AS retort_key_1 FROM users WHERE (age IS NULL) ORDER BY id LIMIT 1 OFFSET 9");
    EXPECT_EQ(update_of_lot(*planned[0].lots, "'5'", key_value({"it's"})),
              "UPDATE users SET age=$1 WHERE id > '5' AND id <= 'it''s' AND (age IS NULL)");
}

TEST(PostgresqlLots, NeedAKeyThatStays) {
    const auto in_key = [](Operations& op) { op.bulk_update("users", {{"id", 1}}, {}, {.batch = 10}); };
    EXPECT_THROW(lines(postgresql_migration_dialect(), in_key), Error);
    Schema schema = shop();
    schema.tables[0].primary_key = {};
    const auto update = record([](Operations& op) { op.bulk_update("users", {{"age", 1}}, {}, {.batch = 10}); });
    EXPECT_THROW(plan_steps(update, schema, postgresql_migration_dialect(), {}), NoKeyToGoBy);
}

TEST(PostgresqlRows, ComeByCopyWhereTheyAreMany) {
    const auto kind_of_rows = [](std::size_t count, const Literal& value, const Schema& schema, bool for_script) {
        const BulkInsert insert{"users", {"age"}, std::vector<std::vector<Literal>>(count, {value})};
        return plan_steps({insert}, schema, postgresql_migration_dialect(), {.for_script = for_script}).steps[0].kind;
    };
    Schema secured = shop();
    secured.tables[0].options.set("postgresql_row_security", "true");
    EXPECT_EQ(kind_of_rows(501, 1, shop(), false), StepKind::copy);
    EXPECT_EQ(kind_of_rows(500, 1, shop(), false), StepKind::statement);
    EXPECT_EQ(kind_of_rows(501, 1, shop(), true), StepKind::statement);
    EXPECT_EQ(kind_of_rows(501, sql_value("now()"), shop(), false), StepKind::statement);
    EXPECT_EQ(kind_of_rows(501, 1, secured, false), StepKind::statement);
}

}  // namespace
}  // namespace retort::migrate
