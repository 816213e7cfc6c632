// SPDX-License-Identifier: MIT
#include "engine/pool.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "support/fake_driver.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;
using testkit::FakeConnection;
using testkit::FakeDriver;
using testkit::FakeServer;

class Closings final : public EngineObserver {
public:
    void connection_opened(DriverConnection&) override { ++opened; }
    void connection_closed(std::string_view why) noexcept override { reasons.emplace_back(why); }

    int opened = 0;
    std::vector<std::string> reasons;
};

class PoolTest : public ::testing::Test {
protected:
    Pool make(const PoolOptions& options) {
        return Pool{{.driver = std::make_shared<FakeDriver>(server),
                     .url = Url::parse("sqlite://"),
                     .options = options,
                     .observer = closings}};
    }
    static int number(const PoolLease& lease) { return dynamic_cast<FakeConnection*>(lease.connection)->number(); }

    std::shared_ptr<FakeServer> server = std::make_shared<FakeServer>();
    std::shared_ptr<Closings> closings = std::make_shared<Closings>();
};

TEST_F(PoolTest, OpensNothingBeforeItIsAsked) {
    const Pool pool = make({});
    EXPECT_EQ(server->opened, 0);
}

TEST_F(PoolTest, LendsTheSameConnectionAgain) {
    Pool pool = make({});
    for (int i = 0; i < 10; ++i) pool.give_back(pool.take("").slot, LoanEnd::usable);
    EXPECT_EQ(server->opened, 1);
    EXPECT_EQ(pool.status().idle, 1U);
}

TEST_F(PoolTest, ClosesOverflowConnectionsWhenTheyComeBack) {
    Pool pool = make({.size = 1, .overflow = 1});
    const PoolLease a = pool.take("");
    const PoolLease b = pool.take("");
    pool.give_back(a.slot, LoanEnd::usable);
    pool.give_back(b.slot, LoanEnd::usable);
    EXPECT_EQ(server->open(), 1);
    EXPECT_EQ(closings->reasons, std::vector<std::string>{"the pool has enough idle ones"});
}

TEST_F(PoolTest, OfSizeZeroKeepsNoConnection) {
    Pool pool = make({.size = 0, .overflow = 2});
    pool.give_back(pool.take("").slot, LoanEnd::usable);
    EXPECT_EQ(server->open(), 0);
}

TEST_F(PoolTest, RollsBackWhatIsOpenWhenAConnectionComesBack) {
    Pool pool = make({});
    const PoolLease lease = pool.take("");
    lease.connection->begin({});
    pool.give_back(lease.slot, LoanEnd::usable);
    EXPECT_EQ(server->rollbacks, 1);
    EXPECT_FALSE(pool.take("").connection->in_transaction());
    EXPECT_EQ(server->opened, 1);
}

TEST_F(PoolTest, ClosesAConnectionThatCannotBeRolledBackAndSaysWhy) {
    Pool pool = make({});
    const PoolLease lease = pool.take("");
    lease.connection->begin({});
    server->rollback_fails = true;
    pool.give_back(lease.slot, LoanEnd::usable);
    EXPECT_EQ(server->open(), 0);
    ASSERT_EQ(closings->reasons.size(), 1U);
    EXPECT_NE(closings->reasons.front().find("the fake server is away"), std::string::npos);
}

TEST_F(PoolTest, AnUnwantedConnectionIsClosedAndTheOthersLiveOn) {
    Pool pool = make({});
    const PoolLease a = pool.take("");
    const PoolLease b = pool.take("");
    pool.give_back(a.slot, LoanEnd::usable);
    pool.give_back(b.slot, LoanEnd::unwanted);
    EXPECT_EQ(number(pool.take("")), 1);
    EXPECT_EQ(server->open(), 1);
}

