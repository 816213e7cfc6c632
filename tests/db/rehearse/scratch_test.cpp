// SPDX-License-Identifier: MIT
// Databases for a moment are gone afterwards, whatever happened.
#include "retort/migrate/rehearse/scratch.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/rehearse/errors.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/rehearse/planted.hpp"

namespace retort::migrate {

namespace {

namespace fs = std::filesystem;

struct Scratch : testing::Test {
    testkit::TestDatabase server;
    std::string prefix = "retort_scratch_" + std::to_string(getpid()) + "_";

    /// Names of those of this process that are there.
    [[nodiscard]] std::vector<std::string> left() const {
        std::vector<std::string> names;
        if (testkit::tests_sqlite()) {
            for (const auto& entry : fs::directory_iterator{fs::temp_directory_path()}) {
                const std::string name = entry.path().filename().string();
                if (name.starts_with(prefix)) names.push_back(name);
            }
            return names;
        }
        Connection connection = create_engine(server.url()).connect();
        const auto query = text("SELECT datname::text FROM pg_database WHERE starts_with(datname, :prefix)")
                               .bind("prefix", prefix)
                               .columns<std::string>();
        for (const auto& [name] : connection.execute(query).all()) names.push_back(name);
        return names;
    }
};

TEST_F(Scratch, HasACopyOfItsOwnAndGoesWithItsObject) {
    {
        const auto scratch = ScratchServer::at(Url::parse(server.url()));
        const ScratchDatabase first = scratch->make();
        create_engine(first.url()).connect().run("CREATE TABLE a (b INTEGER)");
        const ScratchDatabase second = scratch->copy(first);
        create_engine(second.url()).connect().run("DROP TABLE a");
        create_engine(first.url()).connect().run("DROP TABLE a");
        EXPECT_THAT(left(), testing::Not(testing::IsEmpty()));
    }
    EXPECT_THAT(left(), testing::IsEmpty());
}

TEST_F(Scratch, GoesWhileSomebodyIsConnectedToIt) {
    const auto scratch = ScratchServer::at(Url::parse(server.url()));
    ScratchDatabase database = scratch->make();
    const Connection connection = create_engine(database.url()).connect();
    { const ScratchDatabase gone = std::move(database); }
    if (!testkit::tests_sqlite()) {
        EXPECT_THAT(left(), testing::IsEmpty());
    }
}

TEST_F(Scratch, IsGoneAfterATestThatWasInterrupted) {
    const planted::Project project{[](Operations& op) { op.drop_column("users", "note"); }, nullptr};
    int statements = 0;
    MigrationTestOptions options{.is_interrupted = [&] { return ++statements > 60; }};
    EXPECT_THROW(static_cast<void>(project.test(options)), RehearsalInterrupted);
    EXPECT_THAT(left(), testing::IsEmpty());
}

TEST_F(Scratch, NeedsARoleThatMayMakeDatabases) {
    RETORT_NEEDS_POSTGRESQL();
    if (testkit::tests_sqlite()) GTEST_SKIP() << "only on PostgreSQL: a role without CREATEDB";
    Connection connection = create_engine(server.url()).connect({.autocommit = true});
    const std::string role = prefix + "poor";
    connection.run("CREATE ROLE " + role + " LOGIN");
    try {
        static_cast<void>(ScratchServer::at(Url::parse(server.url()).with_username(role))->make());
        ADD_FAILURE() << "it made a database";
    } catch (const NoScratchDatabase& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("--url"));
        EXPECT_EQ(error.sqlstate(), "42501");
    }
    connection.run("DROP ROLE " + role);
}

TEST_F(Scratch, IsNotMadeOnAServerOfAnotherKind) {
    EXPECT_THROW(ScratchServer::at(Url::parse("mysql://localhost/shop")), ScratchNotSupported);
}

}  // namespace

}  // namespace retort::migrate
