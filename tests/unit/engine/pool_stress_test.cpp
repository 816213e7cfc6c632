// SPDX-License-Identifier: MIT
// The pool with many threads on a server that kills connections; run it under the thread sanitizer too.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <latch>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "engine/pool.hpp"
#include "support/fake_driver.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;
using testkit::FakeConnection;
using testkit::FakeDriver;
using testkit::FakeServer;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr std::int64_t checkouts = 100'000;
#else
constexpr std::int64_t checkouts = 1'000'000;
#endif
constexpr std::size_t thread_count = 64;
constexpr std::size_t pool_size = 8;
constexpr std::size_t pool_overflow = 4;
/// Whoever waits longer gets PoolExhausted, which ends the test.
constexpr auto longest_wait = 20s;

/// What one thread saw.
struct Seen {
    std::int64_t lent = 0;
    std::int64_t broken = 0;
    std::int64_t shared = 0;  ///< Loans during which someone else used the same connection.
};

class PoolStress : public ::testing::Test {
protected:
    void borrow_until_done(Seen& seen, unsigned seed) {
        std::minstd_rand random{seed};
        all_are_there.arrive_and_wait();  // fair among those who compete
        while (left.fetch_sub(1) > 0) use(pool.take(""), seen, random);
    }

    void use(const PoolLease& lease, Seen& seen, std::minstd_rand& random) {
        auto& connection = dynamic_cast<FakeConnection&>(*lease.connection);
        if (++connection.users != 1) ++seen.shared;
        LoanEnd end = LoanEnd::usable;
        try {
            if (random() % 4 == 0) connection.begin({});
            if (random() % 16 == 0) std::this_thread::yield();
            connection.use();
        } catch (const BrokenConnection&) {
            ++seen.broken;
            end = LoanEnd::broken;
        }
        --connection.users;
        ++seen.lent;
        pool.give_back(lease.slot, end);
    }

    void kill_while_they_work() {
        std::minstd_rand random{1};
        while (left > 0) {
            server->kill(random());
            std::this_thread::sleep_for(1ms);
        }
    }

    void run() {
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < thread_count; ++i)
            threads.emplace_back([this, i] { borrow_until_done(seen[i], static_cast<unsigned>(i + 1)); });
        std::thread killer{[this] { kill_while_they_work(); }};
        for (std::thread& thread : threads) thread.join();
        killer.join();
    }

    std::shared_ptr<FakeServer> server = std::make_shared<FakeServer>();
    Pool pool{{.driver = std::make_shared<FakeDriver>(server),
               .url = Url::parse("sqlite://"),
               .options = {.size = pool_size, .overflow = pool_overflow, .wait = longest_wait, .pre_ping = true},
               .observer = nullptr}};
    std::vector<Seen> seen{thread_count};
    std::atomic<std::int64_t> left = checkouts;
    std::latch all_are_there{static_cast<std::ptrdiff_t>(thread_count)};
};

TEST_F(PoolStress, AMillionCheckoutsOnAServerThatKillsConnections) {
    run();
    Seen all;
    for (const Seen& one : seen) {
        all.lent += one.lent;
        all.broken += one.broken;
        all.shared += one.shared;
    }
    EXPECT_EQ(all.lent, checkouts);
    EXPECT_EQ(all.shared, 0);
    EXPECT_GT(server->opened, static_cast<int>(pool_size)) << "no connection was killed";
    EXPECT_EQ(pool.status().lent, 0U);
    EXPECT_EQ(pool.status().waiting, 0U);
    EXPECT_LE(pool.status().idle, pool_size);
    EXPECT_EQ(static_cast<std::size_t>(server->open()), pool.status().idle) << "a connection leaked";
    const auto [least, most] =
        std::minmax_element(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.lent < b.lent; });
    EXPECT_LE(most->lent, 2 * least->lent);
}

}  // namespace
