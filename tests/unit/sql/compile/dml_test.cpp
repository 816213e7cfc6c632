// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "retort/sql/compile/errors.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

struct Case {
    Statement statement;
    std::string expected;
};

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) EXPECT_EQ(sql_of(one.statement), one.expected);
}

TEST(Insert, TakesValuesRowsDefaultsOrASelect) {
    check({
        {insert(users).values(users.name.set("sandy"), users.email.set(std::nullopt)),
         "INSERT INTO users (name, email) VALUES (:name, NULL)"},
        {insert(users).values(users.id.set(select(max(users.id)).scalar_subquery()),
                              users.name.set(lower(literal("X")))),
         "INSERT INTO users (id, name) VALUES ((SELECT max(users.id) AS max_1 FROM users), lower(:lower_1))"},
        {insert(users), "INSERT INTO users DEFAULT VALUES"},
        {insert(users).columns(users.name, users.active), "INSERT INTO users (name, active) VALUES (:name, :active)"},
        {insert(users).rows({{users.id.set(1), users.name.set("a")}, {users.name.set("b"), users.id.set(2)}}),
         "INSERT INTO users (id, name) VALUES (:id_m0, :name_m0), (:id_m1, :name_m1)"},
        {insert(orders).columns(orders.user_id).from_select(select(users.id).where(users.active)),
         "INSERT INTO orders (user_id) SELECT users.id FROM users WHERE users.active"},
        {insert(users).values(users.name.set(users.name + "x")),
         "INSERT INTO users (name) VALUES ((users.name || :name_1))"},
    });
}

TEST(Insert, ValuesStandInTheOrderOfTheirColumns) {
    const auto statement =
        insert(users).rows({{users.id.set(1), users.name.set("a")}, {users.name.set("b"), users.id.set(2)}});
    const CompiledStatement compiled = compile(statement, DefaultDialect{});
    ASSERT_EQ(compiled.parameters.size(), 4U);
    EXPECT_EQ(compiled.parameters[2].value.integer(), 2);
    EXPECT_EQ(compiled.parameters[3].value.bytes(), "b");
    EXPECT_FALSE(compiled.returns_rows);
}

TEST(Insert, ColumnsWithoutValuesAreGivenByEachExecution) {
    const CompiledStatement compiled = compile(insert(users).columns(users.name), DefaultDialect{});
    ASSERT_EQ(compiled.parameters.size(), 1U);
    EXPECT_EQ(compiled.parameters[0].name, "name");
    EXPECT_TRUE(compiled.parameters[0].required);
}

TEST(Insert, ReturnsRows) {
    const auto statement = insert(users).values(users.name.set("a")).returning(users.id, users.email);
    static_assert(std::is_same_v<decltype(statement)::row_type, std::tuple<std::int64_t, std::optional<std::string>>>);
    EXPECT_EQ(sql_of(statement), "INSERT INTO users (name) VALUES (:name) RETURNING users.id, users.email");
    EXPECT_TRUE(compile(statement, DefaultDialect{}).returns_rows);
}

TEST(Insert, MeetsARowThatIsThereAlready) {
    const auto one = insert(users).values(users.id.set(1), users.name.set("a"));
    check({
        {one.on_conflict().do_nothing(), "INSERT INTO users (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING"},
        {one.on_conflict(users.id).do_update(users.name.set(excluded(users.name)), users.score.set(users.score + 1)),
         "INSERT INTO users (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
         "score = (users.score + :score_1)"},
        {one.on_conflict(users.id).where(users.active).do_update(users.name.set("b")),
         "INSERT INTO users (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = :param_1 WHERE "
         "users.active"},
    });
}

TEST(Insert, RowsOfDifferentColumnsAreRefused) {
    const auto one = insert(users).values(users.id.set(1), users.name.set("a"));
    EXPECT_EQ(sql_of(one.values(users.name.set("b"), users.id.set(2))),
              "INSERT INTO users (id, name) VALUES (:id_m0, :name_m0), (:id_m1, :name_m1)");
    for (const auto& row : std::vector<std::vector<Assignment>>{
             {users.id.set(2)}, {users.id.set(2), users.email.set("b")}, {users.id.set(2), users.id.set(3)}}) {
        try {
            static_cast<void>(one.rows({row}));
            FAIL();
        } catch (const RowMismatch& error) {
            EXPECT_EQ(error.id(), "RT-X003");
        }
    }
}

