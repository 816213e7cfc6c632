// SPDX-License-Identifier: MIT
// What a session writes as arrays is what it would write row by row: columns are of the types that the database says.
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/server_errors.hpp"
#include "retort/orm.hpp"
#include "retort/orm/errors.hpp"
#include "retort/sql/expr/array_codec.hpp"

#include "support/postgresql_database.hpp"

namespace {

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

/// Most of its columns are texts here, and something else in the database.
struct Thing {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(10)> name{};
    Mapped<std::optional<std::string>> happened_at{};
    Mapped<std::optional<std::string>> address{};
    Mapped<std::optional<std::string>> mood{};
    Mapped<std::optional<std::string>> code{};
    Mapped<std::optional<std::string>> facts{};
    Mapped<std::optional<std::string>> price{};
    Mapped<std::optional<std::string>> letters{};
};
RETORT_TABLE(Thing, "things", id, name, happened_at, address, mood, code, facts, price, letters)
inline constexpr auto things = table<Thing>;

struct Scored {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::vector<int>> scores{};
};
RETORT_TABLE(Scored, "scored", id, scores)

struct Given {
    using base = Base;
    Mapped<std::string, primary_key> code{};
    Mapped<std::vector<std::string>> words{};
};
RETORT_TABLE(Given, "given", code, words)

struct Bare {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
};
RETORT_TABLE(Bare, "bare", id)

/// Counts what runs.
class Counting : public EngineObserver {
public:
    void statement_executed(const StatementEvent& event) override {
        if (event.sql.starts_with("INSERT") || event.sql.starts_with("UPDATE")) ++count;
    }
    int count = 0;
};

class PostgresqlManyRows : public testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        EngineOptions options;
        options.observer = counting;
        engine.emplace(create_engine(database->text(), std::move(options)));
        run("CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"')");
        run("CREATE DOMAIN short_code AS varchar(5) CHECK (VALUE <> 'bad')");
        run("CREATE TABLE things (id bigserial PRIMARY KEY, name varchar(10) NOT NULL, happened_at timestamptz,"
            "address inet, mood mood, code short_code, facts jsonb, price numeric(6, 2), letters char(4))");
        run("CREATE TABLE scored (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, scores int[] NOT NULL)");
        run("CREATE TABLE given (code text PRIMARY KEY, words text[] NOT NULL)");
        run("CREATE TABLE bare (id serial PRIMARY KEY)");
    }
    void run(const std::string& sql) {
        engine->begin([&](Connection& connection) { connection.run(sql); });
    }
    std::string text_of(const std::string& sql) {
        Connection connection = engine->connect();
        return connection.scalar(text_unchecked(sql).columns<std::string>()).value_or("");
    }
    static Thing thing(int number) {
        return {.name = "thing " + std::to_string(number),
                .happened_at = "2026-11-22 14:30:00+02",
                .address = "10.0.0." + std::to_string(number),
                .mood = "it's \"ok\"",
                .code = "a,{b}",
                .facts = R"({"n": [1, "x"]})",
                .price = "12.345",
                .letters = "ab"};
    }

    std::shared_ptr<Counting> counting = std::make_shared<Counting>();
    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Engine> engine;
};

TEST_F(PostgresqlManyRows, TheColumnsTypesAreThoseOfTheDatabase) {
    Session session{*engine};
    for (int i = 0; i < 20; ++i) session.add(thing(i));
    session.commit();
    EXPECT_EQ(counting->count, 1);
    EXPECT_EQ(
        text_of("SELECT concat_ws('|', count(*), min(happened_at AT TIME ZONE 'UTC'), max(host(address)), "
                "min(mood), min(code), min(facts->'n'->>1), min(price), min(octet_length(letters)) ) FROM things"),
        "20|2026-11-22 12:30:00|10.0.0.9|it's \"ok\"|a,{b}|x|12.35|4");
}

TEST_F(PostgresqlManyRows, SoAreThoseOfUpdates) {
    Session session{*engine};
    for (int i = 0; i < 20; ++i) session.add(Thing{.name = "thing"});
    session.commit();
    counting->count = 0;
    for (Ref<Thing>& each : session.scalars(select(things)).all()) {
        const Thing other = thing(5);
        each->happened_at = *other.happened_at;
        each->address = *other.address;
        each->mood = *other.mood;
        each->facts = *other.facts;
        each->price = *other.price;
    }
    session.commit();
    EXPECT_EQ(counting->count, 1);
    EXPECT_EQ(text_of("SELECT concat_ws('|', count(*), min(price)) FROM things WHERE address = '10.0.0.5'"),
              "20|12.35");
}

TEST_F(PostgresqlManyRows, WhatIsTooLongIsAnErrorNotCut) {
    Session session{*engine};
    for (int i = 0; i < 20; ++i) session.add(Thing{.name = "thing"});
    session.commit();
    for (int i = 0; i < 20; ++i) session.add(Thing{.name = "a name that is too long"});
    EXPECT_THROW(session.commit(), DataError);
    for (Ref<Thing>& each : session.scalars(select(things)).all()) each->name = "a name that is too long";
    EXPECT_THROW(session.commit(), DataError);
    for (Ref<Thing>& each : session.scalars(select(things)).all()) each->letters = "too long";
    EXPECT_THROW(session.commit(), DataError);
    EXPECT_EQ(text_of("SELECT concat(count(*), min(name), max(name)) FROM things"), "20thingthing");
}

