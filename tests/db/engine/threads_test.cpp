// SPDX-License-Identifier: MIT
// One engine, many threads; run it under the thread sanitizer too.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;

class EngineThreads : public testkit::EngineTest {};

TEST_F(EngineThreads, AnotherThreadCanCancel) {
    Connection connection = engine.connect();
    std::atomic<bool> done = false;
    std::thread other{[&] {
        while (!done) {
            connection.cancel();
            std::this_thread::sleep_for(2ms);
        }
    }};
    EXPECT_THROW(static_cast<void>(connection.execute(
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")),
                 StatementCancelled);
    done = true;
    other.join();
}

TEST_F(EngineThreads, AStatementRunByManyThreadsEachOnItsConnection) {
    std::vector<std::thread> threads;
    std::atomic<int> rows = 0;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                rows += static_cast<int>(engine.connect().execute(select(name)).all().size());
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(rows, 8 * 50 * 2);
}

TEST_F(EngineThreads, ANewFileMayBeOpenedByManyAtOnce) {
    RETORT_ON_SQLITE_ONLY("a server's databases are no files");
    const testkit::TemporaryFolder folder;
    for (int round = 0; round < 20; ++round) {
        const Engine fresh = create_engine(folder.sqlite_url("fresh" + std::to_string(round) + ".db"));
        std::atomic<int> ready = 0;
        std::vector<std::thread> threads;
        std::vector<std::string> outcomes(6);
        for (std::string& outcome : outcomes) {
            threads.emplace_back([&] {
                ++ready;
                while (ready < 6) std::this_thread::yield();
                try {
                    fresh.begin([](Connection& connection) { connection.execute("CREATE TABLE IF NOT EXISTS t (a)"); });
                } catch (const Error& error) {
                    outcome = error.what();
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
        for (const std::string& outcome : outcomes) EXPECT_EQ(outcome, "");
    }
}

TEST_F(EngineThreads, ManyWritersEachGetTheirTurn) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 10; ++round) {
                engine.begin([&](Connection& connection) {
                    const std::string called = "user " + std::to_string(i) + "/" + std::to_string(round);
                    connection.execute(insert(users).values(users.set("name", called)));
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(user_count(), 62);
}

}  // namespace
