// SPDX-License-Identifier: MIT
#include "retort/engine/transaction.hpp"

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"
#include "support/fault_driver.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::says;

class EngineTransaction : public testkit::EngineTest {
protected:
    void add(Connection& to, std::string_view called) const {
        to.execute(insert(users).values(users.set("name", std::string{called})));
    }

    Connection connection = engine.connect();
};

TEST_F(EngineTransaction, CommitKeepsWhatWasDone) {
    Transaction transaction = connection.begin();
    EXPECT_TRUE(transaction.is_active());
    EXPECT_TRUE(connection.in_transaction());
    add(connection, "carl");
    EXPECT_EQ(user_count(), 2);
    transaction.commit();
    EXPECT_FALSE(transaction.is_active());
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, WithoutCommitTheGuardRollsBack) {
    {
        const Transaction transaction = connection.begin();
        add(connection, "carl");
    }
    EXPECT_EQ(user_count(), 2);
    EXPECT_FALSE(connection.in_transaction());
}

TEST_F(EngineTransaction, AnExceptionRollsBack) {
    EXPECT_THROW(
        {
            const Transaction transaction = connection.begin();
            add(connection, "carl");
            add(connection, "ann");
        },
        UniqueViolation);
    EXPECT_EQ(user_count(), 2);
    EXPECT_NO_THROW(connection.begin().commit());
}

TEST_F(EngineTransaction, EndsOnce) {
    Transaction transaction = connection.begin();
    transaction.rollback();
    EXPECT_EQ(error_of<TransactionEnded>([&] { transaction.commit(); }).id(), "RT-E008");
    EXPECT_THROW(transaction.rollback(), TransactionEnded);
    Transaction next = connection.begin();
    EXPECT_FALSE(transaction.is_active()) << "it does not stand for its successor";
    EXPECT_THROW(transaction.commit(), TransactionEnded);
    next.commit();
}

TEST_F(EngineTransaction, OneAtATime) {
    const Transaction transaction = connection.begin();
    const auto error = error_of<TransactionOpen>([&] { static_cast<void>(connection.begin()); });
    EXPECT_EQ(error.id(), "RT-E007");
    EXPECT_TRUE(says(error, "begin_nested()"));
    EXPECT_THROW(connection.commit(), TransactionOpen) << "it belongs to the guard";
    EXPECT_THROW(connection.rollback(), TransactionOpen);
}

TEST_F(EngineTransaction, TheFirstChangeBeginsOneThatCommitEnds) {
    EXPECT_FALSE(connection.in_transaction());
    add(connection, "carl");
    EXPECT_TRUE(connection.in_transaction());
    EXPECT_EQ(user_count(), 2);
    EXPECT_THROW(static_cast<void>(connection.begin()), TransactionOpen);
    connection.commit();
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_EQ(user_count(), 3);
    EXPECT_NO_THROW(connection.commit()) << "nothing is open";
}

TEST_F(EngineTransaction, WhatWasNotCommittedIsRolledBackWhenTheConnectionCloses) {
    add(connection, "carl");
    connection.close();
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineTransaction, AReadBeginsNone) {
    RETORT_ON_SQLITE_ONLY("PRAGMA");
    static_cast<void>(connection.execute(select(name)).all());
    static_cast<void>(connection.execute("SELECT 1").all());
    static_cast<void>(connection.execute("PRAGMA user_version").all());
    EXPECT_FALSE(connection.in_transaction());
}

TEST_F(EngineTransaction, AReadInsideOneCommitsNothing) {
    RETORT_ON_SQLITE_ONLY("PRAGMA");
    {
        const Transaction transaction = connection.begin();
        add(connection, "carl");
        EXPECT_EQ(connection.scalar(select(count(id))), 3) << "it sees its own transaction";
        static_cast<void>(connection.execute("PRAGMA table_info(users)").all());
        for (auto [called] : connection.execute(select(name))) EXPECT_FALSE(called.empty());
        EXPECT_EQ(user_count(), 2);
    }
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineTransaction, ReadsAroundAutomaticChangesCommitNothingEither) {
    add(connection, "carl");
    static_cast<void>(connection.execute(select(name)).all());
    EXPECT_EQ(user_count(), 2);
    connection.rollback();
    EXPECT_EQ(connection.scalar(select(count(id))), 2);
}