TEST_F(PoolTest, ABrokenConnectionTakesTheIdleOnesWithIt) {
    Pool pool = make({});
    const PoolLease a = pool.take("");
    const PoolLease b = pool.take("");
    const PoolLease c = pool.take("");
    pool.give_back(a.slot, LoanEnd::usable);
    pool.give_back(b.slot, LoanEnd::broken);
    pool.give_back(c.slot, LoanEnd::usable);
    EXPECT_EQ(number(pool.take("")), 4) << "1 and 3 were opened before 2 broke";
}

TEST_F(PoolTest, PrePingReplacesDeadConnectionsBeforeTheyAreLent) {
    Pool pool = make({.pre_ping = true});
    const PoolLease a = pool.take("");
    const PoolLease b = pool.take("");
    pool.give_back(a.slot, LoanEnd::usable);
    pool.give_back(b.slot, LoanEnd::usable);
    EXPECT_EQ(server->pings, 0) << "a new connection needs no ping";
    server->restarted = true;
    EXPECT_EQ(number(pool.take("")), 3);
    EXPECT_EQ(number(pool.take("")), 4);
    EXPECT_EQ(server->pings, 1) << "the second one was opened before the first was found dead";
}

TEST_F(PoolTest, WithoutPrePingNothingIsAsked) {
    Pool pool = make({});
    pool.give_back(pool.take("").slot, LoanEnd::usable);
    static_cast<void>(pool.take(""));
    EXPECT_EQ(server->pings, 0);
}

TEST_F(PoolTest, ReplacesConnectionsThatAreTooOld) {
    Pool pool = make({.recycle = 1ms});
    pool.give_back(pool.take("").slot, LoanEnd::usable);
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(number(pool.take("")), 2);
}

TEST_F(PoolTest, ExhaustionSaysHowManyAreLentToWhomAndForHowLong) {
    Pool pool = make({.size = 1, .overflow = 1, .wait = 20ms});
    static_cast<void>(pool.take("the importer"));
    std::this_thread::sleep_for(5ms);
    static_cast<void>(pool.take(""));
    try {
        static_cast<void>(pool.take(""));
        FAIL() << "a third connection was lent";
    } catch (const PoolExhausted& error) {
        const std::string_view message = error.what();
        EXPECT_EQ(error.id(), "RT-E004");
        EXPECT_NE(message.find("all 2 connection(s)"), std::string_view::npos) << message;
        EXPECT_NE(message.find("within 20 ms"), std::string_view::npos) << message;
        EXPECT_NE(message.find("the importer for "), std::string_view::npos) << message;
        EXPECT_NE(message.find("thread "), std::string_view::npos) << message;
        ASSERT_EQ(error.loans.size(), 2U);
        EXPECT_EQ(error.loans.front().holder, "the importer");
        EXPECT_GE(error.loans.front().milliseconds, 25);
        EXPECT_TRUE(error.worth_retrying());
    }
    EXPECT_EQ(pool.status().waiting, 0U);
}

TEST_F(PoolTest, WithoutWaitExhaustionIsToldAtOnce) {
    Pool pool = make({.size = 1, .overflow = 0, .wait = 0ms});
    static_cast<void>(pool.take(""));
    EXPECT_THROW(static_cast<void>(pool.take("")), PoolExhausted);
}

TEST_F(PoolTest, AConnectionThatComesBackGoesToWhoWaits) {
    Pool pool = make({.size = 1, .overflow = 0});
    const PoolLease lease = pool.take("");
    std::thread waiting{[&] { pool.give_back(pool.take("").slot, LoanEnd::usable); }};
    while (pool.status().waiting == 0) std::this_thread::sleep_for(1ms);
    pool.give_back(lease.slot, LoanEnd::usable);
    waiting.join();
    EXPECT_EQ(server->opened, 1);
}

