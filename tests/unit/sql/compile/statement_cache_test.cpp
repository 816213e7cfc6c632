// SPDX-License-Identifier: MIT
#include "retort/sql/compile/statement_cache.hpp"

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/compile/errors.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

const DefaultDialect dialect;

class StatementCacheTest : public ::testing::Test {
protected:
    /// Whether `statement` was known. What the cache gives must be what the compiler gives.
    bool knows(const Statement& statement) {
        const StatementCache::Counts before = cache.counts();
        const BoundStatement bound = cache.compile(statement);
        const BoundStatement fresh{compile(statement, dialect)};
        EXPECT_EQ(bound.text->sql, fresh.text->sql);
        EXPECT_EQ(bound.text->arguments, fresh.text->arguments);
        EXPECT_EQ(bound.text->returns_rows, fresh.text->returns_rows);
        EXPECT_EQ(bound.values.size(), fresh.values.size());
        for (std::size_t i = 0; i < bound.values.size(); ++i)
            EXPECT_TRUE(same_value(bound.values[i], fresh.values[i])) << bound.text->sql << ", value " << i;
        return cache.counts().hits != before.hits;
    }

    StatementCache cache{dialect, 100};
};

TEST_F(StatementCacheTest, KnowsAStatementOfOtherValues) {
    const auto named = [](const std::string& name, std::int64_t most) {
        return select(users.id, users.name).where(users.name == name).order_by(users.id.desc()).limit(most);
    };
    EXPECT_FALSE(knows(named("a", 5)));
    EXPECT_TRUE(knows(named("b", 7)));
    EXPECT_EQ(cache.size(), 1U);
}

TEST_F(StatementCacheTest, TellsStatementsApartByEveryPart) {
    EXPECT_FALSE(knows(select(users.id)));
    EXPECT_FALSE(knows(select(users.name)));
    EXPECT_FALSE(knows(select(users.id, users.name)));
    EXPECT_FALSE(knows(select(users.id).distinct()));
    EXPECT_FALSE(knows(select(users.id).where(users.id == 1)));
    EXPECT_FALSE(knows(select(users.id).where(users.id != 1)));
    EXPECT_FALSE(knows(select(users.id).having(users.id == 1)));
    EXPECT_FALSE(knows(select(users.id).limit(1)));
    EXPECT_FALSE(knows(select(users.id).offset(1)));
    EXPECT_FALSE(knows(select(users.id).with_for_update()));
    EXPECT_FALSE(knows(select(users.id).with_for_update({.skip_locked = true})));
    EXPECT_FALSE(knows(select(users.id.label("a"))));
    EXPECT_FALSE(knows(select(users.id.label("b"))));
    EXPECT_FALSE(knows(select(users.id).union_(select(users.id))));
    EXPECT_FALSE(knows(select(users.id).union_all(select(users.id))));
    EXPECT_FALSE(knows(delete_(users).where(users.id == 1)));
}

TEST_F(StatementCacheTest, CountsTheValuesOfIn) {
    EXPECT_FALSE(knows(select(users.id).where(users.id.in_({1, 2}))));
    EXPECT_TRUE(knows(select(users.id).where(users.id.in_({3, 4}))));
    EXPECT_FALSE(knows(select(users.id).where(users.id.in_({1, 2, 3}))));
    EXPECT_FALSE(knows(select(users.id).where(users.id.in_(std::vector<std::int64_t>{}))));
}

TEST_F(StatementCacheTest, SeesWhichNodesAreTheSame) {
    const auto once = count(users.id);
    EXPECT_FALSE(knows(select(once, users.name).group_by(users.name).order_by(once)));
    EXPECT_FALSE(knows(select(count(users.id), users.name).group_by(users.name).order_by(count(users.id))));
    EXPECT_FALSE(knows(select(once, once)));
    EXPECT_FALSE(knows(select(count(users.id), count(users.id))));
}

TEST_F(StatementCacheTest, TellsTypesApartByEveryPart) {
    const auto cast_to = [](const Type& type) { return Statement{sql::cast(users.id.node(), type)}; };
    Type lettered{Type::custom("X")};
    lettered.collation = "C";
    for (const Type& type : {Type{Integer()}, Type::array(Integer()), Type::array(Integer(), 2), Type{String(5)},
                             Type{String(6)}, Type{Numeric(5, 2)}, Type{Numeric(5, 3)}, Type::custom("X"), lettered})
        EXPECT_FALSE(knows(cast_to(type))) << dialect.type_sql(type);
}

