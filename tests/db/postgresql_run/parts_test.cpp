// SPDX-License-Identifier: MIT
// Revisions that run in parts: what is done, what stays, what is refused.
#include "db/postgresql_run/parts.hpp"

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;
using parts::snapshot;
using testing::ElementsAre;
using testing::HasSubstr;

IndexOptions concurrently() { return {.unique = true, .options = {{"postgresql_concurrently", "true"}}}; }

struct Parts : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        engine.emplace(create_engine(database->url()));
    }
    void run(std::string_view sql) const { engine->connect().run(sql); }
    [[nodiscard]] parts::Snapshot now() const { return snapshot(database->url()); }

    RevisionSet all = parts::revision_set();
    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Engine> engine;
};

TEST_F(Parts, AnUpgradeAndItsDowngradeLeaveNothingBehind) {
    const RunResult up = upgrade(*engine, all, "head");
    EXPECT_EQ(up.done.size(), 4U);
    EXPECT_THAT(up.rows, ElementsAre("dddd4"));
    const parts::Snapshot head = now();
    EXPECT_FALSE(head.has_ledger);
    EXPECT_THAT(head.schema,
                HasSubstr("CREATE UNIQUE INDEX ix__users__email ON public.users USING btree (email) valid: t"));
    downgrade(*engine, all, "base");
    EXPECT_EQ(now(), parts::Snapshot{});
    upgrade(*engine, all, "head");
    EXPECT_EQ(now(), head);
}

TEST_F(Parts, OneTransactionForTheRunLeadsToTheSame) {
    upgrade(*engine, all, "head");
    const parts::Snapshot head = now();
    downgrade(*engine, all, "base", {.transaction_per_migration = false});
    EXPECT_EQ(now(), parts::Snapshot{});
    EXPECT_EQ(upgrade(*engine, all, "head", {.transaction_per_migration = false}).done.size(), 4U);
    EXPECT_EQ(now(), head);
}

void fails(Operations& op) {
    op.bulk_insert("journal", {"line"}, {{"before"}});
    op.execute("SELECT 1 / 0", {.effect = no_effect});
}
constexpr migration::Revision failing{.id = "eeee5", .down_revision = "dddd4", .message = "fails", .upgrade = fails};

TEST_F(Parts, OneTransactionForTheRunKeepsNoRevisionOfAFailedOne) {
    upgrade(*engine, all, "cccc3");
    const parts::Snapshot before = now();
    EXPECT_THROW(upgrade(*engine, parts::with(failing), "head", {.transaction_per_migration = false}), MigrationFailed);
    EXPECT_EQ(now(), before);
    EXPECT_THROW(upgrade(*engine, parts::with(failing), "head"), MigrationFailed);
    EXPECT_THAT(now().versions, ElementsAre("dddd4"));
}

void unique_names(Operations& op) {
    op.bulk_insert("journal", {"line"}, {{"before the index"}});
    op.create_index("uq__users__country", "users", {"country"}, concurrently());
    op.bulk_insert("journal", {"line"}, {{"behind the index"}});
}
constexpr migration::Revision unique_revision{
    .id = "eeee5", .down_revision = "dddd4", .message = "unique", .upgrade = unique_names, .downgrade = nullptr};

TEST_F(Parts, AFailedStepOutsideLeavesWhatWasBeforeAndNoInvalidIndex) {
    upgrade(*engine, all, "head");
    try {
        upgrade(*engine, parts::with(unique_revision), "head");
        FAIL() << "three users are of one country";
    } catch (const MigrationFailed& error) {
        EXPECT_EQ(error.place.kept, 1U);
        EXPECT_THAT(error.what(), HasSubstr("the first 1 steps of it stay done"));
        EXPECT_THAT(std::string{error.what()}, testing::Not(HasSubstr("(DE)")));
    }
    EXPECT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
    EXPECT_TRUE(now().has_ledger);
    run("UPDATE users SET country = id::text");
    upgrade(*engine, parts::with(unique_revision), "head");
    EXPECT_FALSE(now().has_ledger);
    EXPECT_THAT(parts::column_of(database->url(), "SELECT line FROM journal WHERE line LIKE '%the index' ORDER BY 1"),
                ElementsAre("before the index", "behind the index"));
}

TEST_F(Parts, AnotherRunIsRefusedWhileARevisionIsHalfDone) {
    upgrade(*engine, all, "head");
    EXPECT_THROW(upgrade(*engine, parts::with(unique_revision), "head"), MigrationFailed);
    EXPECT_THROW(downgrade(*engine, parts::with(unique_revision), "cccc3"), RevisionUnfinished);
    stamp(*engine, all, "dddd4", {.purge = true});
    EXPECT_FALSE(now().has_ledger);
    EXPECT_EQ(downgrade(*engine, all, "cccc3").done.size(), 1U);
}

void other_names(Operations& op) {
    op.bulk_insert("journal", {"line"}, {{"something else"}});
    op.create_index("uq__users__country", "users", {"country"}, concurrently());
}
constexpr migration::Revision changed_revision{
    .id = "eeee5", .down_revision = "dddd4", .message = "unique", .upgrade = other_names};

TEST_F(Parts, AHalfDoneRevisionThatChangedIsRefused) {
    upgrade(*engine, all, "head");
    EXPECT_THROW(upgrade(*engine, parts::with(unique_revision), "head"), MigrationFailed);
    EXPECT_THROW(upgrade(*engine, parts::with(changed_revision), "head"), RevisionChanged);
}

TEST_F(Parts, AnInvalidIndexThatIsThereIsBuiltAgain) {
    upgrade(*engine, all, "aaaa1");
    run("INSERT INTO users (name, email) VALUES ('eve', 'a@example.org')");
    EXPECT_THROW(run("CREATE UNIQUE INDEX CONCURRENTLY ix__users__email ON users (email)"), IntegrityError);
    EXPECT_THAT(parts::locks_and_invalid_indexes(database->url()), HasSubstr("invalid ix__users__email"));
    run("DELETE FROM users WHERE name = 'eve'");
    upgrade(*engine, all, "bbbb2");
    EXPECT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
}

}  // namespace

}  // namespace retort::migrate