TEST_F(PostgresqlManyRows, DomainsAndChecksAreAskedForEachRow) {
    Session session{*engine};
    for (int i = 0; i < 20; ++i) session.add(Thing{.name = "thing", .code = i == 13 ? "bad" : "good"});
    EXPECT_THROW(session.commit(), IntegrityError);
    EXPECT_EQ(text_of("SELECT count(*)::text FROM things"), "0");
}

TEST_F(PostgresqlManyRows, ArraysGoRowByRow) {
    Session session{*engine};
    std::vector<Ref<Scored>> added;
    for (int i = 0; i < 20; ++i) {
        added.push_back(session.add(Scored{.scores = {i, i + 1}}));
        session.add(Given{.code = std::to_string(i), .words = {"a", "b c"}});
    }
    session.commit();
    EXPECT_EQ(added[19]->id, 20);
    EXPECT_EQ(text_of("SELECT string_agg(scores::text, '') FROM scored WHERE id IN (1, 20)"), "{0,1}{19,20}");
    EXPECT_EQ(text_of("SELECT concat(count(*), min(words)::text) FROM given"), "20{a,\"b c\"}");
}

TEST_F(PostgresqlManyRows, RowsOfNothingButAKey) {
    Session session{*engine};
    std::vector<Ref<Bare>> added;
    for (int i = 0; i < 20; ++i) added.push_back(session.add(Bare{}));
    session.commit();
    EXPECT_EQ(added[19]->id, 20);
}

TEST_F(PostgresqlManyRows, KeysThatCountDownOrJumpBelongToTheirRows) {
    run("CREATE SEQUENCE down INCREMENT -3 MAXVALUE 1000; ALTER TABLE things ALTER id SET DEFAULT nextval('down')");
    Session session{*engine};
    std::vector<Ref<Thing>> added;
    for (int i = 0; i < 200; ++i) added.push_back(session.add(Thing{.name = std::to_string(i)}));
    session.commit();
    run("ALTER TABLE things ALTER id SET DEFAULT 100000 + (random() * 1e12)::bigint");
    for (int i = 200; i < 400; ++i) added.push_back(session.add(Thing{.name = std::to_string(i)}));
    session.commit();
    EXPECT_EQ(added[1]->id, 997);
    Session reader{*engine};
    for (int i = 0; i < 400; ++i) {
        EXPECT_EQ(reader.get_one<Thing>(added[static_cast<std::size_t>(i)]->id)->name, std::to_string(i));
    }
}

TEST_F(PostgresqlManyRows, ARowThatATriggerDropsIsAnErrorWhereItsKeyIsNeeded) {
    run("CREATE FUNCTION drop_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.name = ''5'' THEN RETURN NULL; "
        "END "
        "IF; RETURN NEW; END'; CREATE TRIGGER drops BEFORE INSERT ON things FOR EACH ROW EXECUTE FUNCTION drop_it()");
    Session session{*engine};
    std::vector<Ref<Thing>> added;
    for (int i = 0; i < 20; ++i) added.push_back(session.add(Thing{.name = std::to_string(i)}));
    EXPECT_THROW(session.commit(), StaleDataError);
    EXPECT_EQ(text_of("SELECT count(*)::text FROM things"), "0");
    for (const Ref<Thing>& each : added) EXPECT_EQ(each->id, 0);
}

TEST_F(PostgresqlManyRows, LargeValuesGoInSeveralStatements) {
    run("ALTER TABLE things ALTER name TYPE text");
    Session session{*engine};
    for (int i = 0; i < 40; ++i) session.add(Thing{.name = std::string(1U << 20U, 'x')});
    session.commit();
    EXPECT_GT(counting->count, 4);
    EXPECT_LT(counting->count, 12);
    EXPECT_EQ(text_of("SELECT concat(count(*), ' ', sum(length(name))) FROM things"), "40 41943040");
}

TEST_F(PostgresqlManyRows, AColumnsNewTypeIsFoundByTheNextUnitOfWork) {
    Session session{*engine};
    for (int i = 0; i < 20; ++i) session.add(Thing{.name = "1"});
    session.commit();
    run("ALTER TABLE things ALTER name TYPE uuid USING gen_random_uuid()");
    const auto add_more = [&] {
        for (int i = 0; i < 20; ++i) session.add(Thing{.name = "01234567-89ab-cdef-0123-456789abcdef"});
        session.commit();
    };
    EXPECT_THROW(add_more(), SchemaChanged);  // worth trying again
    add_more();
    EXPECT_EQ(text_of("SELECT count(*)::text FROM things"), "40");
}

TEST_F(PostgresqlManyRows, BehindAPoolerToo) {
    const char* const pooler = std::getenv("RETORT_TEST_PGBOUNCER");
    if (pooler == nullptr) GTEST_SKIP() << "no pgbouncer";
    const Engine pooled = create_engine(Url::parse(pooler).with_database(database->name()).to_string_with_password());
    Session session{pooled};
    std::vector<Ref<Thing>> added;
    for (int i = 0; i < 20; ++i) added.push_back(session.add(thing(i)));
    session.commit();
    EXPECT_EQ(added[19]->id, 20);
    EXPECT_EQ(text_of("SELECT concat(count(*), max(mood)) FROM things"), "20it's \"ok\"");
}

}  // namespace
