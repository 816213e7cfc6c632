// SPDX-License-Identifier: MIT
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::snapshot;
using testing::ElementsAre;
using testing::IsEmpty;

/// Does something else on the database just before its n-th transaction begins.
struct Interruption {
    int transaction;
    std::function<void()> work;
    int begun = 0;

    void before_transaction() {
        if (++begun == transaction) work();
    }
};
using InterruptionPtr = std::shared_ptr<Interruption>;

class WatchedConnection final : public DriverConnection {
public:
    WatchedConnection(std::unique_ptr<DriverConnection> inner, InterruptionPtr interruption)
        : inner_{std::move(inner)}, interruption_{std::move(interruption)} {}
    StatementPtr prepare(std::string_view sql) override { return inner_->prepare(sql); }
    void run(std::string_view sql) override { inner_->run(sql); }
    void begin(const TransactionOptions& options) override {
        interruption_->before_transaction();
        inner_->begin(options);
    }
    void commit() override { inner_->commit(); }
    void rollback() override { inner_->rollback(); }
    [[nodiscard]] bool in_transaction() const override { return inner_->in_transaction(); }
    [[nodiscard]] std::int64_t last_insert_id() const override { return inner_->last_insert_id(); }
    bool ping() noexcept override { return inner_->ping(); }
    void cancel() noexcept override { inner_->cancel(); }

private:
    std::unique_ptr<DriverConnection> inner_;
    InterruptionPtr interruption_;
};

class WatchedDriver final : public Driver {
public:
    WatchedDriver(std::unique_ptr<Driver> inner, InterruptionPtr interruption)
        : inner_{std::move(inner)}, interruption_{std::move(interruption)} {}
    void check(const Url& url) const override { inner_->check(url); }
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url& url) const override {
        return std::make_unique<WatchedConnection>(inner_->connect(url), interruption_);
    }
    [[nodiscard]] bool lives_in_its_connection(const Url& url) const override {
        return inner_->lives_in_its_connection(url);
    }

private:
    std::unique_ptr<Driver> inner_;
    InterruptionPtr interruption_;
};

class Meanwhile final : public DriverDecorator {
public:
    explicit Meanwhile(InterruptionPtr interruption) : interruption_{std::move(interruption)} {}
    [[nodiscard]] std::unique_ptr<Driver> decorate(std::unique_ptr<Driver> driver) const override {
        return std::make_unique<WatchedDriver>(std::move(driver), interruption_);
    }

private:
    InterruptionPtr interruption_;
};

struct Concurrent : testing::Test {
    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    RevisionSet all = sample::revision_set();

    [[nodiscard]] Engine interrupted(int transaction, std::function<void()> work) const {
        const auto interruption = std::make_shared<Interruption>(Interruption{transaction, std::move(work)});
        return create_engine(url, {.decorator = std::make_shared<Meanwhile>(interruption)});
    }
    [[nodiscard]] std::function<void()> other_upgrade(const std::string& target) const {
        return [this, target] { upgrade(create_engine(url), all, target); };
    }
};

TEST_F(Concurrent, RunnersShareTheWork) {
    constexpr std::size_t runners = 4;
    std::atomic<std::size_t> done = 0;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (std::size_t runner = 0; runner < runners; ++runner) {
        threads.emplace_back([&] {
            try {
                const RunResult result = upgrade(create_engine(url), all, "head");
                done += result.done.size();
                if (result.rows != std::vector<std::string>{"dddd4"}) ++failures;
            } catch (const std::exception& error) {
                ADD_FAILURE() << error.what();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 4U);
    EXPECT_EQ(failures, 0);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("dddd4"));
}

TEST_F(Concurrent, AFinishedRunLeavesNothingToDoForTheOneThatWaited) {
    const RunResult result = upgrade(interrupted(1, other_upgrade("head")), all, "head");
    EXPECT_THAT(result.done, IsEmpty());
    EXPECT_TRUE(result.helped);
    EXPECT_THAT(result.rows, ElementsAre("dddd4"));
}

TEST_F(Concurrent, ARunGoesOnWhereAnotherStopped) {
    const RunResult result = upgrade(interrupted(2, other_upgrade("cccc3")), all, "head");
    ASSERT_EQ(result.done.size(), 2U);
    EXPECT_EQ(result.done[0].revision, "aaaa1");
    EXPECT_EQ(result.done[1].revision, "dddd4");
    EXPECT_TRUE(result.helped);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("dddd4"));
}

TEST_F(Concurrent, ADowngradeInBetweenStopsTheRun) {
    upgrade(create_engine(url), all, "bbbb2");
    const auto down = [this] { downgrade(create_engine(url), all, "aaaa1"); };
    try {
        upgrade(interrupted(1, down), all, "head");
        FAIL() << "it ran";
    } catch (const MovedMeanwhile& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("from bbbb2 to aaaa1 meanwhile"));
    }
    EXPECT_THAT(snapshot(url).versions, ElementsAre("aaaa1"));
}

TEST_F(Concurrent, ARevisionOfANewerProgramInBetweenIsNamed) {
    upgrade(create_engine(url), all, "bbbb2");
    const auto stranger = [this] {
        create_engine(url).connect().run("UPDATE alembic_version SET version_num = 'feedface'");
    };
    EXPECT_THROW(upgrade(interrupted(1, stranger), all, "head"), UnknownDatabaseRevision);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("feedface"));
}

TEST_F(Concurrent, DowngradesShareTheWorkToo) {
    upgrade(create_engine(url), all, "head");
    const auto down = [this] { downgrade(create_engine(url), all, "bbbb2"); };
    const RunResult result = downgrade(interrupted(1, down), all, "aaaa1");
    ASSERT_EQ(result.done.size(), 1U);
    EXPECT_EQ(result.done[0].revision, "bbbb2");
    EXPECT_THAT(snapshot(url).versions, ElementsAre("aaaa1"));
}

}  // namespace

}  // namespace retort::migrate
