// SPDX-License-Identifier: MIT
// W6: a thousand coroutines over 20 connections on one thread, 200 point selects each, with a timer beside them.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/aio.hpp"

#include "common/people.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

constexpr int selects_each = inserted_people / concurrent_tasks;

auto by_key() {
    return select(people.id, people.name, people.age, people.score, people.note, people.created_at)
        .where(people.id == bind_param<std::int64_t>("id"));
}

/// What the coroutines share.
struct Shared {
    AsyncEngine engine;
    decltype(by_key()) statement = by_key();
    std::uint64_t sum = 0;
    int running = concurrent_tasks;
    std::vector<double> late_ms;
};

asio::awaitable<void> look_up(Shared& shared, int first) {
    for (int k = first; k < first + selects_each; ++k) {
        const std::int64_t key = looked_up_key(k);
        auto row = shared.engine.run_sync(
            [&shared, key](Connection& connection) { return connection.prepare(shared.statement).one(key); });
        auto [id, name, age, score, note, created_at] = co_await std::move(row);
        const bench::Person person{id, std::move(name), age, score, std::move(note), std::move(created_at)};
        shared.sum += weight(person);
    }
    --shared.running;
}

/// All connections are opened before the clock runs.
asio::awaitable<void> fill_pool(AsyncEngine& engine) {
    std::vector<AsyncConnection> lent;
    for (int i = 0; i < pooled_connections; ++i) {
        auto opened = engine.connect();
        AsyncConnection connection = co_await std::move(opened);
        lent.push_back(std::move(connection));
    }
}

asio::awaitable<void> watch_the_clock(Shared& shared) {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (shared.running > 0) {
        const auto due = Clock::now() + std::chrono::milliseconds{10};
        timer.expires_at(due);
        auto waited = timer.async_wait(asio::use_awaitable);
        co_await std::move(waited);
        shared.late_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - due).count());
    }
}

void tell(std::vector<double> late_ms) {
    std::sort(late_ms.begin(), late_ms.end());
    const double most = late_ms.empty() ? 0 : late_ms[late_ms.size() * 99 / 100];
    std::fprintf(stderr, "W6: a timer on the same thread was late by %.2f ms at the 99th percentile\n", most);
}

}  // namespace

Measured look_up_by_coroutines(const std::string& place) {
    asio::io_context context{1};
    const EngineOptions options{.pool = {.size = pooled_connections, .overflow = 0, .wait = std::chrono::minutes{10}}};
    Shared shared{.engine = AsyncEngine{context.get_executor(), open(place, "big", options)}, .late_ms = {}};
    asio::co_spawn(context, fill_pool(shared.engine), asio::detached);
    context.run();
    context.restart();
    for (int i = 0; i < concurrent_tasks; ++i) {
        asio::co_spawn(context, look_up(shared, i * selects_each), asio::detached);
    }
    asio::co_spawn(context, watch_the_clock(shared), asio::detached);
    const Stopwatch watch;
    context.run();
    Measured measured = watch.stop();
    measured.check = std::to_string(shared.sum);
    tell(std::move(shared.late_ms));
    return measured;
}

}  // namespace bench::mapped