TEST_F(PoolTest, AFailureToOpenGoesToTheCallerAndLeavesTheSlotFree) {
    Pool pool = make({.size = 1, .overflow = 0, .wait = 0ms});
    server->refuses = true;
    EXPECT_THROW(static_cast<void>(pool.take("")), CannotOpenDatabase);
    server->refuses = false;
    EXPECT_NO_THROW(static_cast<void>(pool.take("")));
}

TEST_F(PoolTest, WhoWaitsIsServedWhenAnotherFailsToOpen) {
    Pool pool = make({.size = 1, .overflow = 0});
    const PoolLease lease = pool.take("");
    std::thread waiting{[&] { EXPECT_THROW(static_cast<void>(pool.take("")), CannotOpenDatabase); }};
    while (pool.status().waiting == 0) std::this_thread::sleep_for(1ms);
    server->refuses = true;
    pool.give_back(lease.slot, LoanEnd::broken);
    waiting.join();
    EXPECT_EQ(pool.status().lent, 0U);
}

TEST_F(PoolTest, DisposeClosesIdleConnectionsNowAndLentOnesWhenTheyComeBack) {
    Pool pool = make({});
    const PoolLease a = pool.take("");
    const PoolLease b = pool.take("");
    pool.give_back(a.slot, LoanEnd::usable);
    pool.dispose();
    EXPECT_EQ(server->open(), 1);
    pool.give_back(b.slot, LoanEnd::usable);
    EXPECT_EQ(server->open(), 0);
    EXPECT_EQ(number(pool.take("")), 3);
}

TEST_F(PoolTest, ADatabaseInMemoryHasOneConnectionThatIsNeverReplacedForItsAge) {
    server->in_memory = true;
    Pool pool = make({.size = 0, .overflow = 5, .recycle = 1ms});
    pool.give_back(pool.take("").slot, LoanEnd::usable);
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(number(pool.take("")), 1);
}

TEST_F(PoolTest, AThreadThatHoldsTheOnlyConnectionIsToldAtOnceInsteadOfWaitingForItself) {
    server->in_memory = true;
    Pool pool = make({});
    static_cast<void>(pool.take("the session"));
    try {
        static_cast<void>(pool.take(""));
        FAIL() << "it was lent twice";
    } catch (const OnlyConnectionInUse& error) {
        EXPECT_EQ(error.id(), "RT-E005");
        EXPECT_NE(std::string_view{error.what()}.find("the session"), std::string_view::npos) << error.what();
    }
}

TEST_F(PoolTest, AnotherThreadWaitsForTheOnlyConnection) {
    server->in_memory = true;
    Pool pool = make({});
    const PoolLease lease = pool.take("");
    std::thread waiting{[&] { pool.give_back(pool.take("").slot, LoanEnd::usable); }};
    while (pool.status().waiting == 0) std::this_thread::sleep_for(1ms);
    pool.give_back(lease.slot, LoanEnd::usable);
    waiting.join();
    EXPECT_EQ(server->opened, 1);
}

TEST_F(PoolTest, OptionsThatMakeNoSenseAreRefused) {
    const auto refusal = [&](const PoolOptions& options) -> std::string {
        try {
            static_cast<void>(make(options));
        } catch (const BadPoolOptions& error) {
            EXPECT_EQ(error.id(), "RT-E003");
            return error.what();
        }
        return "was taken";
    };
    EXPECT_NE(refusal({.size = 0, .overflow = 0}).find("size and overflow are both 0"), std::string::npos);
    EXPECT_NE(refusal({.wait = -1ms}).find("wait is negative"), std::string::npos);
    EXPECT_NE(refusal({.recycle = -1ms}).find("recycle is negative"), std::string::npos);
}

TEST_F(PoolTest, CountsWhatItOpens) {
    Pool pool = make({});
    pool.give_back(pool.take("").slot, LoanEnd::unwanted);
    static_cast<void>(pool.take(""));
    EXPECT_EQ(closings->opened, 2);
    EXPECT_EQ(closings->reasons.size(), 1U);
}

}  // namespace
