// SPDX-License-Identifier: MIT
// W6: a thousand coroutines, each with 200 point selects one after the other, over a pool of 20 connections on one
// thread. A coroutine gives its connection back after each of its selects.
#include <exception>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "retort/aio.hpp"

#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

namespace asio = boost::asio;

asio::awaitable<void> fill_pool(const AsyncEngine& engine) {
    std::vector<AsyncConnection> lent;
    for (int i = 0; i < pooled_connections; ++i) {
        AsyncConnection connection = co_await engine.connect();
        lent.push_back(std::move(connection));
    }
}

asio::awaitable<void> look_up_some(const AsyncEngine& engine, int first, int end, std::uint64_t& sum) {
    for (int k = first; k < end; ++k) {
        AsyncConnection connection = co_await engine.connect();
        auto statement = select(people.id, people.name, people.age, people.score, people.note, people.created_at)
                             .where(people.id == looked_up_key(k));
        auto [id, name, age, score, note, created_at] = co_await connection.one(std::move(statement));
        sum += weight(bench::Person{id, std::move(name), age, score, std::move(note), std::move(created_at)});
    }
}

/// Runs what was spawned to its end; throws the first of their errors.
class Spawned {
public:
    void add(asio::awaitable<void> work) {
        asio::co_spawn(context_, std::move(work), [this](std::exception_ptr error) {
            if (!error_) error_ = std::move(error);
        });
    }
    void run() {
        context_.restart();
        context_.run();
        if (error_) std::rethrow_exception(error_);
    }
    asio::io_context::executor_type executor() { return context_.get_executor(); }

private:
    asio::io_context context_{1};
    std::exception_ptr error_;
};

}  // namespace

Measured look_up_by_coroutines(const std::string& place) {
    EngineOptions options;
    options.pool.size = pooled_connections;
    options.pool.overflow = 0;
    Spawned spawned;
    const AsyncEngine engine{spawned.executor(), open(place, "big", options)};
    spawned.add(fill_pool(engine));
    spawned.run();
    std::uint64_t sum = 0;
    const Stopwatch watch;
    constexpr int each = inserted_people / concurrent_tasks;
    for (int i = 0; i < concurrent_tasks; ++i) spawned.add(look_up_some(engine, i * each, (i + 1) * each, sum));
    spawned.run();
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::mapped