TEST_F(EngineTransaction, AWriterTakesTheLockAtItsBegin) {
    RETORT_ON_SQLITE_ONLY("one writer at a time");
    const Engine impatient = make_engine({}, "busy_timeout=0");
    const Transaction transaction = connection.begin();
    Connection other = impatient.connect();
    EXPECT_EQ(error_of<DatabaseLocked>([&] { static_cast<void>(other.begin()); }).id(), "RT-D010");
    EXPECT_NO_THROW(other.begin({.read_only = true}).commit());
}

TEST_F(EngineTransaction, AReadOnlyOneSeesOneStateAndRefusesChanges) {
    RETORT_ON_SQLITE_ONLY("elsewhere that is a matter of isolation");
    const Transaction transaction = connection.begin({.read_only = true});
    EXPECT_EQ(connection.scalar(select(count(id))), 2);
    Connection other = engine.connect();
    add(other, "carl");
    other.commit();
    EXPECT_EQ(connection.scalar(select(count(id))), 2);
    const auto error = error_of<ReadOnlyTransaction>([&] { add(connection, "dora"); });
    EXPECT_EQ(error.id(), "RT-E010");
    EXPECT_TRUE(says(error, "INSERT INTO users")) << error.what();
    EXPECT_FALSE(says(error, "dora"));
}

TEST_F(EngineTransaction, TakesItsOptionsFromTheConnectionOrTheEngine) {
    const Engine reader = make_engine({.connect = {.transaction = {.read_only = true}}});
    Connection connection = reader.connect();
    EXPECT_THROW(connection.execute("DELETE FROM users"), ReadOnlyTransaction) << "outside of a transaction";
    {
        const Transaction transaction = connection.begin();
        EXPECT_THROW(connection.execute("DELETE FROM users"), ReadOnlyTransaction);
    }
    {
        Transaction transaction = connection.begin({.read_only = false});
        EXPECT_NO_THROW(connection.execute("DELETE FROM users"));
    }
    const auto deleting = [](Connection& one) { one.execute("DELETE FROM users"); };
    EXPECT_THROW(reader.begin(deleting), ReadOnlyTransaction);
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineTransaction, IsAtLeastAsIsolatedAsAsked) {
    Connection connection = engine.connect();
    for (const IsolationLevel level : {IsolationLevel::read_uncommitted, IsolationLevel::read_committed,
                                       IsolationLevel::repeatable_read, IsolationLevel::serializable}) {
        Transaction transaction = connection.begin({.read_only = true, .isolation = level});
        EXPECT_EQ(connection.scalar(select(count()).select_from(users)), 2);
        transaction.commit();
    }
}

TEST_F(EngineTransaction, DeferrableIsForReadOnlySerializableOnes) {
    Connection connection = engine.connect();
    EXPECT_THROW(static_cast<void>(connection.begin({.deferrable = true})), BadTransactionOptions);
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_NO_THROW(
        connection.begin({.read_only = true, .isolation = IsolationLevel::serializable, .deferrable = true}).commit());
}

TEST_F(EngineTransaction, SqliteHasNoTwoPhases) {
    RETORT_ON_SQLITE_ONLY("as it says");
    Connection connection = engine.connect();
    const auto error = error_of<TwoPhaseNotSupported>([&] { return connection.begin_two_phase(); });
    EXPECT_EQ(error.id(), "RT-E030");
    EXPECT_TRUE(says(error, "sqlite has no two-phase commit")) << error.what();
    EXPECT_THROW(static_cast<void>(connection.prepared_transactions()), TwoPhaseNotSupported);
    EXPECT_THROW(connection.commit_prepared("a"), TwoPhaseNotSupported);
}

