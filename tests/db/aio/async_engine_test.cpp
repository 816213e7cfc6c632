// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/aio.hpp"
#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;
namespace asio = boost::asio;

class Async : public testkit::EngineTest {
protected:
    /// Runs coroutines made by `make(engine)` to their end; throws what the first of them throws.
    template <class... Make>
    void run(const Engine& sync, Make... make) {
        asio::io_context context;
        AsyncEngine async{context.get_executor(), sync};
        std::exception_ptr error;
        const auto ended = [&](std::exception_ptr failed) { error = error ? error : failed; };
        (asio::co_spawn(context, make(async), ended), ...);
        context.run();
        if (error) std::rethrow_exception(error);
    }
};

asio::awaitable<void> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer{co_await asio::this_coro::executor, time};
    co_await timer.async_wait(asio::use_awaitable);
}

TEST_F(Async, ReadsAndWrites) {
    const std::vector<std::tuple<std::int64_t, std::string>> both{{1, "ann"}, {2, "bob"}};
    const std::vector<std::int64_t> keys{1, 2};
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection connection = co_await async.connect();
        EXPECT_EQ(co_await connection.all(select(id, name).order_by(id)), both);
        EXPECT_EQ(co_await connection.scalar(select(name).where(id == 2)), "bob");
        EXPECT_EQ(co_await connection.scalars(select(id).order_by(id)), keys);
        EXPECT_FALSE(co_await connection.first(select(name).where(id == 9)));
        const Outcome outcome = co_await connection.execute(update(users).set(users.set("age", 31)).where(id == 1));
        EXPECT_EQ(outcome.affected_rows, 1);
        co_await connection.commit();
    });
    EXPECT_EQ(engine.connect().scalar(select(age).where(id == 1)), 31);
    EXPECT_EQ(engine.pool_status().lent, 0U);
}

TEST_F(Async, ErrorsAreThrownWhereTheyAreAwaited) {
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection connection = co_await async.connect();
        EXPECT_THROW(static_cast<void>(co_await connection.one(select(name))), Error);
        EXPECT_THROW(static_cast<void>(co_await connection.execute(
                         insert(users).values(users.set("id", 1), users.set("name", "again")))),
                     UniqueViolation);
        co_await connection.rollback();
        EXPECT_EQ(co_await connection.scalar(select(count(id))), 2);
    });
}

TEST_F(Async, BeginCommitsAtItsEndAndRollsBackWhatThrows) {
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        const auto added = co_await async.begin([&](AsyncConnection& connection) -> asio::awaitable<std::int64_t> {
            co_await connection.execute(insert(users).values(users.set("id", 7), users.set("name", "gus")));
            co_return 7;
        });
        EXPECT_EQ(added, 7);
        bool thrown = false;
        try {
            co_await async.begin([&](AsyncConnection& connection) -> asio::awaitable<void> {
                co_await connection.execute(insert(users).values(users.set("id", 8), users.set("name", "hal")));
                throw std::runtime_error{"no"};
            });
        } catch (const std::runtime_error&) {
            thrown = true;
        }
        EXPECT_TRUE(thrown);
    });
    EXPECT_EQ(user_count(), 3);
}

TEST_F(Async, SynchronousCodeRunsAsItIs) {
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection connection = co_await async.connect();
        const std::size_t found = co_await connection.run_sync([&](Connection& sync) {
            std::size_t rows = 0;
            for (const auto& [found_name] : sync.execute(select(name))) rows += found_name.size();
            return rows;
        });
        EXPECT_EQ(found, 6U);
    });
}

TEST_F(Async, WorkGetsAConnectionOfItsOwn) {
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        for (int round = 0; round < 3; ++round) {
            auto counted = async.run_sync([&](Connection& sync) { return sync.scalar(select(count(id))); });
            EXPECT_EQ(co_await std::move(counted), 2);
        }
        auto failed = async.run_sync([](Connection& sync) { sync.run("SELECT nothing FROM nowhere"); });
        EXPECT_THROW(co_await std::move(failed), ProgrammingError);
    });
    EXPECT_EQ(engine.pool_status().lent, 0U);
}

TEST_F(Async, ManyCoroutinesShareAFewConnections) {
    const Engine small = make_engine({.pool = {.size = 3, .overflow = 0}});
    std::atomic<int> done = 0;
    asio::io_context context;
    AsyncEngine async{context.get_executor(), small};
    for (int i = 0; i < 200; ++i) {
        asio::co_spawn(
            context,
            [&]() -> asio::awaitable<void> {
                AsyncConnection connection = co_await async.connect();
                for (int round = 0; round < 5; ++round) {
                    EXPECT_EQ(co_await connection.scalar(select(name).where(id == 1)), "ann");
                }
                ++done;
            },
            asio::detached);
    }
    context.run();
    EXPECT_EQ(done, 200);
    EXPECT_LE(small.pool_status().idle, 3U);
    EXPECT_EQ(small.pool_status().lent, 0U);
}

TEST_F(Async, SeveralThreadsMayRunTheContext) {
    const Engine small = make_engine({.pool = {.size = 4, .overflow = 0}});
    std::atomic<int> done = 0;
    asio::io_context context;
    AsyncEngine async{context.get_executor(), small};
    for (int i = 0; i < 100; ++i) {
        asio::co_spawn(
            context,
            [&]() -> asio::awaitable<void> {
                AsyncConnection connection = co_await async.connect();
                for (int round = 0; round < 5; ++round) co_await connection.scalar(select(count(id)));
                ++done;
            },
            asio::detached);
    }
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) threads.emplace_back([&] { context.run(); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 100);
}

