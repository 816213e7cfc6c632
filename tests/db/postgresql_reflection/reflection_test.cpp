// SPDX-License-Identifier: MIT
// What is read of single things.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/inspector.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/reflection/inspector.hpp"

#include "counting_connection.hpp"
#include "support/postgresql_database.hpp"

namespace retort {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class PostgresqlReflection : public ::testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        engine.emplace(create_engine(database->url()));
        connection.emplace(engine->connect({.autocommit = true}));
    }

    void TearDown() override {
        connection.reset();
        if (engine) engine->dispose();
    }

    Table only_table(const std::string& sql) {
        connection->run(sql);
        return reflect(*connection).schema.tables.at(0);
    }

    std::size_t queries_of_reflection() {
        testkit::CountingConnection counting{connection->driver()};
        static_cast<void>(postgresql_inspector(counting)->reflect({.all_schemas = true}));
        return counting.statements();
    }

    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Engine> engine;
    std::optional<Connection> connection;
};

void make_tables(Connection& connection, int count) {
    std::string sql = "CREATE TABLE t0 (id bigserial PRIMARY KEY, a text);";
    for (int i = 1; i < count; ++i) {
        const std::string name = "t" + std::to_string(i);
        sql += "CREATE TABLE " + name + " (id bigserial PRIMARY KEY, a text, up bigint REFERENCES t0 (id));";
        sql += "CREATE INDEX ON " + name + " (a); CREATE INDEX ON " + name + " (up, a DESC);";
    }
    connection.run(sql);
}

TEST_F(PostgresqlReflection, AsksAsOftenForManyTablesAsForOne) {
    make_tables(*connection, 1);
    const std::size_t for_one = queries_of_reflection();
    connection->run("DROP TABLE t0");
    make_tables(*connection, 60);
    EXPECT_EQ(queries_of_reflection(), for_one);
    EXPECT_LE(for_one, 11U);
}

TEST_F(PostgresqlReflection, FindsNoDifferenceToWhatItReadBefore) {
    make_tables(*connection, 5);
    const Schema schema = reflect(*connection).schema;
    EXPECT_THAT(migrate::diff(schema, reflect(*connection).schema, {.dialect = "postgresql"}), IsEmpty());
}

TEST_F(PostgresqlReflection, LeavesAColumnOfSerialToNumberItself) {
    const Table table = only_table("CREATE TABLE t (id serial PRIMARY KEY, n integer)");
    EXPECT_FALSE(table.columns[0].server_default.has_value());
    EXPECT_EQ(autoincrement_column(table), table.columns.data());
    EXPECT_THAT(reflect(*connection).schema.sequences, IsEmpty());
}

TEST_F(PostgresqlReflection, TellsAKeyThatNobodyNumbers) {
    const Table table = only_table("CREATE TABLE t (id integer PRIMARY KEY)");
    EXPECT_EQ(autoincrement_column(table), nullptr);
}

TEST_F(PostgresqlReflection, KeepsASequenceThatIsMoreThanSerialMakes) {
    const Table table = only_table(
        "CREATE TABLE t (id serial PRIMARY KEY); ALTER SEQUENCE t_id_seq INCREMENT BY 5; COMMENT ON SEQUENCE t_id_seq "
        "IS 'fives'");
    EXPECT_EQ(table.columns[0].server_default, "nextval('t_id_seq'::regclass)");
    const std::vector<Sequence> sequences = reflect(*connection).schema.sequences;
    ASSERT_EQ(sequences.size(), 1U);
    EXPECT_EQ(sequences[0].increment, 5);
    EXPECT_EQ(sequences[0].owned_by, "t.id");
    EXPECT_EQ(sequences[0].comment, "fives");
}

