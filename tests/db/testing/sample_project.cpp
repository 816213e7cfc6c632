// SPDX-License-Identifier: MIT
#include "db/testing/sample_project.hpp"

#include <fstream>

#include "retort/testing/project.hpp"

#include "support/test_database.hpp"

namespace retort::testing {

namespace {

constexpr cli::CompiledRevision revisions[] = {
    {.file = "aaaa1_users.sql", .sql = R"(-- users
--
-- Revision: aaaa1
-- Revises: base

-- upgrade
CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) DEFAULT 'nobody' NOT NULL);

-- downgrade
DROP TABLE users;
)"},
    {.file = "bbbb2_status.sql", .sql = R"(-- users have a status
--
-- Revision: bbbb2
-- Revises: aaaa1

-- upgrade
ALTER TABLE users ADD COLUMN status VARCHAR(10);
UPDATE users SET status = 'active';

-- downgrade
ALTER TABLE users DROP COLUMN status;
ALTER TABLE users ADD COLUMN note VARCHAR(10);
)"},
};

/// The folder that the build knew; its retort.toml stands beside it.
struct Place {
    testkit::TemporaryFolder folder;
    testkit::TestDatabase database;
    std::string migrations = (folder / "migrations").string();

    Place() {
        std::filesystem::create_directory(migrations);
        std::ofstream{folder / "retort.toml"} << "[environments.development]\nurl = \"${NOT_SET_ANYWHERE}\"\n"
                                              << "[environments.testing]\nurl = \"" << database.url() << "\"\n"
                                              << "[testing]\naccept = [\"round-trip aaaa1\"]\n";
    }
};

}  // namespace

const cli::Project& sample_project() {
    static const Place place;
    static const cli::Project project{.revisions = revisions, .directory = place.migrations, .name = "sample-migrate"};
    return project;
}

const cli::Project& project() { return sample_project(); }

}  // namespace retort::testing