TEST_F(Async, WhoFindsNoConnectionIsToldWhoHasThem) {
    const Engine one = make_engine({.pool = {.size = 1, .overflow = 0, .wait = 50ms}});
    run(one, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection first = co_await async.connect();
        EXPECT_THROW(static_cast<void>(co_await async.connect()), PoolExhausted);
        co_await first.close();
        EXPECT_EQ(co_await (co_await async.connect()).scalar(select(count(id))), 2);
    });
}

TEST_F(Async, AnUnreachableDatabaseIsToldToWhoAsks) {
    RETORT_NEEDS_POSTGRESQL();
    run(create_engine("postgresql://nobody@/nothing?host=/nowhere"), [](AsyncEngine& async) -> asio::awaitable<void> {
        EXPECT_THROW(static_cast<void>(co_await async.connect()), OperationalError);
        EXPECT_THROW(static_cast<void>(co_await async.connect()), OperationalError);
    });
}

TEST_F(Async, OthersRunWhileOneWaitsForTheServer) {
    if (testkit::tests_sqlite()) GTEST_SKIP() << "a server that can be slow is needed";
    int ticks = 0;
    bool slept = false;
    run(
        engine,
        [&](AsyncEngine& async) -> asio::awaitable<void> {
            AsyncConnection connection = co_await async.connect();
            co_await connection.execute("SELECT pg_sleep(0.3)");
            slept = true;
        },
        [&](AsyncEngine&) -> asio::awaitable<void> {
            while (!slept) {
                co_await pause(5ms);
                ++ticks;
            }
        });
    EXPECT_GT(ticks, 20);
}

TEST_F(Async, WhatIsCancelledLeavesItsConnectionUsable) {
    if (testkit::tests_sqlite()) GTEST_SKIP() << "a server that can be slow is needed";
    using namespace asio::experimental::awaitable_operators;
    const Engine one = make_engine({.pool = {.size = 1, .overflow = 0}});
    run(one, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection connection = co_await async.connect();
        const std::int64_t before = (co_await connection.run_sync([](Connection& on) {
                                        return on.scalar(text("SELECT pg_backend_pid()").columns<std::int64_t>());
                                    })).value();
        for (int round = 0; round < 5; ++round) {
            const auto result = co_await (connection.execute("SELECT pg_sleep(30)") || pause(30ms));
            EXPECT_EQ(result.index(), 1U);
        }
        EXPECT_EQ(co_await connection.run_sync([](Connection& on) {
            return on.scalar(text("SELECT pg_backend_pid()").columns<std::int64_t>());
        }),
                  before);
    });
    EXPECT_EQ(one.pool_status().lent, 0U);
}

TEST_F(Async, WorkOfItsOwnCanBeCancelledAtAnyMoment) {
    if (testkit::tests_sqlite()) GTEST_SKIP() << "a server that can be slow is needed";
    using namespace asio::experimental::awaitable_operators;
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        for (int round = 0; round < 60; ++round) {
            auto work = async.run_sync([](Connection& on) { on.run("SELECT pg_sleep(0.005)"); });
            try {
                static_cast<void>(co_await (std::move(work) || pause(std::chrono::milliseconds{round % 12})));
            } catch (const std::exception&) {
                // cancelled while it ended
            }
        }
        auto counted = async.run_sync([&](Connection& sync) { return sync.scalar(select(count(id))); });
        EXPECT_EQ(co_await std::move(counted), 2);
    });
    EXPECT_EQ(engine.pool_status().lent, 0U);
}

TEST_F(Async, WhoWaitsForAConnectionCanBeCancelled) {
    using namespace asio::experimental::awaitable_operators;
    const Engine one = make_engine({.pool = {.size = 1, .overflow = 0}});
    run(one, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection first = co_await async.connect();
        const auto waiting = [&]() -> asio::awaitable<void> { AsyncConnection second = co_await async.connect(); };
        const auto result = co_await (waiting() || pause(20ms));
        EXPECT_EQ(result.index(), 1U);
        co_await first.close();
        EXPECT_EQ(co_await (co_await async.connect()).scalar(select(count(id))), 2);
    });
}

TEST_F(Async, OneOperationAtATime) {
    using namespace asio::experimental::awaitable_operators;
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        AsyncConnection connection = co_await async.connect();
        bool is_busy = false;
        const auto second = [&]() -> asio::awaitable<void> {
            try {
                co_await connection.scalar(select(count(id)));
            } catch (const AsyncConnectionBusy&) {
                is_busy = true;
            }
        };
        co_await (connection.scalar(select(count(id))) && second());
        EXPECT_TRUE(is_busy);
        EXPECT_EQ(co_await connection.scalar(select(count(id))), 2);
    });
}

TEST_F(Async, AConnectionThatBreaksIsReplaced) {
    if (testkit::tests_sqlite()) GTEST_SKIP() << "a server that can end sessions is needed";
    run(engine, [&](AsyncEngine& async) -> asio::awaitable<void> {
        for (int round = 0; round < 3; ++round) {
            AsyncConnection connection = co_await async.connect();
            EXPECT_THROW(co_await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())"),
                         OperationalError);
        }
        AsyncConnection connection = co_await async.connect();
        EXPECT_EQ(co_await connection.scalar(select(count(id))), 2);
    });
}

}  // namespace
