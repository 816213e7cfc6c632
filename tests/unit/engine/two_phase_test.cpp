// SPDX-License-Identifier: MIT
#include "retort/engine/two_phase.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/engine/backend.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/engine/engine.hpp"
#include "retort/engine/errors.hpp"

namespace {

using namespace retort;

/// What a database with two phases remembers.
struct Database {
    std::set<std::string> prepared;
    std::vector<std::string> log;
    bool refuses_to_prepare = false;
    bool refuses_to_commit = false;
} database;

class TwoPhaseConnection final : public DriverConnection {
public:
    StatementPtr prepare(std::string_view) override { throw BadStatement{"no statements here", {}}; }
    void run(std::string_view) override {}
    void begin(const TransactionOptions&) override { is_open_ = true; }
    void commit() override { is_open_ = false; }
    void rollback() override {
        database.log.emplace_back("rollback");
        is_open_ = false;
    }
    [[nodiscard]] bool in_transaction() const override { return is_open_; }
    void begin_two_phase(std::string_view id, const TransactionOptions&) override {
        database.log.push_back("begin " + std::string{id});
        is_open_ = true;
    }
    void prepare_two_phase(std::string_view id) override {
        if (database.refuses_to_prepare) throw ForeignKeyViolation{{}};
        database.prepared.emplace(id);
        is_open_ = false;
    }
    void commit_prepared(std::string_view id) override {
        if (database.refuses_to_commit) throw BrokenConnection{"the server went away", {}};
        end(id, "commit");
    }
    void rollback_prepared(std::string_view id) override { end(id, "rollback"); }
    [[nodiscard]] std::vector<std::string> prepared_transactions() override {
        return {database.prepared.begin(), database.prepared.end()};
    }
    [[nodiscard]] std::int64_t last_insert_id() const override { return 0; }
    bool ping() noexcept override { return true; }
    void cancel() noexcept override {}

private:
    static void end(std::string_view id, const std::string& how) {
        if (database.prepared.erase(std::string{id}) == 0) throw BadStatement{"no such transaction", {}};
        database.log.push_back(how + " prepared " + std::string{id});
    }
    bool is_open_ = false;
};

class TwoPhaseDriver final : public Driver {
public:
    void check(const Url&) const override {}
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url&) const override {
        return std::make_unique<TwoPhaseConnection>();
    }
    [[nodiscard]] bool lives_in_its_connection(const Url&) const override { return false; }
};

std::unique_ptr<Driver> driver() { return std::make_unique<TwoPhaseDriver>(); }

class TwoPhase : public ::testing::Test {
protected:
    TwoPhase() { database = {}; }

    static constexpr Backend backend{"fake", &postgresql_dialect, &driver};
    Engine engine = create_engine(Url::parse("fake://host/db"), backend);
    Connection connection = engine.connect();
};

TEST_F(TwoPhase, CommitsInTheSecondPhase) {
    TwoPhaseTransaction transaction = connection.begin_two_phase("order-7");
    EXPECT_TRUE(connection.in_transaction());
    transaction.prepare();
    EXPECT_TRUE(transaction.is_prepared());
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_EQ(connection.prepared_transactions(), std::vector<std::string>{"order-7"});
    transaction.commit();
    EXPECT_FALSE(transaction.is_active());
    EXPECT_EQ(database.log, (std::vector<std::string>{"begin order-7", "commit prepared order-7"}));
    EXPECT_THROW(transaction.commit(), TransactionEnded);
    EXPECT_THROW(transaction.rollback(), TransactionEnded);
}

TEST_F(TwoPhase, CommitPreparesFirst) {
    TwoPhaseTransaction transaction = connection.begin_two_phase("a");
    transaction.commit();
    EXPECT_EQ(database.log.back(), "commit prepared a");
}

TEST_F(TwoPhase, MakesUpDifferentIds) {
    const std::string first = connection.begin_two_phase().id();
    EXPECT_EQ(first.rfind("retort_", 0), 0U);
    EXPECT_NE(connection.begin_two_phase().id(), first);
}

TEST_F(TwoPhase, RollsBackInEitherPhase) {
    TwoPhaseTransaction early = connection.begin_two_phase("a");
    early.rollback();
    EXPECT_EQ(database.log.back(), "rollback");
    TwoPhaseTransaction late = connection.begin_two_phase("b");
    late.prepare();
    late.rollback();
    EXPECT_EQ(database.log.back(), "rollback prepared b");
}

TEST_F(TwoPhase, WithoutPrepareTheGuardRollsBack) {
    { const TwoPhaseTransaction transaction = connection.begin_two_phase("a"); }
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_EQ(database.log.back(), "rollback");
}

TEST_F(TwoPhase, OncePreparedItOutlivesItsGuardAndIsFinishedById) {
    connection.begin_two_phase("a").prepare();
    connection.begin_two_phase("b").prepare();
    connection.close();
    Connection other = engine.connect();
    EXPECT_EQ(other.prepared_transactions(), (std::vector<std::string>{"a", "b"}));
    other.commit_prepared("a");
    other.rollback_prepared("b");
    EXPECT_TRUE(other.prepared_transactions().empty());
    EXPECT_THROW(other.commit_prepared("a"), ProgrammingError);
}

TEST_F(TwoPhase, WhatCannotBePreparedCanBeRolledBack) {
    database.refuses_to_prepare = true;
    TwoPhaseTransaction transaction = connection.begin_two_phase("a");
    EXPECT_THROW(transaction.prepare(), ForeignKeyViolation);
    EXPECT_TRUE(transaction.is_active());
    transaction.rollback();
    EXPECT_TRUE(database.prepared.empty());
}

TEST_F(TwoPhase, ACommitThatFailsLeavesItPrepared) {
    TwoPhaseTransaction transaction = connection.begin_two_phase("a");
    database.refuses_to_commit = true;
    EXPECT_THROW(transaction.commit(), BrokenConnection);
    EXPECT_TRUE(transaction.is_active());
    database.refuses_to_commit = false;
    transaction.commit();
    EXPECT_TRUE(database.prepared.empty());
}

TEST_F(TwoPhase, NeedsAConnectionWithoutAnotherTransaction) {
    const Transaction transaction = connection.begin();
    EXPECT_THROW(static_cast<void>(connection.begin_two_phase()), TransactionOpen);
    EXPECT_THROW(connection.commit_prepared("a"), TransactionOpen);
}

}  // namespace
