// SPDX-License-Identifier: MIT
//
// Create the users; "quoted", with a back\slash and a ;
//
// What: create table users (1 columns)
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) { op.create_table("users", Column{"id", Integer(), primary_key}); }

static void downgrade(Operations& op) { op.drop_table("users"); }

extern const Revision revision_1a2b3c4d5e6f{
    .id = "1a2b3c4d5e6f",
    .down_revision = base,
    .upgrade = upgrade,
    .downgrade = downgrade,
};
