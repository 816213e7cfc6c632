// SPDX-License-Identifier: MIT
// The server is restarted, as a whole, in the middle of units of work: each is done, undone, or told to be in doubt.
#include <chrono>
#include <future>
#include <thread>

#include "retort/engine/create_all.hpp"
#include "retort/orm.hpp"
#include "retort/orm/schema_of.hpp"

#include "db/postgresql_server/restart_fixture.hpp"
#include "support/fault_driver.hpp"

namespace retort::testkit {
namespace {

using namespace std::chrono_literals;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};
struct Row {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> name{};
};
RETORT_TABLE(Row, "t", id, name)

using PostgresqlRestartOfWork = PostgresqlRestart;
INSTANTIATE_TEST_SUITE_P(Server, PostgresqlRestartOfWork, ::testing::Values(Shutdown::fast, Shutdown::immediate),
                         name_of);

/// Adds, changes and adds rows by a session: inserts, an update by unnest, a query between them.
void work_by_session(const Engine& engine) {
    Session session{engine};
    std::vector<Ref<Row>> all;
    for (int id = 1; id <= 3; ++id) all.push_back(session.add(Row{.id = id, .name = "first"}));
    session.flush();
    for (Ref<Row>& row : all) row->name = "second";
    session.flush();
    session.add(Row{.id = 4, .name = "second"});
    session.commit();
}

TEST_P(PostgresqlRestartOfWork, AtEveryStatementOfAUnitOfWork) {
    const auto counter = std::make_shared<FaultPlan>();
    work_by_session(engine({.decorator = std::make_shared<FaultDecorator>(counter)}));
    ASSERT_GE(counter->count(), 5);
    for (std::int64_t at = 1; at <= counter->count(); ++at) {
        const bool after = (at + (GetParam() == Shutdown::fast ? 1 : 0)) % 2 == 0 || at == counter->count();
        SCOPED_TRACE(counter->statements()[static_cast<std::size_t>(at - 1)] + (after ? ", after" : ", before"));
        engine().connect().run("TRUNCATE t");
        const auto plan = std::make_shared<FaultPlan>(restart, at, after);
        const Engine struck = engine({.decorator = std::make_shared<FaultDecorator>(plan)});
        const Told told = told_of([&] { work_by_session(struck); });
        expect_told(told, 4);
        if (told == Told::done) {
            EXPECT_EQ(told_of([&] { expect_usable(struck); }), Told::undone) << "the commit was its last answer";
        }
        expect_usable(struck);
        EXPECT_EQ(struck.pool_status().lent, 0U);
    }
}

TEST_P(PostgresqlRestartOfWork, OneUseTellsOfItAndNoIdleConnectionStaysBehind) {
    const Engine pooled = engine({.pool = {.size = 4}});
    {
        std::vector<Connection> all;
        for (int i = 0; i < 4; ++i) all.push_back(pooled.connect());
    }
    EXPECT_EQ(pooled.pool_status().idle, 4U);
    restart();
    const auto write = [&] {
        pooled.begin([](Connection& connection) { static_cast<void>(connection.execute("INSERT INTO t VALUES (1)")); });
    };
    EXPECT_EQ(told_of(write), Told::undone);
    for (int i = 0; i < 4; ++i) expect_usable(pooled);
    EXPECT_EQ(told_of(write), Told::done);
}

TEST_P(PostgresqlRestartOfWork, WhoAsksBeforeLendingIsToldNothing) {
    const Engine pooled = engine({.pool = {.pre_ping = true}});
    expect_usable(pooled);
    restart();
    expect_usable(pooled);
}

/// A server is ended while a statement sleeps: what its thread is told.
class WhileItSleeps : public PostgresqlRestart {
protected:
    template <class Work>
    Told told_while(Work&& work) {
        std::future<Told> worker = std::async(std::launch::async, [&] { return told_of(work); });
        const auto sleepers =
            text("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'").columns<std::int64_t>();
        {
            const Engine watching = engine();
            for (int i = 0; i < 500 && watching.connect().scalar(sleepers) == 0; ++i) {
                std::this_thread::sleep_for(10ms);
            }
        }
        restart();
        return worker.get();
    }
};
INSTANTIATE_TEST_SUITE_P(Server, WhileItSleeps, ::testing::Values(Shutdown::fast, Shutdown::immediate), name_of);

TEST_P(WhileItSleeps, AStatementInATransactionIsUndone) {
    const Engine pooled = engine();
    EXPECT_EQ(told_while([&] {
                  pooled.begin([](Connection& connection) {
                      static_cast<void>(connection.execute("INSERT INTO t SELECT 1 FROM pg_sleep(60)"));
                  });
              }),
              Told::undone);
    expect_told(Told::undone, 1);
    expect_usable(pooled);
}

TEST_P(WhileItSleeps, OneThatCommitsByItselfIsInDoubt) {
    const Engine pooled = engine();
    EXPECT_EQ(told_while([&] {
                  Connection connection = pooled.connect({.autocommit = true});
                  static_cast<void>(connection.execute("INSERT INTO t SELECT 1 FROM pg_sleep(60)"));
              }),
              Told::in_doubt);
    expect_told(Told::in_doubt, 1);
    EXPECT_EQ(told_while([&] { pooled.connect().run("INSERT INTO t VALUES (1); SELECT pg_sleep(60)"); }),
              Told::in_doubt);
    EXPECT_EQ(told_while([&] {
                  Connection connection = pooled.connect({.autocommit = true});
                  static_cast<void>(connection.execute("SELECT pg_sleep(60)"));
              }),
              Told::undone)
        << "a read";
    expect_usable(pooled);
}

TEST_P(WhileItSleeps, ACommitIsInDoubt) {
    engine().connect().run(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';"
        "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
        "slow()");
    const Engine pooled = engine();
    EXPECT_EQ(told_while([&] {
                  pooled.begin([](Connection& connection) {
                      static_cast<void>(connection.execute("INSERT INTO t VALUES (1)"));
                  });
              }),
              Told::in_doubt);
    expect_told(Told::in_doubt, 1);
    expect_usable(pooled);
}

TEST_P(WhileItSleeps, OneThatListensIsTold) {
    const Engine pooled = engine();
    std::future<void> listener;
    Connection listening = pooled.connect({.autocommit = true});
    static_cast<void>(listening.execute("LISTEN jobs"));
    listener = std::async(std::launch::async, [&] { static_cast<void>(listening.next_notification(60s)); });
    std::this_thread::sleep_for(50ms);
    restart();
    EXPECT_THROW(listener.get(), BrokenConnection);
    listening = pooled.connect({.autocommit = true});
    static_cast<void>(listening.execute("LISTEN jobs"));
    static_cast<void>(engine().connect({.autocommit = true}).execute("NOTIFY jobs, 'one'"));
    EXPECT_EQ(listening.next_notification(5s)->payload, "one");
}

}  // namespace
}  // namespace retort::testkit
