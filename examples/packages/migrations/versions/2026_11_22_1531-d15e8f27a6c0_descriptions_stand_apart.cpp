// SPDX-License-Identifier: MIT
// Descriptions stand apart
//
// What: create table descriptions, filled from versions
//       drop columns versions.summary and versions.description
// Why:  most questions never read the texts, which are most of a version's bytes.
//
// Revises: a94c06b3e812
// Created: 2026-11-22 15:31:27
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    op.create_table(
        "descriptions", Column{"version_id", BigInteger()}, Column{"summary", Text()}, Column{"body", Text(), nullable},
        PrimaryKeyConstraint{"pk__descriptions", {"version_id"}},
        ForeignKeyConstraint{"fk__descriptions__version_id__versions", {"version_id"}, "versions", {"id"}, cascade});
    op.execute("INSERT INTO descriptions (version_id, summary, body) SELECT id, summary, description FROM versions",
               {.effect = no_effect});
    op.drop_column("versions", "summary");
    op.drop_column("versions", "description");
}

static void downgrade(Operations& op) {
    op.add_column("versions", Column{"summary", Text(), server_default("''")});
    op.add_column("versions", Column{"description", Text(), nullable});
    op.execute(
        "UPDATE versions SET summary = texts.summary, description = texts.body FROM descriptions AS texts"
        " WHERE texts.version_id = versions.id",
        {.effect = no_effect});
    op.drop_table("descriptions");
}

extern const Revision revision_d15e8f27a6c0{
    .id = "d15e8f27a6c0",
    .down_revision = "a94c06b3e812",
    .review = "the maintainers of Retort, 2026-11-22",
    .upgrade = upgrade,
    .downgrade = downgrade,
};
