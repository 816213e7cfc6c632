// SPDX-License-Identifier: MIT
// Clauses of SELECT, INSERT, UPDATE and DELETE on a real PostgreSQL.
#include <gmock/gmock.h>

#include "retort/engine/server_errors.hpp"

#include "db/postgresql_sql/postgresql_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using PostgresqlStatements = PostgresqlRows;

TEST_F(PostgresqlStatements, DistinctOnKeepsTheFirstRowOfEachGroup) {
    const auto dearest = select(orders.user_id, orders.total).order_by(orders.user_id, orders.total.desc());
    EXPECT_THAT(rows(distinct_on(dearest, orders.user_id)), ElementsAre(std::tuple{1, 9}, std::tuple{2, 100}));
}

TEST_F(PostgresqlStatements, SeveralGroupingsAtOnce) {
    const auto by = [](const auto& grouping_of) {
        return select(orders.user_id.nullable(), sum(orders.total))
            .group_by(grouping_of)
            .order_by(nulls_last(orders.user_id));
    };
    const auto ada = std::tuple{std::optional<std::int64_t>{1}, 16};
    const auto bob = std::tuple{std::optional<std::int64_t>{2}, 100};
    const auto all = std::tuple{std::optional<std::int64_t>{}, 116};
    EXPECT_THAT(rows(by(rollup(orders.user_id))), ElementsAre(ada, bob, all));
    EXPECT_THAT(rows(by(cube(orders.user_id))), ElementsAre(ada, bob, all));
    EXPECT_THAT(rows(by(grouping_sets(grouping(orders.user_id), grouping()))), ElementsAre(ada, bob, all));
}

TEST_F(PostgresqlStatements, FetchTakesRowsThatAreEqualToTheLast) {
    const auto first = select(orders.user_id).order_by(orders.user_id);
    EXPECT_THAT(values(fetch_first(first, 1)), ElementsAre(1));
    EXPECT_THAT(values(fetch_first(first, 1, {.with_ties = true})), ElementsAre(1, 1));
    EXPECT_THAT(values(fetch_first(first.offset(2), 5, {.with_ties = true})), ElementsAre(2));
    EXPECT_THAT(values(first.offset(1)), ElementsAre(1, 2));
}

TEST_F(PostgresqlStatements, RowsAreLocked) {
    const auto first = select(users.id).where(users.id == 1);
    EXPECT_THAT(values(first.with_for_update()), ElementsAre(1));
    Connection other = engine().connect();
    const auto free = select(users.id).order_by(users.id).with_for_update({.skip_locked = true});
    EXPECT_EQ(other.execute(free).all().size(), 2U);
    EXPECT_THROW(static_cast<void>(other.execute(first.with_for_update({.nowait = true})).all()), DatabaseError);
    other.rollback();
    const auto joined = select(users.id).join(orders).where(users.id == 2);
    EXPECT_THAT(
        values(joined.with_for_update({.strength = sql::RowLock::Strength::key_share, .of = {orders.id.node()}})),
        ElementsAre(2));
}

TEST_F(PostgresqlStatements, SetOperationsKeepCopies) {
    const auto of_orders = select(orders.user_id);
    const auto of_users = select(users.id);
    EXPECT_THAT(values(intersect_all(of_orders, of_users)), UnorderedElementsAre(1, 2));
    EXPECT_THAT(values(except_all(of_orders, of_users)), ElementsAre(1));
    EXPECT_THAT(values(of_users.intersect(of_orders)), UnorderedElementsAre(1, 2));
}

TEST_F(PostgresqlStatements, CommonTableExpressionsChangeRows) {
    const auto added = cte(insert(users).values(users.name.set("eve")).returning(users.id, users.name), "added");
    EXPECT_THAT(values(select(added.column<1>())), ElementsAre("eve"));
    const auto gone = cte(delete_(orders).where(orders.total < 10).returning(orders.id), "gone");
    EXPECT_THAT(values(select(count(gone.column<0>()))), ElementsAre(2));
    EXPECT_THAT(values(select(orders.id)), ElementsAre(12));
    const auto raised = cte(update(users).set(users.score.set(users.score + 1)).returning(users.score), "raised");
    EXPECT_THAT(values(select(sum(raised.column<0>()))), ElementsAre(8));
}

TEST_F(PostgresqlStatements, RowsOfOtherTablesSayWhatIsChangedAndDeleted) {
    connection().execute(
        update(users).set(users.score.set(orders.total)).where(orders.user_id == users.id, orders.id == 12));
    EXPECT_THAT(values(select(users.score).where(users.id == 2)), ElementsAre(100));
    EXPECT_THAT(values(delete_(orders).where(orders.user_id == users.id, users.name == "ada").returning(orders.id)),
                UnorderedElementsAre(10, 11));
}

TEST_F(PostgresqlStatements, ConflictsAreFoundByConstraintsAndPartialIndexes) {
    const auto ada = insert(users).values(users.name.set("ada"), users.email.set("a@x"));
    connection().execute(
        ada.on_conflict_constraint("users_name_key").do_update(users.email.set(excluded(users.email))));
    EXPECT_THAT(values(select(users.email).where(users.id == 1)), ElementsAre("a@x"));
    connection().run("CREATE UNIQUE INDEX active_names ON users (email) WHERE active");
    const auto again = insert(users).values(users.name.set("other"), users.email.set("a@x"));
    connection().execute(again.on_conflict(users.email).index_where(users.active).do_nothing());
    EXPECT_THAT(names_where(users.name == "other"), IsEmpty());
}

TEST_F(PostgresqlStatements, ColumnsAreSetTogether) {
    const auto both = tuple_(users.name, users.score);
    connection().execute(update(users).set(both.set(std::tuple{"eve", 4.0})).where(users.id == 1));
    connection().execute(
        update(users)
            .set(both.set(select(cast<std::string>(orders.total), cast<double>(orders.total)).where(orders.id == 10)))
            .where(users.id == 2));
    EXPECT_THAT(rows(select(users.name, users.score).where(users.id < 3).order_by(users.id)),
                ElementsAre(std::tuple{"eve", 4.0}, std::tuple{"7", 7.0}));
}

TEST_F(PostgresqlStatements, SequencesNumberRows) {
    connection().run("CREATE SEQUENCE \"Numbers\" START WITH 5");
    EXPECT_THAT(values(select(next_value(Sequence{.name = "Numbers"}))), ElementsAre(5));
    const auto next = cast<std::string>(next_value(Sequence{.name = "Numbers"}));
    EXPECT_THAT(values(insert(users).values(users.name.set(next)).returning(users.name)), ElementsAre("6"));
}

TEST_F(PostgresqlStatements, OnlyLeavesOutTablesThatInherit) {
    connection().run("CREATE TABLE special_users () INHERITS (users)");
    connection().run("INSERT INTO special_users (id, name) VALUES (9, 'special')");
    EXPECT_EQ(values(select(users.id)).size(), 4U);
    EXPECT_EQ(values(with_hint(select(users.id), users, "ONLY", "postgresql")).size(), 3U);
}

}  // namespace
