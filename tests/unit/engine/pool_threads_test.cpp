// SPDX-License-Identifier: MIT
// The pool under many threads; run it under the thread sanitizer too.
#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "engine/pool.hpp"
#include "support/fake_driver.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;
using testkit::FakeConnection;
using testkit::FakeDriver;
using testkit::FakeServer;

constexpr int threads = 16;
constexpr int checkouts = 500;

struct Counts {
    int lent = 0;
    int shared = 0;  ///< Loans during which someone else used the same connection.
};

LoanEnd end_of(int turn) {
    if (turn % 37 == 0) return LoanEnd::broken;
    if (turn % 11 == 0) return LoanEnd::unwanted;
    return LoanEnd::usable;
}

Counts borrow_often(Pool& pool, int seed) {
    Counts counts;
    for (int i = 1; i <= checkouts; ++i) {
        const PoolLease lease = pool.take("");
        auto& connection = dynamic_cast<FakeConnection&>(*lease.connection);
        if (++connection.users != 1) ++counts.shared;
        if (i % 3 == 0) connection.begin({});
        if (i % 5 == 0) std::this_thread::yield();
        --connection.users;
        pool.give_back(lease.slot, end_of(seed + i));
        ++counts.lent;
    }
    return counts;
}

TEST(PoolThreads, NoConnectionIsEverLentTwiceAndNoneIsLost) {
    const auto server = std::make_shared<FakeServer>();
    Pool pool{{.driver = std::make_shared<FakeDriver>(server),
               .url = Url::parse("sqlite://"),
               .options = {.size = 3, .overflow = 2, .wait = 60s, .pre_ping = true},
               .observer = nullptr}};
    std::vector<Counts> counts(threads);
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&, i] { counts[static_cast<std::size_t>(i)] = borrow_often(pool, i); });
    }
    for (std::thread& worker : workers) worker.join();
    for (const Counts& count : counts) {
        EXPECT_EQ(count.lent, checkouts);
        EXPECT_EQ(count.shared, 0);
    }
    EXPECT_EQ(pool.status().lent, 0U);
    EXPECT_EQ(pool.status().waiting, 0U);
    EXPECT_LE(server->open(), 3);
    EXPECT_EQ(static_cast<std::size_t>(server->open()), pool.status().idle);
}

TEST(PoolThreads, WhoWaitsIsServedInTurn) {
    const auto server = std::make_shared<FakeServer>();
    Pool pool{{.driver = std::make_shared<FakeDriver>(server),
               .url = Url::parse("sqlite://"),
               .options = {.size = 2, .overflow = 0, .wait = 60s},
               .observer = nullptr}};
    std::atomic<bool> stop = false;
    std::atomic<std::size_t> ready = 0;
    std::vector<int> lent(8);
    std::vector<std::thread> workers;
    for (int& count : lent) {
        workers.emplace_back([&] {
            ++ready;
            while (ready < lent.size()) std::this_thread::yield();
            while (!stop) {
                const PoolLease lease = pool.take("");
                std::this_thread::sleep_for(100us);
                pool.give_back(lease.slot, LoanEnd::usable);
                ++count;
            }
        });
    }
    while (ready < lent.size()) std::this_thread::yield();
    std::this_thread::sleep_for(500ms);
    stop = true;
    for (std::thread& worker : workers) worker.join();
    const auto [least, most] = std::minmax_element(lent.begin(), lent.end());
    EXPECT_LE(*most, 2 * *least + 2);
}

TEST(PoolThreads, DisposingOfItWhileItWorksHarmsNobody) {
    const auto server = std::make_shared<FakeServer>();
    Pool pool{{.driver = std::make_shared<FakeDriver>(server),
               .url = Url::parse("sqlite://"),
               .options = {.size = 3, .overflow = 2, .wait = 60s},
               .observer = nullptr}};
    std::vector<std::thread> workers;
    std::atomic<int> shared = 0;
    for (int i = 0; i < 4; ++i) workers.emplace_back([&, i] { shared += borrow_often(pool, i).shared; });
    for (int i = 0; i < 50; ++i) {
        pool.dispose();
        std::this_thread::yield();
    }
    for (std::thread& worker : workers) worker.join();
    pool.dispose();
    EXPECT_EQ(shared, 0);
    EXPECT_EQ(server->open(), 0);
}

}  // namespace
