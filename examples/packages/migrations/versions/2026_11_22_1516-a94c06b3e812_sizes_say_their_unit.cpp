// SPDX-License-Identifier: MIT
// Sizes say their unit
//
// What: rename column versions.installed_size to installed_kib
// Why:  the number was read as bytes more than once.
//
// Revises: 7b20e5d8c1f4
// Created: 2026-11-22 15:16:05
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) { op.alter_column("versions", "installed_size", {.new_name = "installed_kib"}); }

static void downgrade(Operations& op) { op.alter_column("versions", "installed_kib", {.new_name = "installed_size"}); }

extern const Revision revision_a94c06b3e812{
    .id = "a94c06b3e812",
    .down_revision = "7b20e5d8c1f4",
    .review = "the maintainers of Retort, 2026-11-22",
    .upgrade = upgrade,
    .downgrade = downgrade,
};
