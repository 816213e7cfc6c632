// SPDX-License-Identifier: MIT
// The text of SQLite's steps. What they do to a database stands in tests/db/sqlite_batch.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"

#include "dialects/sqlite/migration/affinity.hpp"
#include "dialects/sqlite/migration/mentions.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::ElementsAre;

Schema schema_of(const std::vector<std::string>& tables) {
    Schema schema;
    for (const std::string& sql : tables) schema.add(parse_create_table(sql));
    return schema;
}

std::vector<std::string> lines(const Schema& schema, void (*directives)(Operations&), bool for_script = false) {
    std::vector<std::string> lines;
    for (const MigrationStep& step :
         plan_steps(record(directives), schema, sqlite_migration_dialect(), {.for_script = for_script}).steps) {
        lines.push_back(step.kind == StepKind::statement ? step.sql : describe(step));
    }
    return lines;
}

const std::vector<std::string> shop{
    "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(50), age INTEGER)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users)"};

TEST(SqliteRebuild, HasSqlitesOwnSafeOrder) {
    EXPECT_THAT(
        lines(schema_of(shop),
              [](Operations& op) {
                  op.alter_column("users", "age", {.type = String(10), .new_name = "years"});
                  op.create_index("ix_years", "users", {"years"});
              }),
        ElementsAre(
            "note, for the check that no more rows than before refer to rows that are not there",
            "check that no value of users.age changes with its type", "note, for the check that users keeps its rows",
            "note, for the check that orders keeps its rows and keys",
            "CREATE TABLE _retort_tmp_users (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tname VARCHAR(50), "
            "\n\tage VARCHAR(10)\n)",
            "INSERT INTO _retort_tmp_users (id, name, age) SELECT users.id, users.name, CAST(users.age AS VARCHAR(10)) "
            "AS age \nFROM users",
            "DELETE FROM sqlite_sequence WHERE name = '_retort_tmp_users'",
            "INSERT INTO sqlite_sequence (name, seq) SELECT '_retort_tmp_users', seq FROM sqlite_sequence WHERE name = "
            "'users'",
            "check that foreign keys are off", "DROP TABLE users", "PRAGMA legacy_alter_table=ON",
            "ALTER TABLE _retort_tmp_users RENAME TO users", "PRAGMA legacy_alter_table=OFF",
            "CREATE INDEX ix_years ON users (age)", "check that users keeps its rows",
            "check that orders keeps its rows and keys", "check that users is what it should be",
            "ALTER TABLE users RENAME COLUMN age TO years",
            "check that no more rows than before refer to rows that are not there"));
}

