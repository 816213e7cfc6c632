// SPDX-License-Identifier: MIT
#include "unit/migrate/script/project/schema.hpp"

#include "retort/sql/schema/options.hpp"

namespace sample_project {

retort::Schema schema() {
    retort::Table users{.name = "users"};
    users.add(retort::Column{"id", retort::Integer(), retort::primary_key});
    users.add(retort::Column{"email", retort::String(255), retort::nullable});
    retort::Schema schema;
    schema.add(users);
    return schema;
}

}  // namespace sample_project