TEST_F(EngineTransaction, AutocommitBeginsNone) {
    Connection other = engine.connect({.autocommit = true});
    add(other, "carl");
    EXPECT_FALSE(other.in_transaction());
    EXPECT_EQ(user_count(), 3);
    other.execute("VACUUM");
    Transaction transaction = other.begin();
    add(other, "dora");
    transaction.rollback();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, RunLeavesTransactionsToTheScript) {
    connection.run("INSERT INTO users (name) VALUES ('carl')");
    EXPECT_EQ(user_count(), 3);
    connection.run("BEGIN; INSERT INTO users (name) VALUES ('dora'); ROLLBACK");
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, EngineBeginCommitsOnReturnAndGivesTheResult) {
    const std::int64_t key = engine.begin([&](Connection& c) {
        add(c, "carl");
        return c.scalar(select(id).where(name == "carl")).value();
    });
    EXPECT_EQ(key, 3);
    EXPECT_EQ(user_count(), 3);
    engine.begin([&](Connection& c) { add(c, "dora"); });
    EXPECT_EQ(user_count(), 4);
}

TEST_F(EngineTransaction, EngineBeginRollsBackOnAnException) {
    EXPECT_THROW(engine.begin([&](Connection& c) {
        add(c, "carl");
        throw std::runtime_error{"changed my mind"};
    }),
                 std::runtime_error);
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineTransaction, ADatabaseThatRollsBackByItselfIsNoticedBeforeAnythingIsWrittenOutside) {
    RETORT_ON_SQLITE_ONLY("ON CONFLICT ROLLBACK");
    connection.run("CREATE TABLE strict_one (a UNIQUE ON CONFLICT ROLLBACK)");
    Transaction transaction = connection.begin();
    add(connection, "carl");
    connection.execute("INSERT INTO strict_one VALUES (1)");
    EXPECT_THROW(connection.execute("INSERT INTO strict_one VALUES (1)"), UniqueViolation);
    const auto error = error_of<TransactionLost>([&] { add(connection, "dora"); });
    EXPECT_EQ(error.id(), "RT-E009");
    EXPECT_TRUE(error.worth_retrying());
    EXPECT_THROW(transaction.commit(), TransactionLost);
    EXPECT_EQ(user_count(), 2);
    transaction.rollback();
    add(connection, "dora");
    connection.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, AStatementThatCommitsBehindTheGuardIsNoticed) {
    const Transaction transaction = connection.begin();
    add(connection, "carl");
    connection.execute("COMMIT");
    EXPECT_THROW(add(connection, "dora"), TransactionLost);
}

TEST_F(EngineTransaction, ACommitThatFailsCanBeTriedAgain) {
    RETORT_ON_SQLITE_ONLY("elsewhere a commit that fails has rolled back");
    connection.run("CREATE TABLE posts (user_id REFERENCES users DEFERRABLE INITIALLY DEFERRED)");
    Transaction transaction = connection.begin();
    connection.execute("INSERT INTO posts VALUES (7)");
    EXPECT_THROW(transaction.commit(), ForeignKeyViolation);
    EXPECT_TRUE(transaction.is_active());
    connection.execute("INSERT INTO users VALUES (7, 'gus', 1)");
    transaction.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, AGuardOutlivesItsConnectionHarmlessly) {
    std::optional<Transaction> transaction;
    {
        Connection other = engine.connect();
        transaction.emplace(other.begin());
        add(other, "carl");
    }
    EXPECT_FALSE(transaction->is_active());
    EXPECT_THROW(transaction->commit(), TransactionEnded);
    transaction.reset();
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineTransaction, AGuardCanBeMoved) {
    Transaction first = connection.begin();
    Transaction second = std::move(first);
    add(connection, "carl");
    EXPECT_TRUE(second.is_active());
    second.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, SavepointsUndoTheirPartOnly) {
    Transaction transaction = connection.begin();
    add(connection, "carl");
    {
        Savepoint outer = connection.begin_nested();
        add(connection, "dora");
        {
            const Savepoint inner = connection.begin_nested();
            add(connection, "emil");
        }
        EXPECT_EQ(connection.scalar(select(count(id))), 4) << "emil is undone";
        outer.commit();
    }
    {
        Savepoint undone = connection.begin_nested();
        add(connection, "fay");
        undone.rollback();
        EXPECT_FALSE(undone.is_active());
        EXPECT_EQ(error_of<TransactionEnded>([&] { undone.commit(); }).id(), "RT-E008");
    }
    transaction.commit();
    EXPECT_EQ(connection.execute(select(name).order_by(id)).scalars(),
              (std::vector<std::string>{"ann", "bob", "carl", "dora"}));
}