TEST(SqliteRebuild, NamesTheColumnsOfTheCopy) {
    struct Case {
        std::string table;
        void (*directives)(Operations&);
        std::string copy;
    };
    const std::vector<Case> cases{
        {"CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c TEXT AS (b) STORED)",
         [](Operations& op) { op.create_check_constraint("ck", "t", "a > 0"); },
         "INSERT INTO _retort_tmp_t (a, b) SELECT t.a, t.b \nFROM t"},
        {"CREATE TABLE t (a INT PRIMARY KEY, b TEXT)",
         [](Operations& op) { op.create_check_constraint("ck", "t", "a > 0"); },
         "INSERT INTO _retort_tmp_t (rowid, a, b) SELECT t.rowid, t.a, t.b \nFROM t"},
        {"CREATE TABLE t (rowid TEXT, b TEXT)", [](Operations& op) { op.create_check_constraint("ck", "t", "b > 0"); },
         "INSERT INTO _retort_tmp_t (_rowid_, rowid, b) SELECT t._rowid_, t.rowid, t.b \nFROM t"},
        {"CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID",
         [](Operations& op) { op.create_check_constraint("ck", "t", "a > 0"); },
         "INSERT INTO _retort_tmp_t (a) SELECT t.a \nFROM t"},
        {"CREATE TABLE t (b TEXT)",
         [](Operations& op) {
             op.add_column("t", Column{"id", Integer(), primary_key});
         },
         "INSERT INTO _retort_tmp_t (b) SELECT t.b \nFROM t ORDER BY t.rowid"},
        {"CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL ON CONFLICT REPLACE DEFAULT 'x')",
         [](Operations& op) { op.create_check_constraint("ck", "t", "a > 0"); },
         "INSERT OR ABORT INTO _retort_tmp_t (a, b) SELECT t.a, t.b \nFROM t"},
        {"CREATE TABLE t (a INTEGER PRIMARY KEY, \"b c\" TEXT)",
         [](Operations& op) { op.alter_column("t", "b c", {.nullable = false, .server_default = "''"}); },
         "INSERT INTO _retort_tmp_t (a, \"b c\") SELECT t.a, coalesce(t.\"b c\", '') AS \"b c\" \nFROM t"},
        {"CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)",
         [](Operations& op) { op.alter_column("t", "b", {.type = Integer(), .using_expression = "length(b)"}); },
         "INSERT INTO _retort_tmp_t (a, b) SELECT t.a, length(b) AS b \nFROM t"},
    };
    for (const Case& each : cases) {
        EXPECT_THAT(lines(schema_of({each.table}), each.directives), testing::Contains(each.copy)) << each.table;
    }
}

TEST(SqliteRebuild, AsksOnlyWhatCanBeOtherwise) {
    const std::vector<std::string> found =
        lines(schema_of({"CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT)"}), [](Operations& op) {
            op.alter_column("t", "c", {.type = String(5), .nullable = false});
            op.create_unique_constraint("uq", "t", {"c", "b"});
        });
    std::vector<std::string> asked;
    for (const std::string& line : found) {
        if (line.rfind("check that ", 0) == 0) asked.push_back(line.substr(11));
    }
    EXPECT_THAT(asked, ElementsAre("t.c has a value in every row", "(c, b) of t is unique", "foreign keys are off",
                                   "t keeps its rows", "t is what it should be"));
}

