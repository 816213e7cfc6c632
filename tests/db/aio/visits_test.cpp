// SPDX-License-Identifier: MIT
// Work that visits a connection (AsyncEngine::run_sync) while other work waits for it: the connection is not given back
// between them, and nobody notices.
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "retort/aio.hpp"
#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
namespace asio = boost::asio;

class Visits : public testkit::EngineTest {
protected:
    using Work = std::function<void(Connection&)>;

    /// All of them at once, on one connection. The first that throws ends the test.
    void visit(const Engine& on, const std::vector<Work>& visits) {
        asio::io_context context;
        AsyncEngine async{context.get_executor(), on};
        for (const Work& work : visits) asio::co_spawn(context, one(async, work), &rethrow);
        context.run();
    }
    [[nodiscard]] Engine with_one_connection() const { return make_engine({.pool = {.size = 1, .overflow = 0}}); }
    void add(Connection& connection, int key) const {
        connection.execute(insert(users).values(users.set("id", key), users.set("name", std::to_string(key))));
    }

private:
    static asio::awaitable<void> one(AsyncEngine& async, Work work) {
        auto done = async.run_sync([work = std::move(work)](Connection& connection) { work(connection); });
        co_await std::move(done);
    }
    static void rethrow(std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    }
};

TEST_F(Visits, NothingIsLeftOfTheOneBefore) {
    const auto forget_to_commit = [this](Connection& connection) { add(connection, 7); };
    const auto commit = [this](Connection& connection) {
        EXPECT_FALSE(connection.in_transaction());
        add(connection, 8);
        connection.commit();
    };
    const auto leave_a_savepoint = [this](Connection& connection) {
        static_cast<void>(connection.begin_nested());
        add(connection, 9);
    };
    visit(with_one_connection(), {forget_to_commit, commit, leave_a_savepoint,
                                  [](Connection& connection) { EXPECT_FALSE(connection.in_transaction()); }});
    EXPECT_EQ(user_count(), 3);
}

TEST_F(Visits, WhatFailsInOneIsNoMatterOfTheNext) {
    const auto fail = [this](Connection& connection) {
        add(connection, 7);
        EXPECT_THROW(add(connection, 7), UniqueViolation);
    };
    const auto invalidate = [](Connection& connection) { connection.invalidate(); };
    const auto close = [](Connection& connection) { connection.close(); };
    const auto read = [this](Connection& connection) { EXPECT_EQ(connection.scalar(select(count(id))), 2); };
    visit(with_one_connection(), {fail, read, invalidate, read, close, read});
}

TEST_F(Visits, ResultsMayOutliveThem) {
    const Engine three = make_engine({.pool = {.size = 1, .overflow = 2}});  // one of them is kept
    std::optional<Result<std::tuple<std::string>>> kept;
    const auto keep = [&](Connection& connection) { kept.emplace(connection.execute(select(name).order_by(id))); };
    const auto read = [this](Connection& connection) { EXPECT_EQ(connection.scalar(select(count(id))), 2); };
    visit(three, {keep, read, read});
    EXPECT_EQ(kept->first(), std::tuple{"ann"});
}

TEST_F(Visits, OthersWhoWaitForAConnectionGetIt) {
    const Engine one = with_one_connection();
    std::atomic<int> visited = 0;
    int visited_before = -1;
    std::thread other;
    const auto first = [&](Connection&) {
        other = std::thread{[&] {
            const Connection mine = one.connect();
            visited_before = visited;
        }};
        while (one.pool_status().waiting == 0) std::this_thread::yield();
    };
    const auto count_visit = [&](Connection& connection) {
        ++visited;
        EXPECT_EQ(connection.scalar(select(count(id))), 2);
    };
    std::vector<Work> all(500, count_visit);
    all.front() = first;
    visit(one, all);
    other.join();
    EXPECT_LT(visited_before, 499) << "it had to wait for all of them";
}

}  // namespace