TEST_F(PostgresqlReflection, MapsTypesToTheirGenericOnes) {
    const Table table = only_table(
        "CREATE TABLE t (a varchar(9), b numeric(5,-2), c timestamptz(3), d integer[][], e inet, f interval day to "
        "second(2), g char(2))");
    EXPECT_EQ(table.columns[0].type, Type{String(9)});
    EXPECT_EQ(table.columns[1].type.kind, TypeKind::numeric);
    EXPECT_EQ(table.columns[1].type.precision, 5);
    EXPECT_EQ(table.columns[1].type.scale, -2);
    EXPECT_EQ(table.columns[2].type, Type{DateTime(with_timezone, 3)});
    EXPECT_EQ(table.columns[3].type, Type::array(Integer(), 2));
    EXPECT_EQ(table.columns[4].type.spelling, "inet");
    EXPECT_EQ(table.columns[5].type.spelling, "interval day to second(2)");
    EXPECT_EQ(table.columns[6].type.length, 2);
}

TEST_F(PostgresqlReflection, ReadsAnIndexPartByPart) {
    const Table table = only_table(
        "CREATE TABLE t (a text, b integer, c integer); CREATE INDEX i ON t (lower(a) COLLATE \"C\" text_pattern_ops, "
        "b DESC NULLS LAST) INCLUDE (c) WITH (fillfactor = 60) WHERE b > 1");
    const Index& index = table.indexes.at(0);
    EXPECT_TRUE(index.columns[0].expression);
    EXPECT_EQ(index.columns[0].name, "lower(a)");
    EXPECT_EQ(index.columns[0].opclass, "text_pattern_ops");
    EXPECT_EQ(index.columns[0].collation, "C");
    EXPECT_EQ(index.columns[1].order, SortOrder::descending);
    EXPECT_EQ(index.columns[1].nulls, NullsOrder::last);
    EXPECT_THAT(index.include, ElementsAre("c"));
    EXPECT_EQ(index.where, "b > 1");
    EXPECT_EQ(index.options.get(postgresql::option::with), "fillfactor = 60");
}

TEST_F(PostgresqlReflection, ReadsOnlyTheTablesThatAreNamed) {
    connection->run("CREATE TABLE a (x integer); CREATE TABLE \"B \"\"b\" (y integer); CREATE VIEW v AS SELECT 1");
    const Reflection reflection = reflect(*connection, {.tables = {"B \"b"}});
    ASSERT_EQ(reflection.schema.tables.size(), 1U);
    EXPECT_EQ(reflection.schema.tables[0].columns.at(0).name, "y");
    EXPECT_THAT(reflection.schema.views, IsEmpty());
}

TEST_F(PostgresqlReflection, NamesATableThatIsNotThere) {
    connection->run("CREATE TABLE people (x integer)");
    try {
        static_cast<void>(inspect(*connection)->table("peple"));
        FAIL() << "nothing was thrown";
    } catch (const NoTableToReflect& error) {
        EXPECT_THAT(error.what(), HasSubstr("people"));
    }
}

TEST_F(PostgresqlReflection, TellsTheSchemasTheDefaultOneFirst) {
    connection->run("CREATE SCHEMA a; CREATE TABLE a.t (x integer); CREATE TABLE u (y integer)");
    const std::unique_ptr<Inspector> inspector = inspect(*connection);
    EXPECT_THAT(inspector->schema_names(), ElementsAre("public", "a"));
    EXPECT_THAT(inspector->table_names("a"), ElementsAre("t"));
    EXPECT_THAT(inspector->table_names(), ElementsAre("u"));
    const Schema all = inspector->reflect({.all_schemas = true}).schema;
    EXPECT_NE(all.find_table("t", "a"), nullptr);
    EXPECT_NE(all.find_table("u", "public"), nullptr);
    EXPECT_NE(inspector->reflect().schema.find_table("u"), nullptr);
}

