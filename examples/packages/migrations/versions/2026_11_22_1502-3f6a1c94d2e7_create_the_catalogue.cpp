// SPDX-License-Identifier: MIT
// Create the catalogue
//
// What: create table sections
//       create table maintainers
//       create table packages
//       create table versions
//       create table dependencies
//       create table provisions
// Why:  every name that a package has, or that one refers to, is a row of packages, so that each dependency can point
//       to one; a name without a version is virtual or unknown.
//
// Revises: base
// Created: 2026-11-22 15:02:11
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    op.create_table("sections", Column{"id", BigInteger()}, Column{"name", String(100)},
                    PrimaryKeyConstraint{"pk__sections", {"id"}}, UniqueConstraint{"uq__sections__name", {"name"}});

    op.create_table("maintainers", Column{"id", BigInteger()}, Column{"name", String(200)},
                    Column{"email", String(254), nullable}, PrimaryKeyConstraint{"pk__maintainers", {"id"}},
                    UniqueConstraint{"uq__maintainers__name_email", {"name", "email"}});

    op.create_table("packages", Column{"id", BigInteger()}, Column{"name", String(200)},
                    PrimaryKeyConstraint{"pk__packages", {"id"}}, UniqueConstraint{"uq__packages__name", {"name"}});

    op.create_table(
        "versions", Column{"id", BigInteger()}, Column{"package_id", BigInteger()}, Column{"version", String(100)},
        Column{"architecture", String(20)}, Column{"section_id", BigInteger(), nullable},
        Column{"maintainer_id", BigInteger(), nullable}, Column{"installed_size", BigInteger(), nullable},
        Column{"homepage", String(1000), nullable}, Column{"summary", Text(), server_default("''")},
        Column{"description", Text(), nullable}, PrimaryKeyConstraint{"pk__versions", {"id"}},
        ForeignKeyConstraint{"fk__versions__package_id__packages", {"package_id"}, "packages", {"id"}, cascade},
        ForeignKeyConstraint{"fk__versions__section_id__sections", {"section_id"}, "sections", {"id"}},
        ForeignKeyConstraint{"fk__versions__maintainer_id__maintainers", {"maintainer_id"}, "maintainers", {"id"}},
        UniqueConstraint{"uq__versions__package_id_version_architecture", {"package_id", "version", "architecture"}});
    op.create_index("ix__versions__section_id", "versions", {"section_id"});
    op.create_index("ix__versions__maintainer_id", "versions", {"maintainer_id"});

    op.create_table(
        "dependencies", Column{"id", BigInteger()}, Column{"package_id", BigInteger()},
        Column{"target_id", BigInteger()}, Column{"kind", Enum("pre-depends", "depends", "recommends")},
        Column{"part", SmallInteger()}, Column{"alternative", SmallInteger()}, Column{"relation", String(2), nullable},
        Column{"version", String(100), nullable}, PrimaryKeyConstraint{"pk__dependencies", {"id"}},
        ForeignKeyConstraint{"fk__dependencies__package_id__packages", {"package_id"}, "packages", {"id"}, cascade},
        ForeignKeyConstraint{"fk__dependencies__target_id__packages", {"target_id"}, "packages", {"id"}},
        CheckConstraint{"ck__dependencies__whole_condition", "(relation IS NULL) = (version IS NULL)"},
        CheckConstraint{"ck__dependencies__known_relation", "relation IN ('<<', '<=', '=', '>=', '>>')"});
    op.create_index("ix__dependencies__package_id", "dependencies", {"package_id"});
    op.create_index("ix__dependencies__target_id", "dependencies", {"target_id"});

    op.create_table(
        "provisions", Column{"package_id", BigInteger()}, Column{"virtual_id", BigInteger()},
        Column{"version", String(100), nullable}, PrimaryKeyConstraint{"pk__provisions", {"package_id", "virtual_id"}},
        ForeignKeyConstraint{"fk__provisions__package_id__packages", {"package_id"}, "packages", {"id"}, cascade},
        ForeignKeyConstraint{"fk__provisions__virtual_id__packages", {"virtual_id"}, "packages", {"id"}});
    op.create_index("ix__provisions__virtual_id", "provisions", {"virtual_id"});
}

static void downgrade(Operations& op) {
    op.drop_table("provisions");
    op.drop_table("dependencies");
    op.drop_table("versions");
    op.drop_table("packages");
    op.drop_table("maintainers");
    op.drop_table("sections");
}

extern const Revision revision_3f6a1c94d2e7{
    .id = "3f6a1c94d2e7",
    .down_revision = base,
    .review = "the maintainers of Retort, 2026-11-22",
    .upgrade = upgrade,
    .downgrade = downgrade,
};
