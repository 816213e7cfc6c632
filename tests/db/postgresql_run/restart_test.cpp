// SPDX-License-Identifier: MIT
// The server is restarted in the middle of a migration: what the run says is true, the next one goes on where it
// stopped, and nothing is done twice.
#include <chrono>
#include <cstdlib>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/fault_driver.hpp"
#include "support/postgresql_database.hpp"
#include "support/postgresql_server.hpp"

namespace retort::migrate {

namespace {

using namespace std::chrono_literals;
using parts::Snapshot;
using parts::snapshot;
using testkit::FaultPlan;
using testkit::Shutdown;

class PartsRestart : public testing::TestWithParam<Shutdown> {
protected:
    static void SetUpTestSuite() {
        if (testkit::has_postgresql()) server = std::make_unique<testkit::PostgresqlServer>();
    }
    static void TearDownTestSuite() { server.reset(); }
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        empty_database();
    }
    [[nodiscard]] static Engine engine(std::shared_ptr<FaultPlan> plan = nullptr) {
        if (!plan) return create_engine(server->url());
        return create_engine(server->url(), {.decorator = std::make_shared<testkit::FaultDecorator>(std::move(plan))});
    }
    static void empty_database() { engine().connect().run("DROP SCHEMA public CASCADE; CREATE SCHEMA public"); }
    static void restart() { server->restart(GetParam()); }

    /// An error must be true: what it says is undone is not there.
    void run_struck_at(std::int64_t at, bool after) const {
        const auto plan = std::make_shared<FaultPlan>(restart, at, after);
        const Engine struck = engine(plan);
        try {
            upgrade(struck, all, "head");
        } catch (const MigrationFailed& error) {
            EXPECT_EQ(snapshot(server->url()).versions.empty() ? "base" : snapshot(server->url()).versions.front(),
                      error.place.rows.empty() ? "base" : error.place.rows.front())
                << error.what();
        } catch (const Error& error) {
            EXPECT_TRUE(error.worth_retrying() || error.poisons_connection()) << error.what();
        }
        EXPECT_EQ(struck.pool_status().lent, 0U);
    }

    RevisionSet all = parts::revision_set();
    static inline std::unique_ptr<testkit::PostgresqlServer> server;
};

INSTANTIATE_TEST_SUITE_P(Server, PartsRestart, testing::Values(Shutdown::fast, Shutdown::immediate),
                         [](const auto& info) { return info.param == Shutdown::fast ? "Fast" : "Immediate"; });

/// One statement in 43, unless RETORT_EVERY_STATEMENT is set.
TEST_P(PartsRestart, AtEveryStatementOfAnUpgrade) {
    const auto counter = std::make_shared<FaultPlan>();
    upgrade(engine(counter), all, "head");
    const Snapshot end = snapshot(server->url());
    const bool is_every = std::getenv("RETORT_EVERY_STATEMENT") != nullptr;
    const bool is_fast = GetParam() == Shutdown::fast;
    for (std::int64_t at = is_every ? 1 : (is_fast ? 11 : 32); at <= counter->count(); at += is_every ? 1 : 43) {
        const bool after = (at + is_fast) % 2 == 0;
        SCOPED_TRACE(std::to_string(at) + (after ? ", after: " : ", before: ") +
                     counter->statements()[static_cast<std::size_t>(at - 1)]);
        empty_database();
        run_struck_at(at, after);
        upgrade(engine(), all, "head");
        ASSERT_EQ(snapshot(server->url()), end);
        ASSERT_EQ(parts::locks_and_invalid_indexes(server->url()), "");
    }
}

TEST_P(PartsRestart, WhileAnIndexIsBuiltConcurrently) {
    upgrade(engine(), all, "head");
    const Snapshot end = snapshot(server->url());
    empty_database();
    upgrade(engine(), all, "aaaa1");
    Connection holder = engine().connect({.transaction = {.isolation = IsolationLevel::repeatable_read}});
    const Transaction old_snapshot = holder.begin();
    static_cast<void>(holder.execute("SELECT 1"));
    auto runner = std::async(std::launch::async, [&] { upgrade(engine(), all, "head"); });
    const std::string waiting =
        "SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE 'CREATE%CONCURRENTLY%' AND wait_event_type = "
        "'Lock'";
    for (int i = 0; i < 500 && parts::column_of(server->url(), waiting).front() != "1"; ++i) {
        std::this_thread::sleep_for(10ms);
    }
    ASSERT_EQ(parts::column_of(server->url(), waiting).front(), "1");
    restart();
    EXPECT_THROW(runner.get(), Error);
    upgrade(engine(), all, "head");
    EXPECT_EQ(snapshot(server->url()), end);
    EXPECT_EQ(parts::locks_and_invalid_indexes(server->url()), "");
}

}  // namespace

}  // namespace retort::migrate
