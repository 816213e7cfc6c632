// SPDX-License-Identifier: MIT
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    const std::string table = "users";
#ifdef RETORT_CONTROL
    op.execute(runtime("DELETE FROM " + table));
#else
    op.execute("DELETE FROM " + table);
#endif
}

extern const Revision revision_a{.id = "a", .down_revision = base, .upgrade = upgrade};
