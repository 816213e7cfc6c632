// SPDX-License-Identifier: MIT
// The project whose migrations a test program is about. docs/testing-migrations.md.
#pragma once

#include <memory>

#include "retort/cli/main.hpp"
#include "retort/migrate/rehearse/migration_tests.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::testing {

/// The project that was compiled into this program: retort_add_migration_tests() writes this function.
const cli::Project& project();

/// A project's revisions, and how its retort.toml says that they are tested: the server is that of RETORT_ENV,
/// otherwise of [environments.testing], otherwise of the default environment. A cheap handle; immutable.
class TestedProject {
public:
    /// retort.toml is that of RETORT_CONFIG, otherwise the one beside or above the migrations, otherwise above the
    /// working directory. Throws what is wrong with it, and what RevisionSet::from() throws.
    explicit TestedProject(const cli::Project& project = testing::project());

    [[nodiscard]] const migrate::RevisionSet& revisions() const;
    [[nodiscard]] const migrate::MigrationTestOptions& options() const;

private:
    struct Contents;

    std::shared_ptr<const Contents> contents_;
};

}  // namespace retort::testing
