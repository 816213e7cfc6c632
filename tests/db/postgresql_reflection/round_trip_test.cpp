// SPDX-License-Identifier: MIT
// A database made from what was read of another one is that one.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "support/postgresql_database.hpp"

namespace retort {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

std::string text_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

/// Runs `script` in one database, makes another one from what is read there, and gives what was noted. The other one is
/// empty in the end.
std::vector<ReflectionNote> round_trip(const std::string& script) {
    const testkit::PostgresqlDatabase first_database;
    const testkit::PostgresqlDatabase second_database;
    Engine first_engine = create_engine(first_database.url());
    Engine second_engine = create_engine(second_database.url());
    Reflection wanted;
    {
        Connection first = first_engine.connect({.autocommit = true});
        first.run(script);
        wanted = reflect(first, {.all_schemas = true});
        Connection second = second_engine.connect({.autocommit = true});
        const std::unique_ptr<DdlCompiler> ddl = first.dialect().ddl_compiler();
        for (const std::string& statement : create_statements(*ddl, wanted.schema)) second.run(statement);
        const Reflection found = reflect(second, {.all_schemas = true});
        EXPECT_EQ(wanted.schema.tables, found.schema.tables);
        EXPECT_EQ(wanted.schema.objects, found.schema.objects);
        EXPECT_EQ(wanted.schema.grants, found.schema.grants);
        EXPECT_TRUE(wanted.schema == found.schema);

        for (const std::string& statement : drop_statements(*ddl, wanted.schema)) second.run(statement);
        const Schema left = reflect(second, {.all_schemas = true}).schema;
        EXPECT_TRUE(left.tables.empty() && left.views.empty() && left.enums.empty() && left.domains.empty());
        EXPECT_TRUE(std::all_of(left.objects.begin(), left.objects.end(), [](const SchemaObject& object) {
            return object.name.kind == ObjectKind::default_privileges;
        }));
    }
    first_engine.dispose();
    second_engine.dispose();
    return wanted.notes;
}

TEST(PostgresqlRoundTrip, MakesAgainEverythingThatASchemaCanHold) {
    RETORT_NEEDS_POSTGRESQL();
    EXPECT_THAT(round_trip(text_of(RETORT_EVERYTHING)), IsEmpty());
}

/// Tablespaces belong to the server, and their folders to its own.
void make_tablespace() {
    Engine engine = create_engine(testkit::postgresql_server());
    Connection connection = engine.connect({.autocommit = true});
    connection.run("SET allow_in_place_tablespaces = on");
    try {
        connection.run("CREATE TABLESPACE retort_test_space LOCATION ''");
    } catch (const Error& error) {
        constexpr std::string_view is_there = "42710";
        if (error.sqlstate() != is_there) throw;
    }
}

TEST(PostgresqlRoundTrip, MakesAgainWhatStandsBesideAndOutsideOfSchemas) {
    RETORT_NEEDS_POSTGRESQL();
    make_tablespace();
    EXPECT_THAT(round_trip(text_of(RETORT_OUTSIDE)),
                ElementsAre(ReflectionNote{"away", "a user mapping of this server, which may hold a password"}));
}

TEST(PostgresqlRoundTrip, NotesSettingsOfTheDatabaseByTheirNames) {
    RETORT_NEEDS_POSTGRESQL();
    EXPECT_THAT(
        round_trip("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = a, b', current_database()); "
                   "END $$"),
        ElementsAre(Field(&ReflectionNote::text, "a setting of the database: search_path")));
}

}  // namespace
}  // namespace retort
