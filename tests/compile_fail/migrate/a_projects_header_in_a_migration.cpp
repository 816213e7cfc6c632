// SPDX-License-Identifier: MIT
// Revisions are compiled with Retort's include path alone.
#include <retort/migration.hpp>
#ifndef RETORT_CONTROL
#include "shop/models.hpp"
#endif

extern const retort::migration::Revision revision_a{.id = "a", .down_revision = ""};