TEST_F(StatementCacheTest, KnowsAliasesAndSubqueriesMadeAnew) {
    const auto statement = [](std::int64_t id) {
        const sql::TableClause other = sql::table("users").alias("other");
        const auto few = select(users.id.label("one")).where(users.id < id).subquery("few");
        return select(other.column<std::string>("name")).where(other.column<std::int64_t>("id") == id).select_from(few);
    };
    EXPECT_FALSE(knows(statement(1)));
    EXPECT_TRUE(knows(statement(2)));
}

TEST_F(StatementCacheTest, KnowsInsertsUpdatesAndDeletes) {
    const auto inserted = [](const char* name) { return insert(users).values(users.name.set(name)); };
    EXPECT_FALSE(knows(inserted("a")));
    EXPECT_TRUE(knows(inserted("b")));
    const auto updated = [](const char* name) { return update(users).set(users.name.set(name)).where(users.id == 1); };
    EXPECT_FALSE(knows(updated("a")));
    EXPECT_TRUE(knows(updated("b")));
    EXPECT_FALSE(knows(insert(users).columns(users.id, users.name)));
    EXPECT_TRUE(knows(insert(users).columns(users.id, users.name)));
}

TEST_F(StatementCacheTest, WhatCannotBeCompiledIsNotRemembered) {
    const auto wrong = select(users.id).order_by(orders.id);
    EXPECT_THROW(cache.compile(wrong), ColumnNotInFrom);
    EXPECT_THROW(cache.compile(wrong), ColumnNotInFrom);
    EXPECT_EQ(cache.size(), 0U);
}

TEST_F(StatementCacheTest, KeepsWhatWasUsedLast) {
    StatementCache small{dialect, 8};
    for (std::int64_t i = 1; i <= 200; ++i) {
        static_cast<void>(small.compile(select(users.id).where(users.id.in_(std::vector<std::int64_t>(i)))));
        static_cast<void>(small.compile(select(users.name)));
    }
    EXPECT_LE(small.size(), 8U);
    EXPECT_EQ(small.counts().hits, 199U);
    small.clear();
    EXPECT_EQ(small.size(), 0U);
}

TEST_F(StatementCacheTest, OfCapacityZeroKeepsNothing) {
    StatementCache none{dialect, 0};
    static_cast<void>(none.compile(select(users.id)));
    EXPECT_EQ(none.compile(select(users.id)).text->sql, compile(select(users.id), dialect).sql);
    EXPECT_EQ(none.size(), 0U);
}

TEST_F(StatementCacheTest, WhoIsToldOfAStatementMayCompileOthers) {
    StatementCache* told = nullptr;
    StatementCache nested{dialect, 10, [&](const Statement&, const StatementText& text) {
                              if (text.sql.find("orders") == std::string::npos)
                                  static_cast<void>(told->compile(select(orders.id)));
                          }};
    told = &nested;
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(nested.compile(select(users.id)).text->sql, compile(select(users.id), dialect).sql);
        EXPECT_EQ(nested.compile(select(orders.id)).text->sql, compile(select(orders.id), dialect).sql);
    }
    EXPECT_EQ(nested.size(), 2U);
}

TEST_F(StatementCacheTest, KnowsTheStatementItselfAgain) {
    auto statement = select(users.id).where(users.name == bind_param<std::string>("name"));
    EXPECT_FALSE(knows(statement));
    EXPECT_TRUE(knows(statement));
    const auto before = statement;
    statement = std::move(statement).where(users.id == bind_param<std::int64_t>("id"));
    EXPECT_FALSE(knows(statement)) << "it has become another one";
    EXPECT_TRUE(knows(before));
    EXPECT_NE(cache.compile(before, {.schema_translate_map = {{"", "other"}}}).text->sql.find("other.users"),
              std::string::npos);

    StatementCache another{dialect, 100};
    static_cast<void>(another.compile(before));
    EXPECT_EQ(another.counts().hits, 0U) << "what one cache knows is not the other's";
    cache.clear();
    EXPECT_FALSE(knows(before));
}

TEST_F(StatementCacheTest, ServesManyThreads) {
    StatementCache few{dialect, 16};
    std::vector<std::thread> threads;
    for (std::int64_t seed = 0; seed < 8; ++seed) {
        threads.emplace_back([&few, seed] {
            for (std::int64_t i = 0; i < 2000; ++i) {
                const std::vector<std::int64_t> ids(static_cast<std::size_t>((seed + i) % 40), seed);
                const BoundStatement bound = few.compile(select(users.id).where(users.id.in_(ids)));
                ASSERT_EQ(bound.values.size(), ids.size());
                if (!ids.empty()) {
                    ASSERT_EQ(bound.values.back().integer(), seed);
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(few.counts().hits + few.counts().misses, 16'000U);
}

}  // namespace
