// SPDX-License-Identifier: MIT
// Plans for a database whose ALTER TABLE can do everything: standard SQL.
#include "retort/migrate/ddl/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"
#include "retort/sql/compile/default_dialect.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class StandardMigrations final : public MigrationDialect {
public:
    [[nodiscard]] const Dialect& dialect() const override { return dialect_; }

private:
    DefaultDialect dialect_{PlaceholderStyle::question_mark};
};

Schema shop() {
    Schema schema;
    Table users{.name = "users"};
    users.add(Column{"id", Integer(), primary_key});
    users.add(Column{"name", String(50), nullable});
    users.add(Index{"ix_name", {"name"}});
    schema.add(users);
    return schema;
}

std::vector<std::string> sql_of(const PlannedSteps& plan) {
    std::vector<std::string> sql;
    for (const MigrationStep& step : plan.steps) sql.push_back(step.sql);
    return sql;
}

std::vector<std::string> sql_of(void (*directives)(Operations&), const PlanOptions& options = {}) {
    return sql_of(plan_steps(record(directives), shop(), StandardMigrations{}, options));
}

TEST(Plan, LeavesEnumsOutWhereTheyAreNoTypes) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.create_enum("fresh", {"a"});
                    op.add_enum_value("made_long_ago", "b");
                    op.sync_enum_values("", "made_long_ago", {"b", "a"});
                    op.drop_enum("older");
                }),
                IsEmpty());
}

TEST(Plan, WritesEachOperationAsStandardSql) {
    EXPECT_THAT(
        sql_of([](Operations& op) {
            op.create_table("t", Column{"id", Integer(), primary_key}, Index{"ix_t", {"id"}});
            op.add_column("users", Column{"age", Integer(), nullable});
            op.alter_column("users", "age",
                            {.type = BigInteger(), .nullable = false, .server_default = "0", .new_name = "years"});
            op.create_unique_constraint("uq", "users", {"years"});
            op.drop_constraint("uq", "users");
            op.drop_index("ix_name", "users");
            op.drop_column("users", "name");
            op.rename_table("users", "people");
            op.drop_table("t");
        }),
        ElementsAre("CREATE TABLE t (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)", "CREATE INDEX ix_t ON t (id)",
                    "ALTER TABLE users ADD COLUMN age INTEGER", "ALTER TABLE users ALTER COLUMN age SET NOT NULL",
                    "ALTER TABLE users ALTER COLUMN age SET DEFAULT 0",
                    "ALTER TABLE users ALTER COLUMN age TYPE BIGINT", "ALTER TABLE users RENAME age TO years",
                    "ALTER TABLE users ADD CONSTRAINT uq UNIQUE (years)", "ALTER TABLE users DROP CONSTRAINT uq",
                    "DROP INDEX ix_name", "ALTER TABLE users DROP COLUMN name", "ALTER TABLE users RENAME TO people",
                    "DROP TABLE t"));
}

TEST(Plan, TellsWhichOperationAStepBelongsTo) {
    const PlannedSteps plan = plan_steps(record([](Operations& op) {
                                             op.add_column("users", Column{"a", Integer(), nullable});
                                             op.execute("SELECT 1; SELECT 2");
                                             op.drop_index("ix_name");
                                         }),
                                         shop(), StandardMigrations{});
    std::vector<std::size_t> places;
    for (const MigrationStep& step : plan.steps) places.push_back(step.operation);
    EXPECT_THAT(places, ElementsAre(0, 1, 1, 2));
    EXPECT_TRUE(plan.finished);
    EXPECT_EQ(plan.next, 3U);
    EXPECT_TRUE(plan.after.find_table("users")->indexes.empty());
}

