// SPDX-License-Identifier: MIT
// Operations as PostgreSQL's statements.
#include "retort/migration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/postgresql.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::ElementsAre;
using testing::IsEmpty;

Schema shop() {
    Schema schema;
    Table users{.name = "users"};
    users.add(Column{"id", Integer(), primary_key});
    users.add(Column{"name", String(50), nullable, server_default("'x'")});
    users.add(Column{"age", String(3), nullable, server_default("'0'")});
    users.add(Column{"active", Integer(), server_default("1")});
    users.add(UniqueConstraint{"uq__users__name", {"name"}});
    users.add(Index{"ix__users__name", {"name"}});
    users.options.set("postgresql_with", "fillfactor = 70, autovacuum_enabled = false");
    schema.add(users);
    Table logs{.name = "logs", .schema = "audit"};
    logs.add(Column{"id", BigInteger(), primary_key});
    logs.add(Index{"ix_logs", {"id"}});
    schema.add(logs);
    schema.views.push_back({.name = "report", .definition = "CREATE MATERIALIZED VIEW report AS SELECT 1"});
    schema.triggers.push_back({.name = "touch", .table = "users", .definition = "CREATE TRIGGER touch …"});
    return schema;
}

using Directives = void (*)(Operations&);

PlannedSteps plan_of(Directives directives, bool for_script = false) {
    return plan_steps(record(directives), shop(), postgresql_migration_dialect(), {.for_script = for_script});
}

std::vector<std::string> sql_of(Directives directives, bool for_script = false) {
    std::vector<std::string> sql;
    for (const MigrationStep& step : plan_of(directives, for_script).steps) sql.push_back(step.sql);
    return sql;
}

TEST(PostgresqlSteps, AlterAColumnInPlace) {
    EXPECT_THAT(
        sql_of([](Operations& op) {
            op.alter_column("users", "name",
                            {.type = Text(), .nullable = false, .new_name = "full name", .comment = "it's"});
            op.alter_column("users", "full name", {.server_default = std::nullopt, .collation = "C"});
        }),
        ElementsAre("ALTER TABLE users ALTER COLUMN name SET NOT NULL", "ALTER TABLE users ALTER COLUMN name TYPE TEXT",
                    "COMMENT ON COLUMN users.name IS 'it''s'", R"(ALTER TABLE users RENAME name TO "full name")",
                    R"(ALTER TABLE users ALTER COLUMN "full name" DROP DEFAULT)",
                    R"(ALTER TABLE users ALTER COLUMN "full name" TYPE TEXT COLLATE "C")"));
}

TEST(PostgresqlSteps, LeaveACollationOfAnotherSchemaAsItIsWritten) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "name", {.type = Text(), .collation = R"("my shop"."de")"});
                }),
                ElementsAre(R"(ALTER TABLE users ALTER COLUMN name TYPE TEXT COLLATE "my shop"."de")"));
}

TEST(PostgresqlSteps, ConvertValuesThatTheServerWouldNot) {
    EXPECT_THAT(sql_of([](Operations& op) { op.alter_column("users", "age", {.type = Integer()}); }),
                ElementsAre("ALTER TABLE users ALTER COLUMN age DROP DEFAULT",
                            "ALTER TABLE users ALTER COLUMN age TYPE INTEGER USING age::INTEGER",
                            "ALTER TABLE users ALTER COLUMN age SET DEFAULT '0'"));
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "active", {.type = Boolean(), .server_default = "true"});
                }),
                ElementsAre("ALTER TABLE users ALTER COLUMN active DROP DEFAULT",
                            "ALTER TABLE users ALTER COLUMN active TYPE BOOLEAN USING active <> 0",
                            "ALTER TABLE users ALTER COLUMN active SET DEFAULT true"));
}

TEST(PostgresqlSteps, ConvertByWayOfTextWhereThereIsNoOtherWay) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "active", {.type = Type::enumeration({"fine", "bad"}, "mood")});
                }),
                testing::Contains("ALTER TABLE users ALTER COLUMN active TYPE mood USING active::text::mood"));
    EXPECT_THAT(sql_of([](Operations& op) { op.alter_column("users", "active", {.type = Interval()}); }),
                testing::Contains("ALTER TABLE users ALTER COLUMN active TYPE INTERVAL USING active::text::INTERVAL"));
    EXPECT_THAT(sql_of([](Operations& op) { op.alter_column("users", "active", {.type = Numeric(5, 1)}); }),
                ElementsAre("ALTER TABLE users ALTER COLUMN active TYPE NUMERIC(5, 1)"));
    EXPECT_THAT(sql_of([](Operations& op) { op.alter_column("users", "name", {.type = LargeBinary()}); }),
                testing::Contains("ALTER TABLE users ALTER COLUMN name TYPE BYTEA USING convert_to(name, 'UTF8')"));
}