TEST_F(EngineTransaction, AfterAnErrorASavepointLetsTheTransactionGoOn) {
    Transaction transaction = connection.begin();
    add(connection, "carl");
    EXPECT_THROW(
        {
            const Savepoint savepoint = connection.begin_nested();
            add(connection, "dora");
            add(connection, "ann");
        },
        UniqueViolation);
    transaction.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, EndingASavepointEndsThoseInsideIt) {
    Transaction transaction = connection.begin();
    Savepoint outer = connection.begin_nested();
    Savepoint inner = connection.begin_nested();
    outer.rollback();
    EXPECT_FALSE(inner.is_active());
    EXPECT_THROW(inner.rollback(), TransactionEnded);
    Savepoint next = connection.begin_nested();
    transaction.commit();
    EXPECT_FALSE(next.is_active());
}

TEST_F(EngineTransaction, ASavepointWithoutATransactionBeginsOne) {
    {
        Savepoint savepoint = connection.begin_nested();
        add(connection, "carl");
        savepoint.commit();
    }
    EXPECT_EQ(user_count(), 2);
    connection.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, ABrokenConnectionIsNotLentAgain) {
    const auto plan = std::make_shared<testkit::FaultPlan>();
    const Engine faulty = make_engine({.decorator = std::make_shared<testkit::FaultDecorator>(plan)});
    {
        Connection doomed = faulty.connect();
        Transaction transaction = doomed.begin();
        add(doomed, "carl");
        plan->arm(testkit::Fault::break_connection, 1);
        const auto error = error_of<BrokenConnection>([&] { transaction.commit(); });
        EXPECT_TRUE(error.poisons_connection());
        EXPECT_EQ(error.id(), "RT-D020");
    }
    plan->arm(testkit::Fault::none, 0);
    EXPECT_EQ(faulty.pool_status().idle, 0U);
    EXPECT_EQ(user_count(), 2);
    Connection fresh = faulty.connect();
    add(fresh, "carl");
    fresh.commit();
    EXPECT_EQ(user_count(), 3);
}

TEST_F(EngineTransaction, IsUndoneWhereverTheConnectionBreaks) {
    const auto plan = std::make_shared<testkit::FaultPlan>();
    const Engine faulty = make_engine({.decorator = std::make_shared<testkit::FaultDecorator>(plan)});
    const auto unit = [&](Connection& c) {
        add(c, "carl");
        const Savepoint savepoint = c.begin_nested();
        add(c, "dora");
    };
    std::int64_t at = 1;
    for (bool broke = true; broke; ++at) {
        plan->arm(testkit::Fault::break_connection, at);
        try {
            faulty.begin(unit);
            broke = false;
        } catch (const OperationalError& error) {
            EXPECT_TRUE(error.id() == "RT-D020" || error.id() == "RT-E009") << error.what();
            EXPECT_EQ(user_count(), 2) << "broken at statement " << at;
        }
    }
    EXPECT_EQ(at, 9) << "begin, insert, savepoint, insert, rollback to, release, commit, then all went well";
    EXPECT_EQ(user_count(), 3);
}

}  // namespace
