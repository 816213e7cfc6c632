// SPDX-License-Identifier: MIT
// A revision with a statement that SQLite runs outside of transactions only.
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::snapshot;
using testing::HasSubstr;
using testing::Not;

void vacuum(Operations& op) {
    op.execute(
        "INSERT INTO users (id, full_name, country) VALUES (4, 'eve', 'DE'); VACUUM; "
        "UPDATE users SET country = 'AT' WHERE id = (SELECT max(id) FROM users WHERE country = 'DE')",
        {.effect = migration::no_effect});
    op.execute("INSERT INTO missing VALUES (1)", {.effect = migration::no_effect});
}
constexpr migration::Revision vacuuming{
    .id = "eeee5", .down_revision = "dddd4", .message = "vacuum", .upgrade = vacuum, .downgrade = nullptr};

TEST(SqliteParts, StayDoneAndAreNotDoneAgain) {
    const testkit::TemporaryFolder folder;
    const std::string url = folder.sqlite_url("app.db");
    const RevisionSet all = sample::with(vacuuming);
    upgrade(create_engine(url), all, "dddd4");
    for (int attempt = 0; attempt < 2; ++attempt) {
        try {
            upgrade(create_engine(url), all, "head");
            FAIL() << "there is no table missing";
        } catch (const MigrationFailed& error) {
            EXPECT_EQ(error.place.kept, 2U);
            EXPECT_THAT(error.what(), HasSubstr("the database counts as at dddd4"));
        }
    }
    EXPECT_THROW(downgrade(create_engine(url), all, "cccc3"), RevisionUnfinished);
    EXPECT_THAT(snapshot(url).schema, HasSubstr("retort_steps"));
    create_engine(url).connect().run("CREATE TABLE missing (a)");
    upgrade(create_engine(url), all, "head");
    EXPECT_EQ(snapshot(url).versions, std::vector<std::string>{"eeee5"});
    EXPECT_THAT(snapshot(url).schema, Not(HasSubstr("retort_steps")));
    EXPECT_THAT(snapshot(url).rows.at("users"), HasSubstr("4,'eve',NULL,'AT'"));
}

}  // namespace

}  // namespace retort::migrate