TEST(PostgresqlSteps, NeverCutOffWhatDoesNotFit) {
    EXPECT_THAT(sql_of([](Operations& op) { op.alter_column("users", "name", {.type = String(3)}); }),
                ElementsAre("ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(3)"));
}

TEST(PostgresqlSteps, SayHowValuesAreConvertedWhereTheRevisionDoes) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "name", {.type = Integer(), .using_expression = "length(name)"});
                }),
                ElementsAre("ALTER TABLE users ALTER COLUMN name TYPE INTEGER USING length(name)"));
}

TEST(PostgresqlSteps, ChangeHowAColumnIsNumbered) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "id", {.identity = IdentityColumn{.always = true, .start = 5}});
                    op.alter_column("users", "id", {.identity = IdentityColumn{.start = 7}});
                    op.alter_column("users", "id", {.identity = std::nullopt});
                }),
                ElementsAre("ALTER TABLE users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 5)",
                            "ALTER TABLE users ALTER COLUMN id SET GENERATED BY DEFAULT SET START WITH 7",
                            "ALTER TABLE users ALTER COLUMN id DROP IDENTITY"));
}

TEST(PostgresqlSteps, MakeAComputedColumnAgainWithAllThatIsOnIt) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_column("users", "name",
                                    {.server_default = std::nullopt, .computed = ComputedColumn{"upper(age)", true}});
                    op.alter_column("users", "name", {.computed = std::nullopt});
                }),
                ElementsAre("ALTER TABLE users DROP COLUMN name",
                            "ALTER TABLE users ADD COLUMN name VARCHAR(50) GENERATED ALWAYS AS (upper(age)) STORED",
                            "ALTER TABLE users ADD CONSTRAINT uq__users__name UNIQUE (name)",
                            "CREATE INDEX ix__users__name ON users (name)",
                            "ALTER TABLE users ALTER COLUMN name DROP EXPRESSION"));
}

TEST(PostgresqlSteps, ChangeTableOptions) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.alter_table_options("users", {{"postgresql_with", "fillfactor = 90"},
                                                     {"postgresql_tablespace", "Fast"},
                                                     {"postgresql_inherits", "people"}});
                    op.alter_table_options("users", {});
                }),
                ElementsAre("ALTER TABLE users INHERIT people", "ALTER TABLE users RESET (autovacuum_enabled)",
                            "ALTER TABLE users SET (fillfactor = 90)", R"(ALTER TABLE users SET TABLESPACE "Fast")",
                            "ALTER TABLE users NO INHERIT people", "ALTER TABLE users RESET (fillfactor)",
                            "ALTER TABLE users SET TABLESPACE pg_default"));
}

TEST(PostgresqlSteps, RefuseWhatATableIsMadeWith) {
    EXPECT_THROW(sql_of([](Operations& op) {
                     op.alter_table_options("users", {{"postgresql_partition_by", "RANGE (id)"}});
                 }),
                 BadOperation);
}

TEST(PostgresqlSteps, NameTheSchemaOfAnIndexAndTheTableOfATrigger) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.drop_index("ix_logs");
                    op.drop_trigger("touch");
                    op.drop_view("report");
                    op.drop_constraint("uq__users__name", "users", {.if_exists = true});
                    op.drop_column("users", "age", {.if_exists = true});
                }),
                ElementsAre("DROP INDEX audit.ix_logs", "DROP TRIGGER touch ON users", "DROP MATERIALIZED VIEW report",
                            "ALTER TABLE users DROP CONSTRAINT IF EXISTS uq__users__name",
                            "ALTER TABLE users DROP COLUMN IF EXISTS age"));
}

TEST(PostgresqlSteps, AConcurrentIndexIsAStepOfItsOwn) {
    const PlannedSteps plan = plan_of([](Operations& op) {
        op.create_table("t", Column{"id", Integer(), primary_key},
                        Index{"ix_t", {"id"}, false, "", {{"postgresql_concurrently", "true"}}});
        op.create_index("ix", "users", {"age"}, {.options = {{"postgresql_concurrently", "true"}}});
        op.drop_index("ix", "users");
        op.execute("VACUUM users; SELECT 1");
    });
    std::vector<std::string> outside;
    for (const MigrationStep& step : plan.steps) {
        if (!step.transactional) outside.push_back(step.sql);
    }
    EXPECT_THAT(outside, ElementsAre("CREATE INDEX CONCURRENTLY ix ON users (age)", "DROP INDEX CONCURRENTLY ix",
                                     "VACUUM users"));
}

TEST(PostgresqlSteps, WriteValuesIntoScripts) {
    EXPECT_THAT(sql_of(
                    [](Operations& op) {
                        op.bulk_insert("users", {"name", "active"}, {{"it's \\", 1}, {blob_value("\x01\xFF"), 2}});
                    },
                    true),
                ElementsAre(R"(INSERT INTO users (name, active) VALUES ('it''s \', 1), ('\x01ff'::bytea, 2))"));
}

}  // namespace
}  // namespace retort::migrate
