// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/rehearse/migration_tests.hpp"

#include "cli/context.hpp"

namespace retort::cli {

/// How a project's migrations are tested: on the server of its environment, with what it accepts and its models.
migrate::MigrationTestOptions test_options(Context& context);

}  // namespace retort::cli