TEST_F(PostgresqlReflection, ReadsFurtherSchemasBesideTheDefaultOne) {
    connection->run(
        "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE u (y integer PRIMARY KEY); CREATE TABLE b.v (z integer);"
        "CREATE TABLE a.t (x integer REFERENCES u, w integer REFERENCES a.t (w), UNIQUE (w))");
    const Schema schema = reflect(*connection, {.more_schemas = {"a"}}).schema;
    ASSERT_NE(schema.find_table("u"), nullptr);
    EXPECT_EQ(schema.find_table("v", "b"), nullptr);
    const Table* const table = schema.find_table("t", "a");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->foreign_keys.size(), 2U);
    EXPECT_EQ(table->foreign_keys[0].referred_schema, "");
    EXPECT_EQ(table->foreign_keys[1].referred_schema, "public");
}

TEST_F(PostgresqlReflection, LeavesOutWhatAnExtensionBrings) {
    connection->run("CREATE EXTENSION pg_trgm");
    const Schema schema = reflect(*connection).schema;
    ASSERT_EQ(schema.objects.size(), 1U);
    EXPECT_EQ(schema.objects[0].name.kind, ObjectKind::extension);
}

TEST_F(PostgresqlReflection, TellsWhatNeedsAnEnumerationBesideTables) {
    connection->run(
        "CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION of_mood(mood) RETURNS text LANGUAGE sql AS 'SELECT 1';"
        "CREATE TABLE t (m mood DEFAULT 'a', CHECK (m = 'a'))");
    const ObjectDependency dependency{{.kind = ObjectKind::function, .name = "of_mood", .arguments = "mood"},
                                      {.kind = ObjectKind::enum_type, .name = "mood"}};
    EXPECT_THAT(reflect(*connection).schema.dependencies, ElementsAre(dependency));
}

TEST_F(PostgresqlReflection, NeedsNoMoreRightsThanAnyRoleHas) {
    connection->run(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w;"
        "CREATE USER MAPPING FOR PUBLIC SERVER far; CREATE PUBLICATION p FOR ALL TABLES;"
        "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); CREATE TABLE t (a integer PRIMARY KEY);"
        "CREATE SCHEMA s; CREATE TABLE s.u (b integer REFERENCES t);"
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC");
    const Reflection everything = reflect(*connection, {.all_schemas = true});
    connection->run("SET ROLE pg_monitor");
    const Reflection seen = reflect(*connection, {.all_schemas = true});
    connection->run("RESET ROLE");
    EXPECT_TRUE(seen.schema == everything.schema);
    EXPECT_EQ(seen.notes, everything.notes);
}

TEST_F(PostgresqlReflection, NotesWhatItHasNoWordsFor) {
    connection->run(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w; "
        "CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'secret')");
    EXPECT_THAT(reflect(*connection).notes,
                ElementsAre(ReflectionNote{"far", "a user mapping of this server, which may hold a password"}));
}

TEST_F(PostgresqlReflection, TellsWhoMayDoWhatOnlyWhereItIsNotAsUsual) {
    connection->run("CREATE TABLE t (a integer, b integer); GRANT SELECT (a), UPDATE ON t TO PUBLIC");
    const std::vector<ObjectGrant> grants = reflect(*connection).schema.grants;
    const auto of_column = std::find_if(
        grants.begin(), grants.end(), [](const ObjectGrant& grant) { return grant.object.kind == ObjectKind::column; });
    ASSERT_NE(of_column, grants.end());
    EXPECT_EQ(of_column->object.name, "a");
    EXPECT_EQ(of_column->object.table, "t");
    EXPECT_EQ(of_column->grantee, "");
    EXPECT_THAT(of_column->privileges, ElementsAre("SELECT"));
    EXPECT_THAT(reflect(*connection, {.privileges = false}).schema.grants, IsEmpty());
}

TEST_F(PostgresqlReflection, OrdersViewsByWhatTheyAreMadeOf) {
    connection->run("CREATE VIEW z AS SELECT 1 AS x; CREATE VIEW a AS SELECT x FROM z");
    const std::vector<View> views = reflect(*connection).schema.views;
    ASSERT_EQ(views.size(), 2U);
    EXPECT_EQ(views[0].name, "z");
}

}  // namespace
}  // namespace retort
