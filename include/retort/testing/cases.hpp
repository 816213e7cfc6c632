// SPDX-License-Identifier: MIT
// The cases of `retort test`, one by one. <retort/testing.hpp> makes GoogleTest's tests of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/rehearse/migration_tests.hpp"
#include "retort/testing/project.hpp"

namespace retort::testing {

/// What a case says, in words.
struct CaseOutcome {
    std::vector<std::string> failures = {};   ///< Each a revision and what is wrong with it.
    std::vector<std::string> notes = {};      ///< What one should know though nothing is wrong, and what is accepted.
    std::optional<std::string> skipped = {};  ///< Why none of it could be tested.
};

/// Runs one case for every revision. Throws what test_migrations() throws.
CaseOutcome run_case(const TestedProject& project, migrate::MigrationCase which);

/// "round_trip": its name where only letters, digits and underscores are allowed.
std::string identifier_of(migrate::MigrationCase which);

}  // namespace retort::testing
