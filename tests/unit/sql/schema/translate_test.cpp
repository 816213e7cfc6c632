// SPDX-License-Identifier: MIT
#include "retort/sql/schema/translate.hpp"

#include <gtest/gtest.h>

#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;

TEST(InSchemas, MovesTablesKeysTypesAndSequences) {
    Table orders{.name = "orders"};
    orders.add(Column{"state", Type::enumeration({"new"}, "order_state")});
    orders.add(Column{"user_id", Integer(), ForeignKey("shared.users.id")});
    orders.add(Column{"parent_id", Integer(), ForeignKey("orders.id")});
    Schema schema{.sequences = {{.name = "numbers", .schema = "shared"}, {.name = "own"}}};
    schema.add(orders);

    const Schema moved = in_schemas(schema, {{"", "tenant_7"}, {"shared", "common"}});
    ASSERT_NE(moved.find_table("orders", "tenant_7"), nullptr);
    const Table& table = *moved.find_table("orders", "tenant_7");
    EXPECT_EQ(table.columns.front().type.schema, "tenant_7");
    EXPECT_EQ(table.foreign_keys[0].referred_schema, "common");
    EXPECT_EQ(table.foreign_keys[1].referred_schema, "") << "the same schema as the table's";
    EXPECT_EQ(moved.sequences[0].schema, "common");
    EXPECT_EQ(moved.sequences[1].schema, "tenant_7");
}

TEST(InSchemas, LeavesAloneWhatNoNameIsGivenFor) {
    const Table table{.name = "t", .schema = "other"};
    EXPECT_EQ(in_schemas(table, {{"", "tenant_7"}}), table);
}

}  // namespace
