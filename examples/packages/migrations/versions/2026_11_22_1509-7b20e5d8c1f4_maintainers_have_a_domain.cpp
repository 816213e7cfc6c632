// SPDX-License-Identifier: MIT
// Maintainers have a domain
//
// What: add column maintainers.domain String(254), filled from the address
//       create index ix__maintainers__domain on maintainers (domain)
// Why:  teams are counted by where their address is; a function of the address in every query would need a scan.
//
// Revises: 3f6a1c94d2e7
// Created: 2026-11-22 15:09:40
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    op.add_column("maintainers", Column{"domain", String(254), nullable});
    // Without all that stands behind it, an address ends with its @. SQLite and PostgreSQL have these functions both.
    op.execute(
        "UPDATE maintainers SET domain = lower(substr(email, length(rtrim(email, replace(email, '@', ''))) + 1))"
        " WHERE email LIKE '%@%'",
        {.effect = no_effect});
    op.create_index("ix__maintainers__domain", "maintainers", {"domain"});
}

static void downgrade(Operations& op) {
    op.drop_index("ix__maintainers__domain", "maintainers");
    op.drop_column("maintainers", "domain");
}

extern const Revision revision_7b20e5d8c1f4{
    .id = "7b20e5d8c1f4",
    .down_revision = "3f6a1c94d2e7",
    .review = "the maintainers of Retort, 2026-11-22",
    .upgrade = upgrade,
    .downgrade = downgrade,
};
