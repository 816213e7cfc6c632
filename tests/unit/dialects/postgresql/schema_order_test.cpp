// SPDX-License-Identifier: MIT
// In which order the things of a schema are made and dropped.
#include <algorithm>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;

std::vector<std::string> made(const Schema& schema) {
    return create_statements(*postgresql_dialect().ddl_compiler(), schema);
}
std::vector<std::string> dropped(const Schema& schema) {
    return drop_statements(*postgresql_dialect().ddl_compiler(), schema);
}

ObjectName function(std::string name) { return {.kind = ObjectKind::function, .name = std::move(name)}; }
ObjectName type(ObjectKind kind, std::string name) { return {.kind = kind, .name = std::move(name)}; }

/// Sorted, as reflection has them.
void depend(Schema& schema, std::vector<ObjectDependency> dependencies) {
    std::sort(dependencies.begin(), dependencies.end());
    schema.dependencies = std::move(dependencies);
}

TEST(SchemaOrder, NamesABaseTypeBeforeTheFunctionsThatItIsMadeOf) {
    const ObjectName code = type(ObjectKind::base_type, "code");
    Schema schema;
    schema.objects = {{code, "CREATE TYPE code (INPUT = code_in)"}, {function("code_in"), "CREATE FUNCTION code_in"}};
    depend(schema, {{code, function("code_in")}, {function("code_in"), code}});
    EXPECT_THAT(made(schema),
                ElementsAre("SET check_function_bodies = off", "CREATE TYPE code", "CREATE FUNCTION code_in",
                            "CREATE TYPE code (INPUT = code_in)", "RESET check_function_bodies"));
    EXPECT_THAT(dropped(schema), ElementsAre("DROP TYPE code CASCADE"));
}

TEST(SchemaOrder, DropsWhatDependsBeforeWhatIsNeeded) {
    Schema schema;
    Table table{"t"};
    table.add(Column{"id", Integer(), primary_key});
    schema.add(table);
    schema.views = {{.name = "v", .definition = "CREATE VIEW v AS SELECT f(id) FROM t"}};
    schema.triggers = {{.name = "r", .table = "t", .definition = "CREATE TRIGGER r"}};
    schema.objects = {{function("f"), "CREATE FUNCTION f"}};
    schema.objects.front().name.arguments = "integer";
    const ObjectName view{.kind = ObjectKind::view, .name = "v"};
    depend(schema, {{view, schema.objects.front().name}, {view, {.kind = ObjectKind::table, .name = "t"}}});
    EXPECT_THAT(dropped(schema),
                ElementsAre("DROP TRIGGER r ON t", "DROP VIEW v", "DROP TABLE t", "DROP FUNCTION f(integer)"));
}

TEST(SchemaOrder, DropsKeysFirstThatReferToAPartitionedTable) {
    Schema schema;
    Table parent{"parent"};
    parent.add(Column{"id", Integer(), primary_key});
    parent.options.set("postgresql_partition_by", "RANGE (id)");
    Table part{"parent_1"};
    part.add(Column{"id", Integer(), primary_key});
    part.options.set("postgresql_partition_of", "parent");
    part.options.set("postgresql_partition_bound", "FOR VALUES FROM (1) TO (2)");
    Table child{"a_child"};
    child.add(Column{"id", Integer(), primary_key});
    child.add(ForeignKeyConstraint{.name = "fk", .columns = {"id"}, .referred_table = "parent"});
    for (const Table& table : {child, parent, part}) schema.add(table);
    EXPECT_THAT(dropped(schema), ElementsAre("ALTER TABLE a_child DROP CONSTRAINT fk", "DROP TABLE parent_1",
                                             "DROP TABLE parent", "DROP TABLE a_child"));
}

TEST(SchemaOrder, GrantsInTheNameOfWhoGranted) {
    Schema schema;
    schema.add(Table{.name = "t", .columns = {Column{"a", Integer()}}});
    const ObjectName table{.kind = ObjectKind::table, .name = "t"};
    schema.grants = {{.object = table, .grantee = "ann", .privileges = {"SELECT"}, .grantable = true},
                     {.object = table, .grantee = "bob", .privileges = {"SELECT"}, .grantor = "ann"}};
    const std::vector<std::string> statements = made(schema);
    ASSERT_EQ(statements.size(), 5U);
    EXPECT_THAT(std::vector(statements.begin() + 1, statements.end()),
                ElementsAre("GRANT SELECT ON TABLE t TO ann WITH GRANT OPTION", "SET ROLE ann",
                            "GRANT SELECT ON TABLE t TO bob", "RESET ROLE"));
}

TEST(SchemaOrder, SetsTheTriggersOfPartitionsAfterThoseOfTheirParents) {
    Schema schema;
    schema.domains = {{.name = "d", .type = Integer()}};
    schema.triggers = {{.name = "r", .table = "part", .firing = "ENABLE"},
                       {.name = "r", .table = "whole", .definition = "CREATE TRIGGER r", .firing = "DISABLE"}};
    EXPECT_THAT(made(schema), ElementsAre("CREATE DOMAIN d AS INTEGER", "CREATE TRIGGER r",
                                          "ALTER TABLE whole DISABLE TRIGGER r", "ALTER TABLE part ENABLE TRIGGER r"));
    EXPECT_THAT(dropped(schema), ElementsAre("DROP TRIGGER r ON whole", "DROP DOMAIN d"));
}

}  // namespace
