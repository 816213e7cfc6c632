// SPDX-License-Identifier: MIT
// A database made from what was read of another one is that one.
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "support/postgresql_database.hpp"

namespace retort {
namespace {

std::string everything() {
    std::ifstream file{RETORT_EVERYTHING, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

TEST(PostgresqlRoundTrip, MakesAgainEverythingThatASchemaCanHold) {
    RETORT_NEEDS_POSTGRESQL();
    const testkit::PostgresqlDatabase first_database;
    const testkit::PostgresqlDatabase second_database;
    Engine first_engine = create_engine(first_database.url());
    Engine second_engine = create_engine(second_database.url());
    {
        Connection first = first_engine.connect({.autocommit = true});
        first.run(everything());
        const Reflection wanted = reflect(first, {.all_schemas = true});
        EXPECT_TRUE(wanted.notes.empty());
        Connection second = second_engine.connect({.autocommit = true});
        for (const std::string& statement : create_statements(*first.dialect().ddl_compiler(), wanted.schema)) {
            second.run(statement);
        }
        const Reflection found = reflect(second, {.all_schemas = true});
        EXPECT_EQ(wanted.schema.tables, found.schema.tables);
        EXPECT_EQ(wanted.schema.objects, found.schema.objects);
        EXPECT_TRUE(wanted.schema == found.schema);
    }
    first_engine.dispose();
    second_engine.dispose();
}

}  // namespace
}  // namespace retort
