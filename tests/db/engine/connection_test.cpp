// SPDX-License-Identifier: MIT
#include "retort/engine/connection.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "retort/engine/backend.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "db/engine/fixture.hpp"
#include "support/fault_driver.hpp"

namespace {

using namespace retort;
using namespace std::chrono_literals;
using testkit::error_of;
using testkit::says;

class EngineConnection : public testkit::EngineTest {};

TEST_F(EngineConnection, AnUnknownDialectIsToldWithTheNearestOne) {
    const auto near = error_of<UnknownDialect>([] { static_cast<void>(create_engine("sqlit:///a.db")); });
    EXPECT_EQ(near.id(), "RT-E002");
    EXPECT_TRUE(says(near, "did you mean \"sqlite\"")) << near.what();
    const auto far = error_of<UnknownDialect>([] { static_cast<void>(create_engine("oracle://h/d")); });
    EXPECT_TRUE(says(far, "it has postgresql, sqlite")) << far.what();
    EXPECT_EQ(find_backend("oracle"), nullptr);
    ASSERT_NE(find_backend("sqlite"), nullptr);
    EXPECT_EQ(find_backend("sqlite")->name, "sqlite");
}

TEST_F(EngineConnection, AUrlThatCannotBeIsRefusedBeforeAnythingIsOpened) {
    EXPECT_THROW(static_cast<void>(create_engine("no url")), BadUrl);
    EXPECT_THROW(static_cast<void>(create_engine("sqlite://host/a.db")), ArgumentError);
    EXPECT_THROW(static_cast<void>(create_engine("sqlite:///a.db?no_such=1")), ArgumentError);
    EXPECT_THROW(static_cast<void>(create_engine("sqlite://", {.pool = {.wait = -1ms}})), BadPoolOptions);
}

TEST_F(EngineConnection, CopiesOfAnEngineShareItsPool) {
    const Engine copy = engine;
    const Connection connection = copy.connect();
    EXPECT_EQ(engine.pool_status().lent, 1U);
    EXPECT_EQ(engine.url(), copy.url());
    EXPECT_EQ(engine.dialect().name(), copy.dialect().name());
}

TEST_F(EngineConnection, GoesBackToThePoolByItself) {
    {
        const Connection connection = engine.connect();
        EXPECT_EQ(engine.pool_status().lent, 1U);
    }
    EXPECT_EQ(engine.pool_status().lent, 0U);
    EXPECT_EQ(engine.pool_status().idle, 1U);
}

TEST_F(EngineConnection, OnceClosedRefusesEverything) {
    Connection connection = engine.connect();
    auto prepared = connection.prepare(select(name));
    connection.close();
    connection.close();
    EXPECT_TRUE(connection.is_closed());
    const auto error = error_of<ConnectionClosed>([&] { static_cast<void>(connection.execute(select(name))); });
    EXPECT_EQ(error.id(), "RT-E006");
    EXPECT_THROW(static_cast<void>(connection.begin()), ConnectionClosed);
    EXPECT_THROW(static_cast<void>(connection.begin_nested()), ConnectionClosed);
    EXPECT_THROW(connection.commit(), ConnectionClosed);
    EXPECT_THROW(connection.rollback(), ConnectionClosed);
    EXPECT_THROW(connection.run("SELECT 1"), ConnectionClosed);
    EXPECT_THROW(static_cast<void>(connection.in_transaction()), ConnectionClosed);
    EXPECT_THROW(static_cast<void>(prepared.all()), ConnectionClosed);
    connection.cancel();
}

TEST_F(EngineConnection, MovingOneOverAnotherClosesThat) {
    Connection first = engine.connect();
    Connection second = engine.connect();
    first = std::move(second);
    EXPECT_EQ(engine.pool_status().lent, 1U);
    EXPECT_EQ(first.scalar(select(count(id))), 2);
}

TEST_F(EngineConnection, InvalidatedItIsClosedInsteadOfGoingBack) {
    RETORT_ON_SQLITE_ONLY("a PRAGMA shows which connection it is");
    Connection connection = engine.connect();
    connection.run("PRAGMA foreign_keys = OFF");
    connection.invalidate();
    connection.close();
    EXPECT_EQ(engine.pool_status().idle, 0U);
    EXPECT_EQ(engine.connect().execute("PRAGMA foreign_keys").scalar(), Value{ValueView::of_integer(1)});
}

TEST_F(EngineConnection, ExhaustionNamesWhoHoldsTheConnections) {
    const Engine small = make_engine({.pool = {.size = 1, .overflow = 0, .wait = 10ms}});
    const Connection connection = small.connect({.label = "the nightly report"});
    const auto error = error_of<PoolExhausted>([&] { static_cast<void>(small.connect()); });
    EXPECT_TRUE(says(error, "the nightly report")) << error.what();
}

TEST_F(EngineConnection, ADatabaseInMemoryKeepsItsOneConnection) {
    const Engine memory = create_engine("sqlite://", {.pool = {.size = 0, .recycle = 1ms}});
    memory.connect().run("CREATE TABLE t (a); INSERT INTO t VALUES (5)");
    std::this_thread::sleep_for(3ms);
    Connection connection = memory.connect();
    EXPECT_EQ(connection.execute("SELECT a FROM t").scalar(), Value{ValueView::of_integer(5)});
    const auto error = error_of<OnlyConnectionInUse>([&] { static_cast<void>(memory.connect()); });
    EXPECT_TRUE(says(error, "use a file")) << error.what();
}

TEST_F(EngineConnection, InsertTellsRowsAndKey) {
    RETORT_ON_SQLITE_ONLY("elsewhere RETURNING tells the key");
    Connection connection = engine.connect();
    const Outcome inserted = connection.execute(insert(users).values(users.set("name", "carl")));
    EXPECT_EQ(inserted.affected_rows, 1);
    EXPECT_EQ(inserted.last_insert_id, 3);
    EXPECT_EQ(connection.execute(update(users).set(users.set("age", 1))).affected_rows, 3);
    EXPECT_EQ(connection.execute(delete_(users).where(id > 1)).affected_rows, 2);
}

TEST_F(EngineConnection, ErrorsNameTheStatementAndNotItsValues) {
    Connection connection = engine.connect();
    const auto error =
        error_of<UniqueViolation>([&] { connection.execute(insert(users).values(users.set("name", "ann"))); });
    EXPECT_TRUE(says(error, "users (name)")) << error.what();
    EXPECT_TRUE(says(error, "INSERT INTO users (name) VALUES (?)")) << error.what();
    EXPECT_FALSE(says(error, "ann"));
}

TEST_F(EngineConnection, WritesTheSchemasOfItsTenant) {
    RETORT_ON_SQLITE_ONLY("ATTACH makes a schema");
    const auto everyone = select(name);
    EXPECT_EQ(engine.connect().execute(everyone).scalars().size(), 2U);
    Connection of_tenant = engine.connect({.schema_translate_map = {{"", "tenant"}}});
    of_tenant.run("ATTACH ':memory:' AS tenant; CREATE TABLE tenant.users (id INTEGER PRIMARY KEY, name TEXT)");
    of_tenant.run("INSERT INTO tenant.users VALUES (9, 'tina')");
    EXPECT_EQ(of_tenant.execute(everyone).scalars(), std::vector<std::string>{"tina"});
    EXPECT_EQ(engine.connect().execute(everyone).scalars().size(), 2U) << "the other text is kept apart";
}

}  // namespace
