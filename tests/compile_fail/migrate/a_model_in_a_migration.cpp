// SPDX-License-Identifier: MIT
// A header that uses the ORM, found because somebody gave the include path by hand.
#ifndef RETORT_CONTROL
#define RETORT_MIGRATION_FILE  // as retort_add_migrations() compiles revisions
#endif
#include <retort/migration.hpp>
#include <retort/orm/model.hpp>

extern const retort::migration::Revision revision_a{.id = "a", .down_revision = ""};
