// SPDX-License-Identifier: MIT
#include "conformance/schema_difference.hpp"

#include <memory>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/dialect.hpp"

// What retort-conformance --schemas tells of two schemas that are not the same.
namespace {

using namespace retort;
using conformance::Outcome;
using testing::HasSubstr;

Schema shop() {
    Schema schema;
    Table table{"orders"};
    table.add(Column{"id", Integer()});
    table.add(Index{"ix", {"id"}});
    schema.add(table);
    schema.views = {{"v", {}, "CREATE VIEW v AS SELECT 1"}};
    schema.triggers = {{"g", "orders", {}, "CREATE TRIGGER g"}};
    return schema;
}

Outcome compared(const Schema& actual) {
    static const std::unique_ptr<DdlCompiler> ddl = sqlite_dialect().ddl_compiler();
    return conformance::compare_schemas(shop(), actual, *ddl);
}

TEST(SchemaDifference, IsNoneBetweenEqualSchemas) { EXPECT_EQ(compared(shop()).kind, Outcome::Kind::passed); }

TEST(SchemaDifference, ShowsTheFirstStatementThatDiffers) {
    Schema other = shop();
    other.tables[0].indexes[0].unique = true;
    const Outcome outcome = compared(other);
    EXPECT_EQ(outcome.kind, Outcome::Kind::failed);
    EXPECT_EQ(outcome.expected, "CREATE INDEX ix ON orders (id)");
    EXPECT_EQ(outcome.actual, "CREATE UNIQUE INDEX ix ON orders (id)");
}

TEST(SchemaDifference, NamesTheFieldsThatNoStatementShows) {
    Schema other = shop();
    other.tables[0].columns[0].type.spelling = "INTEGER";
    other.tables[0].options.set("mysql_engine", "InnoDB");
    EXPECT_EQ(compared(other).actual, "other columns, options");
    EXPECT_THAT(compared(other).expected, HasSubstr("table orders"));
    other = shop();
    other.tables[0].add(Index{"ix2", {"id"}});
    EXPECT_EQ(compared(other).actual, "other indexes");
}

TEST(SchemaDifference, ListsTheNamesOfTablesViewsAndTriggers) {
    Schema other = shop();
    other.add(Table{"more"});
    EXPECT_EQ(compared(other).expected, "orders");
    EXPECT_EQ(compared(other).actual, "orders, more");
    other = shop();
    other.views.clear();
    EXPECT_EQ(compared(other).expected, "v");
    other = shop();
    other.triggers[0].definition = "CREATE TRIGGER g AFTER";
    EXPECT_EQ(compared(other).actual, "CREATE TRIGGER g AFTER");
}

}  // namespace
