// SPDX-License-Identifier: MIT
// Add products, and where an order was placed.
//
// What bench/compile measures: a revision file as autogenerate writes it.
#include "retort/migration.hpp"

using namespace retort::migration;

static void upgrade(Operations& op) {
    op.create_table("products", Column{"id", BigInteger()}, Column{"name", String(100)},
                    Column{"description", Text(), nullable}, Column{"stock", Integer(), server_default("0")},
                    Column{"price", Numeric(10, 2)}, Column{"active", Boolean()}, Column{"created_at", DateTime()},
                    Column{"updated_at", DateTime(), nullable}, Column{"weight", Float(), nullable},
                    Column{"supplier_id", BigInteger()}, PrimaryKeyConstraint{"pk__products", {"id"}},
                    UniqueConstraint{"uq__products__name", {"name"}},
                    ForeignKeyConstraint{"fk__products__supplier_id__suppliers", {"supplier_id"}, "suppliers", {"id"}});
    op.create_index("ix__products__supplier_id", "products", {"supplier_id"});
    op.add_column("orders", Column{"place", String(50), nullable});
    op.execute("UPDATE orders SET place = 'shop' WHERE place IS NULL");
}

static void downgrade(Operations& op) {
    op.drop_column("orders", "place");
    op.drop_index("ix__products__supplier_id", "products");
    op.drop_table("products");
}

extern const Revision revision_1a2b3c4d5e6f{
    .id = "1a2b3c4d5e6f", .down_revision = "0f9e8d7c6b5a", .upgrade = upgrade, .downgrade = downgrade};