TEST(Insert, OneColumnTwiceIsRefused) {
    try {
        static_cast<void>(insert(users).values(users.id.set(1), users.id.set(2)));
        FAIL();
    } catch (const DoubleAssignment& error) {
        EXPECT_EQ(error.id(), "RT-X006");
        EXPECT_STREQ(error.what(), "the statement sets column \"id\" twice; set it once");
    }
    EXPECT_THROW(static_cast<void>(update(users).set(users.id.set(1)).set(users.id.set(2))), DoubleAssignment);
}

TEST(Insert, ASelectOfAnotherWidthIsRefused) {
    const auto statement = insert(orders).columns(orders.user_id).from_select(select(users.id, users.name));
    try {
        static_cast<void>(sql_of(statement));
        FAIL();
    } catch (const IncompleteStatement& error) {
        EXPECT_EQ(error.id(), "RT-X016");
        EXPECT_STREQ(error.what(),
                     "an INSERT names 1 columns, but its SELECT gives 2; select one value for each column");
    }
}

TEST(Insert, AColumnOfAnotherTableIsRefused) {
    EXPECT_THROW(static_cast<void>(sql_of(insert(users).values(orders.total.set(1)))), ColumnNotInFrom);
    EXPECT_THROW(static_cast<void>(sql_of(update(users).set(orders.total.set(1)))), ColumnNotInFrom);
}

TEST(Insert, IntoAnAliasIsRefused) {
    const UsersAlias other{"other"};
    try {
        static_cast<void>(insert(other));
        FAIL();
    } catch (const NotATable& error) {
        EXPECT_EQ(error.id(), "RT-X005");
    }
}

TEST(Update, SetsValuesAndExpressions) {
    check({
        {update(users).set(users.name.set("a")), "UPDATE users SET name=:name"},
        {update(users).set(users.id.set(users.id + 1), users.email.set(users.name)).where(users.id == 5, users.active),
         "UPDATE users SET id=(users.id + :id_1), email=users.name WHERE users.id = :id_2 AND users.active"},
        {update(users).set(
             users.score.set(select(sum(orders.total)).where(orders.user_id == users.id).scalar_subquery())),
         "UPDATE users SET score=(SELECT sum(orders.total) AS sum_1 FROM orders WHERE orders.user_id = users.id)"},
        {update(users).set(users.score.set(orders.total)).where(orders.user_id == users.id),
         "UPDATE users SET score=orders.total FROM orders WHERE orders.user_id = users.id"},
        {update(users).set(users.name.set("a")).where(users.id == 1).returning(users.id),
         "UPDATE users SET name=:name WHERE users.id = :id_1 RETURNING users.id"},
    });
}

TEST(Update, OfNothingIsRefused) {
    EXPECT_THROW(static_cast<void>(sql_of(update(users).where(users.id == 1))), IncompleteStatement);
}

TEST(Delete, TakesConditions) {
    check({
        {delete_(users), "DELETE FROM users"},
        {delete_(users).where(users.id == 1, users.active),
         "DELETE FROM users WHERE users.id = :id_1 AND users.active"},
        {delete_(users).where(users.id.in_(select(orders.user_id))),
         "DELETE FROM users WHERE users.id IN (SELECT orders.user_id FROM orders)"},
        {delete_(users).where(users.id == orders.user_id),
         "DELETE FROM users , orders WHERE users.id = orders.user_id"},
        {delete_(users).where(users.id == 1).returning(users.name),
         "DELETE FROM users WHERE users.id = :id_1 RETURNING users.name"},
    });
}

TEST(Insert, WithoutAModelTakesWhatItIsGiven) {
    const auto t = sql::table("t");
    check({
        {insert(t).values(t.set("a", 1), t.set("b", "x")), "INSERT INTO t (a, b) VALUES (:a, :b)"},
        {update(t).set(t.set("a", t.column<int>("a") + 1)), "UPDATE t SET a=(t.a + :a_1)"},
    });
}

}  // namespace
