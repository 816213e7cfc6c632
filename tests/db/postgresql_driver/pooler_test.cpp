// SPDX-License-Identifier: MIT
// Behind pgbouncer, which gives each transaction another session of the server.
#include <cstdlib>
#include <thread>

#include "retort/engine/engine.hpp"

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlPooler : public PostgresqlDriverTest {
protected:
    void SetUp() override {
        const char* const pooler = std::getenv("RETORT_TEST_PGBOUNCER");
        if (pooler == nullptr) GTEST_SKIP() << "no pgbouncer: run the tests by scripts/test or scripts/with-postgresql";
        PostgresqlDriverTest::SetUp();
        connection->run("CREATE TABLE t (id int PRIMARY KEY, name text)");
        pooled = Url::parse(pooler).with_database(database->name());
    }
    Url pooled = Url::parse("postgresql://");
};

TEST_F(PostgresqlPooler, NoStatementIsKeptOnAServerThatAnotherMayGet) {
    const auto first = driver->connect(pooled);
    const auto second = driver->connect(pooled);
    for (int i = 0; i < 20; ++i) {
        for (DriverConnection* const each : {first.get(), second.get()}) {
            const StatementPtr statement = each->prepare("SELECT $1::int + 1, now(), 'x'::text");
            const ValueView one[] = {whole(i)};
            statement->execute(one);
            EXPECT_EQ(statement->fetch()[0].integer(), i + 1);
        }
    }
    const StatementPtr kept = first->prepare("SELECT count(*) FROM pg_prepared_statements");
    kept->execute({});
    EXPECT_EQ(kept->fetch()[0].integer(), 0);
}

TEST_F(PostgresqlPooler, ManyThreadsShareItsSessions) {
    const Engine engine = create_engine(pooled, {.pool = {.size = 8, .overflow = 0}});
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&engine, i] {
            for (int round = 0; round < 50; ++round) {
                engine.begin([&](Connection& on) {
                    on.execute(text("INSERT INTO t VALUES (:id, :name)").bind("id", i * 100 + round).bind("name", "x"));
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 400);
}

TEST_F(PostgresqlPooler, ManyRowsGoThroughItToo) {
    const auto through = driver->connect(pooled);
    through->begin({});
    const StatementPtr insert = through->prepare("INSERT INTO t VALUES ($1, $2)");
    for (int i = 0; i < 700; ++i) {
        const ValueView row[] = {whole(i), text_value("x")};
        insert->queue(row);
    }
    EXPECT_EQ(insert->finish_queue(), 700);
    const StatementPtr arrays = through->prepare("INSERT INTO t SELECT * FROM unnest($1::int[], $2::text[])");
    const ValueView rows_in[] = {whole(1001), text_value("a"), whole(1002), ValueView{}};
    arrays->execute_arrays(rows_in, 2);
    through->commit();
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 702);
}

}  // namespace
}  // namespace retort::testkit