TEST(Plan, BindsValuesAndWritesThemIntoScripts) {
    constexpr auto directives = [](Operations& op) {
        op.bulk_insert("users", {"id", "name"}, {{1, "it's"}, {2, sql_value("upper('x')")}, {3, nullptr}});
        op.bulk_update("users", {{"name", "all"}}, "id > 1");
    };
    const PlannedSteps plan = plan_steps(record(directives), shop(), StandardMigrations{});
    EXPECT_THAT(sql_of(plan), ElementsAre("INSERT INTO users (id, name) VALUES (?, ?), (?, upper('x')), (?, ?)",
                                          "UPDATE users SET name=? WHERE id > 1"));
    EXPECT_EQ(plan.steps[0].parameters, (std::vector<Literal>{1, "it's", 2, 3, nullptr}));
    EXPECT_THAT(sql_of(directives, {.for_script = true}),
                ElementsAre("INSERT INTO users (id, name) VALUES (1, 'it''s'), (2, upper('x')), (3, NULL)",
                            "UPDATE users SET name='all' WHERE id > 1"));
}

TEST(Plan, StopsWhereTheSchemaIsUnsureAndGoesOnFromThere) {
    const std::vector<Operation> operations = record([](Operations& op) {
        op.execute("CREATE TABLE unseen (a TEXT)");
        op.add_column("unseen", Column{"b", Integer(), nullable});
        op.run("code", [](Connection&) {});
    });
    const StandardMigrations dialect;
    const PlannedSteps first = plan_steps(operations, shop(), dialect);
    EXPECT_FALSE(first.finished);
    EXPECT_EQ(first.next, 1U);
    Schema schema = shop();
    schema.add(Table{.name = "unseen"});
    const PlannedSteps second = plan_steps(operations, schema, dialect, {.from = first.next});
    EXPECT_THAT(sql_of(second), ElementsAre("ALTER TABLE unseen ADD COLUMN b INTEGER", ""));
    EXPECT_FALSE(second.finished);
    const PlannedSteps last = plan_steps(operations, schema, dialect, {.from = second.next});
    EXPECT_TRUE(last.finished);
    EXPECT_THAT(last.steps, IsEmpty());
}

TEST(Plan, GoesThroughInAScript) {
    const PlannedSteps plan = plan_steps(record([](Operations& op) {
                                             op.execute("CREATE TABLE unseen (a TEXT)");
                                             op.drop_index("ix_name");
                                         }),
                                         shop(), StandardMigrations{}, {.for_script = true});
    EXPECT_TRUE(plan.finished);
    EXPECT_EQ(plan.steps.size(), 2U);
}

TEST(Plan, RefusesWhatDoesNotFit) {
    EXPECT_THROW(sql_of([](Operations& op) { op.drop_column("nosuch", "a"); }), NoSuchTable);
    EXPECT_THROW(sql_of([](Operations& op) {
                     op.drop_column("users", "name");
                     op.drop_column("users", "name");
                 }),
                 NoSuchColumn);
}

TEST(Plan, CarriesOutABatchInPlace) {
    EXPECT_THAT(sql_of([](Operations& op) {
                    op.batch_alter_table("users", [](BatchOperations& batch) {
                        batch.drop_column("name");
                        batch.add_column(Column{"a", Integer(), nullable});
                    });
                }),
                ElementsAre("ALTER TABLE users DROP COLUMN name", "ALTER TABLE users ADD COLUMN a INTEGER"));
    try {
        sql_of([](Operations& op) {
            op.batch_alter_table("users", [](BatchOperations&) {}, {.recreate = Recreate::always});
        });
        FAIL() << "accepted";
    } catch (const BadOperation& error) {
        EXPECT_THAT(error.what(), HasSubstr("take Recreate::always and the order of columns away"));
    }
}

TEST(NeedsForeignKeysOff, IsFalseWhereTablesAreNeverRebuilt) {
    EXPECT_FALSE(
        needs_foreign_keys_off(record([](Operations& op) { op.drop_column("users", "name"); }), StandardMigrations{}));
}

}  // namespace
}  // namespace retort::migrate
