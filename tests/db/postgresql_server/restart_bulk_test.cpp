// SPDX-License-Identifier: MIT
// The server is restarted while many rows are on their way: no part of them is taken for all of them.
#include <algorithm>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/aio.hpp"
#include "retort/engine/bulk_insert.hpp"
#include "retort/sql.hpp"

#include "db/postgresql_server/restart_fixture.hpp"

namespace retort::testkit {
namespace {

namespace asio = boost::asio;

const sql::TableClause t = sql::table("t");
const auto id = t.column<std::int64_t>("id");
const auto name = t.column<std::string>("name");

class OfManyRows : public PostgresqlRestart {
protected:
    static constexpr int many = 40'000;

    /// Restarts when the n-th row asks for its values.
    static auto restarting_at(int n) {
        return [n](const int& row) {
            if (row == n) restart();
            static const std::string text(200, 'x');
            return std::tuple<int, const std::string&>{row, text};
        };
    }
    static std::vector<int> numbers() {
        std::vector<int> all;
        for (int i = 0; i < many; ++i) all.push_back(i);
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(Server, OfManyRows, ::testing::Values(Shutdown::fast, Shutdown::immediate), name_of);

TEST_P(OfManyRows, AStreamDoesNotEndAsIfItWereWhole) {
    const Engine pooled = engine();
    for (const bool in_transaction : {false, true}) {
        Connection connection = pooled.connect();
        std::optional<Transaction> transaction;
        if (in_transaction) transaction.emplace(connection.begin());
        std::int64_t read = 0;
        const auto read_all = [&] {
            const auto numbers = text("SELECT n, repeat('x', 1000) FROM generate_series(1, 1000000) AS n")
                                     .columns<std::int64_t, std::string>();
            for (const auto& row : connection.stream(numbers)) {
                read = std::get<0>(row);
                if (read == 10) restart();
            }
        };
        EXPECT_EQ(told_of(read_all), Told::undone);
        EXPECT_LT(read, 1'000'000);
    }
    expect_usable(pooled);
}

TEST_P(OfManyRows, AStreamThatMadeWayDoesNotEndAsIfItWereWhole) {
    const Engine pooled = engine();
    Connection connection = pooled.connect();
    std::int64_t read = 0;
    const auto read_all = [&] {
        const auto numbers = text("SELECT n, repeat('x', 1000) FROM generate_series(1, 100000) AS n")
                                 .columns<std::int64_t, std::string>();
        for (const auto& row : connection.stream(numbers)) {
            read = std::get<0>(row);
            if (read != 10) continue;
            restart();
            EXPECT_THROW(static_cast<void>(connection.execute("SELECT 1")), BrokenConnection);
        }
    };
    EXPECT_EQ(told_of(read_all), Told::undone);
    EXPECT_LT(read, 100'000);
}

TEST_P(OfManyRows, ABulkInsertIsUndone) {
    const Engine pooled = engine();
    for (const int at : {1, many / 2, many - 1}) {
        const auto fill = [&] {
            pooled.begin([&](Connection& connection) {
                insert_many(connection, insert(t).columns(id, name), numbers(), restarting_at(at));
            });
        };
        EXPECT_EQ(told_of(fill), Told::undone);
        expect_told(Told::undone, many);
    }
    expect_usable(pooled);
}

TEST_P(OfManyRows, ACopyOfBytesIsUndone) {
    const Engine pooled = engine();
    int line = 0;
    const auto lines = [&]() -> std::string_view {
        static std::string text;
        if (++line == many / 2) restart();
        return line > many ? std::string_view{} : text = std::to_string(line) + '\t' + std::string(200, 'x') + '\n';
    };
    EXPECT_EQ(told_of([&] {
                  Connection connection = pooled.connect();
                  connection.copy_in(text("COPY t FROM STDIN"), lines);
                  connection.commit();
              }),
              Told::undone);
    expect_told(Told::undone, many);
    std::size_t bytes = 0;
    EXPECT_EQ(told_of([&] {
                  Connection connection = pooled.connect();
                  connection.copy_out(text("COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT"),
                                      [&](std::string_view piece) {
                                          if (bytes == 0) restart();
                                          bytes += piece.size();
                                      });
              }),
              Told::undone);
    EXPECT_LT(bytes, 100'000'000U);
    expect_usable(pooled);
}

TEST_P(OfManyRows, QueuedExecutionsAreUndoneOrInDoubt) {
    const Engine pooled = engine();
    for (const bool autocommit : {false, true}) {
        for (const int at : {1, 300, 1299}) {
            engine().connect().run("TRUNCATE t");
            std::vector<int> few = numbers();
            few.resize(1300);
            const Told told = told_of([&] {
                Connection connection = pooled.connect({.autocommit = autocommit});
                connection.prepare(insert(t).columns(id, name)).run_many(few, restarting_at(at));
                if (!autocommit) connection.commit();
            });
            EXPECT_EQ(told, autocommit ? Told::in_doubt : Told::undone);
            if (!autocommit) expect_told(told, 1300);
        }
    }
    expect_usable(pooled);
}

asio::awaitable<void> writes(AsyncEngine& async, int key, std::vector<Told>& told) {
    told.at(static_cast<std::size_t>(key)) = Told::done;
    try {
        co_await async.begin([&](AsyncConnection& connection) -> asio::awaitable<void> {
            co_await connection.execute(insert(t).values(t.set("id", key), t.set("name", "x")));
            static_cast<void>(co_await connection.scalar(text("SELECT 1 FROM pg_sleep(0.5)").columns<int>()));
        });
    } catch (const CommitInDoubt&) {
        told.at(static_cast<std::size_t>(key)) = Told::in_doubt;
    } catch (const OperationalError&) {
        told.at(static_cast<std::size_t>(key)) = Told::undone;
    }
}

TEST_P(OfManyRows, EveryCoroutineIsTold) {
    constexpr int coroutines = 50;
    const Engine pooled = engine({.pool = {.size = 10, .overflow = 0}});
    asio::io_context context;
    AsyncEngine async{context.get_executor(), pooled};
    std::vector<Told> told(coroutines + 1);
    std::exception_ptr error;
    const auto ended = [&](std::exception_ptr failed) { error = error ? error : failed; };
    for (int key = 0; key < coroutines; ++key) asio::co_spawn(context, writes(async, key, told), ended);
    std::thread restarting{[] {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        restart();
    }};
    context.run();
    restarting.join();
    EXPECT_FALSE(error);
    const auto keys = text("SELECT id::bigint FROM t").columns<std::int64_t>();
    std::vector<bool> is_there(coroutines);
    for (const auto& [key] : engine().connect().execute(keys)) is_there.at(static_cast<std::size_t>(key)) = true;
    for (std::size_t key = 0; key < coroutines; ++key) {
        EXPECT_TRUE(told[key] != Told::done || is_there[key]) << key;
        EXPECT_TRUE(told[key] != Told::undone || !is_there[key]) << key;
    }
    EXPECT_GT(std::count(told.begin(), told.end(), Told::undone), 0);
    context.restart();
    asio::co_spawn(context, writes(async, coroutines, told), ended);
    context.run();
    EXPECT_EQ(told.back(), Told::done) << "the pool recovers";
}

}  // namespace
}  // namespace retort::testkit