TEST(SqliteRebuild, PutsTheSchemaInFrontOfEveryName) {
    Schema schema = schema_of({"CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT)"});
    schema.tables[0].schema = "aux";
    schema.tables[0].add(Index{"ix", {"b"}});
    schema.triggers = {{"tr", "t", "aux", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END"}};
    const std::vector<std::string> found = lines(
        schema,
        [](Operations& op) {
            op.create_check_constraint("ck", {"t", "aux"}, "a > 0");
        },
        true);
    for (const char* line : {"INSERT INTO aux._retort_tmp_t (a, b) SELECT aux.t.a, aux.t.b \nFROM aux.t",
                             "DELETE FROM aux.sqlite_sequence WHERE name = '_retort_tmp_t'", "DROP TABLE aux.t",
                             "ALTER TABLE aux._retort_tmp_t RENAME TO t", "CREATE INDEX aux.ix ON t (b)",
                             "CREATE TRIGGER aux.tr AFTER INSERT ON t BEGIN SELECT 1; END"}) {
        EXPECT_THAT(found, testing::Contains(line));
    }
}

TEST(SqliteForeignKeys, GoOffOnlyWhereATableMayBeRebuilt) {
    const auto off = [](void (*directives)(Operations&)) {
        return needs_foreign_keys_off(record(directives), sqlite_migration_dialect());
    };
    EXPECT_TRUE(off([](Operations& op) { op.drop_column("t", "a"); }));
    EXPECT_TRUE(off([](Operations& op) { op.alter_column("t", "a", {.nullable = true}); }));
    EXPECT_TRUE(off([](Operations& op) { op.drop_constraint("x", "t"); }));
    EXPECT_TRUE(off([](Operations& op) { op.alter_table_options("t", {}); }));
    EXPECT_TRUE(off([](Operations& op) { op.add_column("t", Column{"a", Integer(), unique, nullable}); }));
    EXPECT_TRUE(off(
        [](Operations& op) { op.batch_alter_table("t", [](BatchOperations&) {}, {.recreate = Recreate::always}); }));
    EXPECT_FALSE(off([](Operations& op) {
        op.create_table("n", Column{"a", Integer()});
        op.add_column("t", Column{"a", Integer(), nullable});
        op.alter_column("t", "a", {.new_name = "b", .comment = "c"});
        op.rename_table("t", "u");
        op.create_index("ix", "u", {"b"});
        op.execute("DELETE FROM u");
        op.drop_table("n");
    }));
    EXPECT_EQ(sqlite_migration_dialect().foreign_keys_off(), "PRAGMA foreign_keys=OFF");
}

TEST(SqliteStatements, ThatCannotRunInATransactionAreMarked) {
    const auto plan = plan_steps(record([](Operations& op) { op.execute("UPDATE t SET a = 1; VACUUM"); }), {},
                                 sqlite_migration_dialect());
    ASSERT_EQ(plan.steps.size(), 2U);
    EXPECT_TRUE(plan.steps[0].transactional);
    EXPECT_FALSE(plan.steps[1].transactional);
}

TEST(SqliteAffinity, FollowsTheDeclaredType) {
    using sqlite::Affinity;
    const std::vector<std::pair<const char*, Affinity>> cases{
        {"INT", Affinity::integer},
        {"UNSIGNED BIG INT", Affinity::integer},
        {"CHARINT", Affinity::integer},
        {"VARCHAR(10)", Affinity::text},
        {"CLOB", Affinity::text},
        {"", Affinity::blob},
        {"BLOB", Affinity::blob},
        {"DOUBLE PRECISION", Affinity::real},
        {"FLOATING POINT", Affinity::integer},
        {"NUMERIC", Affinity::numeric},
        {"DATETIME", Affinity::numeric},
        {"MYTYPE", Affinity::numeric},
    };
    for (const auto& [declared, affinity] : cases) {
        EXPECT_EQ(sqlite::affinity_of(Type::custom(declared)), affinity) << declared;
    }
}

TEST(SqliteTriggers, AreReadForTheirEvent) {
    struct Case {
        const char* definition;
        const char* verb;
        std::vector<std::string> columns;
    };
    const std::vector<Case> cases{
        {"CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM u; END", "INSERT", {}},
        {"CREATE TEMP TRIGGER IF NOT EXISTS main.\"delete\" BEFORE UPDATE OF a, \"b c\" ON t BEGIN SELECT 1; END",
         "UPDATE",
         {"a", "b c"}},
        {"create trigger update_ instead of delete on v begin select 1; end", "DELETE", {}},
        {"CREATE TRIGGER insert_it UPDATE ON t BEGIN SELECT 1; END", "UPDATE", {}},
        {"not a trigger", "", {}},
    };
    for (const Case& each : cases) {
        const sqlite::TriggerEvent event = sqlite::event_of({"tr", "t", {}, each.definition});
        EXPECT_EQ(event.verb, each.verb) << each.definition;
        EXPECT_EQ(event.columns, each.columns) << each.definition;
    }
}

TEST(SqliteMentions, AreFoundInAnyCaseAndThroughViews) {
    EXPECT_TRUE(sqlite::mentions("SELECT 1 FROM \"Users\"", {"users"}));
    EXPECT_FALSE(sqlite::mentions("SELECT 'users' -- users", {"users"}));
    Schema schema;
    schema.views = {{"w", {}, "CREATE VIEW w AS SELECT * FROM v"},
                    {"v", {}, "CREATE VIEW v AS SELECT * FROM t"},
                    {"x", {}, "CREATE VIEW x AS SELECT 1"}};
    EXPECT_THAT(sqlite::with_views_on(schema, {"t"}), ElementsAre("t", "v", "w"));
}

}  // namespace
}  // namespace retort::migrate
