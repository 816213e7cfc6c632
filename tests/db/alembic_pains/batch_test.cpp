// SPDX-License-Identifier: MIT
// What Alembic's batch mode loses when it builds a table of SQLite anew. Here the text that SQLite keeps is changed
// where the change is, and all else stays.
#include "retort/migrate/run/errors.hpp"

#include "db/alembic_pains/fixture.hpp"

namespace retort {

namespace {

using namespace migrate;
using testing::AllOf;
using testing::HasSubstr;

struct AlembicBatchFault : testing::Test {
    testkit::MigratedSqlite database;

    /// What the table looks like after it was built anew for a change of its column `name`.
    std::string rebuilt(const std::string& before) {
        database.sql(before);
        database.run({AlterColumn{"t", "name", {.type = String(99)}}});
        EXPECT_EQ(database.value("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%tmp%'"), "0");
        return stored("t");
    }
    std::string stored(const std::string& name) {
        return database.value("SELECT coalesce(max(sql), 'gone') FROM sqlite_schema WHERE name = '" + name + "'");
    }
};

// Alembic: the CHECK is gone.
TEST_F(AlembicBatchFault, LosesUnnamedChecks) {
    EXPECT_THAT(rebuilt("CREATE TABLE t (a INTEGER, name VARCHAR(9), CHECK (a > 0))"), HasSubstr("CHECK (a > 0)"));
}

// Alembic: AUTOINCREMENT is gone, and the number of the last row with it: ids come twice.
TEST_F(AlembicBatchFault, LosesAutoincrement) {
    EXPECT_THAT(rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(9)); INSERT INTO t (id) "
                        "VALUES (41); DELETE FROM t"),
                HasSubstr("AUTOINCREMENT"));
    database.sql("INSERT INTO t (name) VALUES ('x')");
    EXPECT_EQ(database.value("SELECT id FROM t"), "42");
}

// Alembic: both collations and DESC are gone.
TEST_F(AlembicBatchFault, LosesCollationsAndDirections) {
    EXPECT_THAT(
        rebuilt("CREATE TABLE t (name VARCHAR(9), b TEXT COLLATE NOCASE); CREATE INDEX ix ON t (b COLLATE RTRIM "
                "DESC)"),
        HasSubstr("COLLATE \"NOCASE\""));
    EXPECT_THAT(stored("ix"), HasSubstr("b COLLATE \"RTRIM\" DESC"));
}

// Alembic: gone, both.
TEST_F(AlembicBatchFault, LosesWithoutRowid) {
    EXPECT_THAT(rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(9)) WITHOUT ROWID"),
                HasSubstr("WITHOUT ROWID"));
}
TEST_F(AlembicBatchFault, LosesStrict) {
    database.sql("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT) STRICT");
    database.run({AlterColumn{"t", "name", {.nullable = false}}});
    EXPECT_THAT(stored("t"), AllOf(HasSubstr("NOT NULL"), HasSubstr("STRICT")));
}

// Alembic: gone, without a word.
TEST_F(AlembicBatchFault, LosesTriggers) {
    rebuilt(
        "CREATE TABLE t (a INTEGER, name VARCHAR(9)); CREATE TABLE log (a INTEGER); CREATE TRIGGER tr AFTER INSERT ON "
        "t BEGIN INSERT INTO log VALUES (new.a); END");
    database.sql("INSERT INTO t (a) VALUES (7)");
    EXPECT_EQ(database.value("SELECT a FROM log"), "7");
}

// Alembic: gone, with a warning of the reflection.
TEST_F(AlembicBatchFault, LosesExpressionIndexes) {
    rebuilt("CREATE TABLE t (name VARCHAR(9)); CREATE INDEX ix ON t (lower(name))");
    EXPECT_THAT(stored("ix"), HasSubstr("lower(name)"));
}

// Alembic: the clauses are gone.
TEST_F(AlembicBatchFault, LosesDeferrableForeignKeys) {
    EXPECT_THAT(
        rebuilt("CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE t (name VARCHAR(9), u INTEGER REFERENCES "
                "u DEFERRABLE INITIALLY DEFERRED)"),
        HasSubstr("DEFERRABLE INITIALLY DEFERRED"));
}
TEST_F(AlembicBatchFault, LosesOnConflict) {
    EXPECT_THAT(rebuilt("CREATE TABLE t (name VARCHAR(9), b TEXT UNIQUE ON CONFLICT REPLACE)"),
                HasSubstr("ON CONFLICT REPLACE"));
}

// Alembic: MYTYPE(3) becomes NUMERIC(3).
TEST_F(AlembicBatchFault, RewritesTypesOfTheUser) {
    EXPECT_THAT(rebuilt("CREATE TABLE t (name VARCHAR(9), b MYTYPE(3))"), HasSubstr("MYTYPE(3)"));
}

// Alembic: "cannot INSERT into generated column".
TEST_F(AlembicBatchFault, FailsOnGeneratedColumns) {
    rebuilt(
        "CREATE TABLE t (a INTEGER, name VARCHAR(9), b INTEGER GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO t "
        "(a) VALUES (4)");
    EXPECT_EQ(database.value("SELECT b FROM t"), "8");
}

// Alembic: "error in view v: no such table", and its temporary table stays.
TEST_F(AlembicBatchFault, FailsOnViews) {
    rebuilt(
        "CREATE TABLE t (a INTEGER, name VARCHAR(9)); CREATE VIEW v AS SELECT a FROM t; INSERT INTO t (a) VALUES (4)");
    EXPECT_EQ(database.value("SELECT a FROM v"), "4");
}

// Alembic: its temporary table stays, and every upgrade after that fails, also when the rows are mended.
TEST_F(AlembicBatchFault, LeavesItsTemporaryTable) {
    database.sql("CREATE TABLE t (a INTEGER, name VARCHAR(9)); INSERT INTO t (a) VALUES (1)");
    const std::vector<Operation> not_null{AlterColumn{"t", "name", {.nullable = false}}};
    EXPECT_THROW(database.run(not_null), MigrationFailed);
    database.sql("UPDATE t SET name = 'x'");
    EXPECT_NO_THROW(database.run(not_null));
}

}  // namespace

}  // namespace retort
