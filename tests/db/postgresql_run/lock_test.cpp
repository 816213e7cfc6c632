// SPDX-License-Identifier: MIT
// The runner's lock: who waits, for how long, for whom; and what happens when it is lost.
#include <chrono>
#include <functional>
#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/pgbouncer.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using parts::snapshot;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Does something once, before the n-th statement of a run.
struct AtStatement final : RunObserver {
    AtStatement(int number, std::function<void()> work) : left{number}, work{std::move(work)} {}
    void statement_begins(const RunPlace& /*place*/) override {
        if (--left == 0) work();
    }
    int left;
    std::function<void()> work;
};

struct Waiting final : RunObserver {
    void waiting(const LockHolder& holder, std::int64_t /*milliseconds*/) override { holders.push_back(holder); }
    std::vector<LockHolder> holders;
};

struct Lock : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
    }
    [[nodiscard]] Engine engine() const { return create_engine(database->url()); }
    void end_session_of_lock() const {
        parts::column_of(database->url(),
                         "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = "
                         "current_database() AND application_name LIKE 'retort %'");
    }

    RevisionSet all = parts::revision_set();
    std::optional<testkit::PostgresqlDatabase> database;
    std::future<void> waiting_stamp;
};

TEST_F(Lock, NamesItsHolderToWhoWaitsInVain) {
    std::vector<LockHolder> holders;
    std::string message;
    AtStatement second{1, [&] {
                           try {
                               upgrade(engine(), all, "head", {.runner_timeout = Milliseconds{50}});
                           } catch (const LockNotFree& error) {
                               holders = error.holders;
                               message = error.what();
                               EXPECT_TRUE(error.worth_retrying());
                           }
                       }};
    upgrade(engine(), all, "aaaa1", {.observer = &second});
    ASSERT_EQ(holders.size(), 1U);
    EXPECT_THAT(holders.front().application, testing::EndsWith(":" + std::to_string(getpid())));
    EXPECT_THAT(holders.front().user, testing::Not(IsEmpty()));
    EXPECT_THAT(message, HasSubstr("process " + holders.front().process_id));
    EXPECT_THAT(message, HasSubstr("connected since"));
}

TEST_F(Lock, TellsForWhomItWaitsAndFindsNothingLeftToDo) {
    Waiting waiting;
    std::future<RunResult> second;
    AtStatement first{1, [&] {
                          second = std::async(std::launch::async,
                                              [&] { return upgrade(engine(), all, "head", {.observer = &waiting}); });
                          std::this_thread::sleep_for(std::chrono::milliseconds{300});
                      }};
    EXPECT_EQ(upgrade(engine(), all, "head", {.observer = &first}).done.size(), 4U);
    const RunResult result = second.get();
    EXPECT_THAT(result.done, IsEmpty());
    EXPECT_TRUE(result.helped);
    EXPECT_THAT(result.rows, ElementsAre("dddd4"));
    ASSERT_EQ(waiting.holders.size(), 1U);
    EXPECT_THAT(waiting.holders.front().application, HasSubstr("retort "));
}

TEST_F(Lock, IsMissedBeforeTheNextStatement) {
    upgrade(engine(), all, "aaaa1");
    const parts::Snapshot before = snapshot(database->url());
    AtStatement loses{2, [&] {
                          end_session_of_lock();
                          std::this_thread::sleep_for(std::chrono::milliseconds{150});  // it asks ten times a second
                      }};
    EXPECT_THROW(upgrade(engine(), all, "head", {.observer = &loses}), LockLost);
    EXPECT_EQ(snapshot(database->url()), before);
    EXPECT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
    upgrade(engine(), all, "head");
    EXPECT_THAT(snapshot(database->url()).versions, ElementsAre("dddd4"));
}

TEST_F(Lock, IsOneForEachSchemaThatHasAVersionTable) {
    engine().connect().run("CREATE SCHEMA one; CREATE SCHEMA two");
    const Url one = database->url().with_query("options", "-csearch_path=one");
    const Url two = database->url().with_query("options", "-csearch_path=two");
    AtStatement second{1, [&] { upgrade(create_engine(two), all, "aaaa1", {.runner_timeout = Milliseconds{0}}); }};
    upgrade(create_engine(one), all, "bbbb2", {.observer = &second});
    EXPECT_THAT(parts::column_of(one, "SELECT version_num::text FROM alembic_version"), ElementsAre("bbbb2"));
    EXPECT_THAT(parts::column_of(two, "SELECT version_num::text FROM alembic_version"), ElementsAre("aaaa1"));
}

TEST_F(Lock, IsRefusedBehindATransactionPooler) {
    if (!testkit::has_pgbouncer()) GTEST_SKIP() << "no pgbouncer";
    const testkit::Pgbouncer pooler{"transaction"};
    EXPECT_THROW(upgrade(create_engine(pooler.url(database->name())), all, "head"), BehindPooler);
    EXPECT_EQ(snapshot(database->url()), parts::Snapshot{});
    EXPECT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
}

TEST_F(Lock, HoldsBehindASessionPooler) {
    if (!testkit::has_pgbouncer()) GTEST_SKIP() << "no pgbouncer";
    const testkit::Pgbouncer pooler{"session"};
    upgrade(create_engine(pooler.url(database->name())), all, "head");
    EXPECT_THAT(snapshot(database->url()).versions, ElementsAre("dddd4"));
}

TEST_F(Lock, IsTakenForAStampToo) {
    AtStatement second{1, [&] {
                           auto stamped = std::async(std::launch::async, [&] { stamp(engine(), all, "dddd4"); });
                           EXPECT_EQ(stamped.wait_for(std::chrono::milliseconds{300}), std::future_status::timeout);
                           waiting_stamp = std::move(stamped);
                       }};
    upgrade(engine(), all, "aaaa1", {.observer = &second});
    waiting_stamp.get();
    EXPECT_THAT(snapshot(database->url()).versions, ElementsAre("dddd4"));
}

}  // namespace

}  // namespace retort::migrate
