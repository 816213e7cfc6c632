// SPDX-License-Identifier: MIT
// Statements on real databases: what they find and what they change.
#include <gmock/gmock.h>

#include "db/sql/any_database.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Rows = AnyDatabase;

TEST_F(Rows, ConditionsFindWhatTheySay) {
    EXPECT_THAT(names_where(users.name == "ada"), ElementsAre("ada"));
    EXPECT_THAT(names_where(users.email == std::nullopt), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(users.email != std::nullopt), ElementsAre("bob"));
    EXPECT_THAT(names_where(users.active), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(!users.active), ElementsAre("bob"));
    EXPECT_THAT(names_where(users.active == false || users.id == 1), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(!(users.active && users.id == 1)), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(users.name.like("%b%")), ElementsAre("bob"));
    EXPECT_THAT(names_where(users.name.contains("0%")), ElementsAre("50%"));
    EXPECT_THAT(names_where(users.name.startswith("%")), IsEmpty());
    EXPECT_THAT(names_where(users.name.ilike("ADA")), ElementsAre("ada"));
    EXPECT_THAT(names_where(users.id.in_({1, 3})), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(users.id.in_(std::vector<int>{})), IsEmpty());
    EXPECT_THAT(names_where(users.id.not_in(std::vector<int>{})), ElementsAre("ada", "bob", "50%"));
    EXPECT_THAT(names_where(users.id.between(2, 3)), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(users.id.in_(select(orders.user_id))), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(users.email.is_distinct_from("bob@x")), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(users.score / 2 > 1), ElementsAre("bob"));
    EXPECT_THAT(names_where(text("score > :least OR name = 'ada'").bind("least", 2) && users.id == 1),
                ElementsAre("ada"));
    EXPECT_THAT(names_where(exists(select(orders.id).where(orders.user_id == users.id, orders.total > 50))),
                ElementsAre("bob"));
    EXPECT_THAT(names_where(!exists(select(orders.id).where(orders.user_id == users.id))), ElementsAre("50%"));
}

TEST_F(Rows, TextThatLooksLikeSqlIsAValue) {
    EXPECT_THAT(names_where(users.name == "x' OR '1'='1"), IsEmpty());
    EXPECT_THAT(names_where(users.name == "ada'; DROP TABLE users; --"), IsEmpty());
    EXPECT_THAT(values(select(literal("it's ?1 :x"))), ElementsAre("it's ?1 :x"));
}

TEST_F(Rows, AggregatesGroupAndOrder) {
    const auto total = sum(orders.total).label("total");
    EXPECT_THAT(rows(select(users.name, count(orders.id), total)
                         .join(orders)
                         .group_by(users.id)
                         .having(count(orders.id) > 0)
                         .order_by(total.desc())),
                ElementsAre(std::tuple{"bob", 1, 100}, std::tuple{"ada", 2, 16}));
    EXPECT_THAT(rows(select(users.name, count(orders.id)).outer_join(orders).group_by(users.id).order_by(users.id)),
                ElementsAre(std::tuple{"ada", 2}, std::tuple{"bob", 1}, std::tuple{"50%", 0}));
    EXPECT_THAT(values(select(sum(orders.total)).where(orders.id > 99)), ElementsAre(std::nullopt));
    EXPECT_THAT(values(select(count(distinct(orders.user_id)))), ElementsAre(2));
    EXPECT_THAT(values(select(orders.user_id).distinct().order_by(orders.user_id)), ElementsAre(1, 2));
    const auto dearest = select(max(orders.total)).where(orders.user_id == users.id).correlate(users);
    EXPECT_THAT(values(select(dearest.scalar_subquery()).select_from(users).order_by(users.id)),
                ElementsAre(9, 100, std::nullopt));
    EXPECT_THAT(values(select(filter(count(), orders.total > 8)).select_from(orders)), ElementsAre(2));
    EXPECT_THAT(values(select(users.id).order_by(users.email.desc().nulls_first(), users.id).limit(2).offset(1)),
                ElementsAre(3, 2));
    EXPECT_THAT(values(select(users.id).order_by(users.id).offset(2)), ElementsAre(3));
}

TEST_F(Rows, TheOptionalSideOfAnOuterJoinIsReadAsNullable) {
    EXPECT_THAT(
        rows(select(users.name, orders.total.nullable()).outer_join(orders).where(users.id > 1).order_by(users.id)),
        ElementsAre(std::tuple{"bob", std::optional{100}}, std::tuple{"50%", std::optional<int>{}}));
}

TEST_F(Rows, ExpressionsCalculate) {
    EXPECT_THAT(values(select(literal(7) / 2)), ElementsAre(3.5));
    EXPECT_THAT(values(select(floor_div(literal(7), 2))), ElementsAre(3));
    EXPECT_THAT(values(select(literal(7) - (literal(3) - 1) * 2)), ElementsAre(3));
    EXPECT_THAT(values(select(literal(7) % 4)), ElementsAre(3));
    EXPECT_THAT(values(select(-literal(7))), ElementsAre(-7));
    EXPECT_THAT(values(select(literal("a") + "b" + "c")), ElementsAre("abc"));
    EXPECT_THAT(values(select(coalesce(users.email, "none")).order_by(users.id).limit(1)), ElementsAre("none"));
    EXPECT_THAT(values(select(cast<std::string>(users.id)).where(users.id == 2)), ElementsAre("2"));
    EXPECT_THAT(values(select(case_(when(users.score > 2, "high"), when(users.score > 1, "middle")).else_("low"))
                           .order_by(users.id)),
                ElementsAre("middle", "high", "low"));
    EXPECT_THAT(values(select(upper(users.name)).where(length(users.name) == 3, users.id == 1)), ElementsAre("ADA"));
    EXPECT_THAT(values(select(users.id > 1).order_by(users.id)), ElementsAre(false, true, true));
}

TEST_F(Rows, SubqueriesAndSetOperatorsCombineStatements) {
    const auto totals = select(orders.user_id, sum(orders.total)).group_by(orders.user_id).subquery("totals");
    EXPECT_THAT(
        rows(select(users.name, totals.column<1>()).join(totals, totals.column<0>() == users.id).order_by(users.id)),
        ElementsAre(std::tuple{"ada", 16}, std::tuple{"bob", 100}));
    EXPECT_THAT(rows(select(users.name, select(count(orders.id)).where(orders.user_id == users.id).scalar_subquery())
                         .order_by(users.id)),
                ElementsAre(std::tuple{"ada", 2}, std::tuple{"bob", 1}, std::tuple{"50%", 0}));
    const auto ids = select(users.id);
    EXPECT_THAT(values(ids.except_(select(orders.user_id))), ElementsAre(3));
    EXPECT_THAT(values(ids.except_(ids.where(users.id == 1).union_(ids.where(users.id == 2)))), ElementsAre(3));
    EXPECT_THAT(values(ids.order_by(users.id).limit(1).union_all(ids.order_by(users.id.desc()).limit(1))),
                UnorderedElementsAre(1, 3));
    EXPECT_THAT(values(ids.union_(ids).order_by(users.id.desc()).limit(2)), ElementsAre(3, 2));
}

TEST_F(Rows, ARecursiveCteFollowsAChain) {
    connection.run(
        "CREATE TABLE edges (source INTEGER, target INTEGER);"
        "INSERT INTO edges VALUES (1, 2), (2, 3), (3, 1), (5, 6);");
    const auto edges = sql::table("edges");
    const auto target = edges.column<std::int64_t>("target");
    const auto source = edges.column<std::int64_t>("source");
    const auto start = select(target).where(source == 1).cte("reach", recursive);
    const auto reach = start.union_(select(target).join(start, source == start.column<0>()));
    EXPECT_THAT(values(select(reach.column<0>()).order_by(reach.column<0>())), ElementsAre(1, 2, 3));
    EXPECT_THAT(names_where(users.id.in_(select(reach.column<0>()))), ElementsAre("ada", "bob", "50%"));
}

TEST_F(Rows, InsertsReturnWhatTheDatabaseFilledIn) {
    EXPECT_THAT(rows(insert(users)
                         .rows({{users.name.set("x"), users.email.set(std::nullopt)},
                                {users.email.set("y@x"), users.name.set("y")}})
                         .returning(users.id, users.email, users.active)),
                ElementsAre(std::tuple{4, std::optional<std::string>{}, true},
                            std::tuple{5, std::optional<std::string>{"y@x"}, true}));
    EXPECT_EQ(connection
                  .execute(insert(orders)
                               .columns(orders.user_id, orders.total)
                               .from_select(select(users.id, literal(1)).where(users.id > 3)))
                  .affected_rows,
              2);
}

TEST_F(Rows, AnUpsertKeepsOrUpdatesTheRowThatIsThere) {
    const auto ada = insert(users).values(users.name.set("ada"), users.score.set(9));
    connection.execute(ada.on_conflict().do_nothing());
    EXPECT_THAT(values(select(users.score).where(users.name == "ada")), ElementsAre(1.5));
    connection.execute(ada.on_conflict(users.name).do_update(users.score.set(users.score + excluded(users.score))));
    EXPECT_THAT(values(select(users.score).where(users.name == "ada")), ElementsAre(10.5));
    connection.execute(ada.on_conflict(users.name).where(users.score < 5).do_update(users.score.set(0)));
    EXPECT_THAT(values(select(users.score).where(users.name == "ada")), ElementsAre(10.5));
    connection.execute(insert(users)
                           .columns(users.name, users.score)
                           .from_select(select(users.name, users.score + 1))
                           .on_conflict(users.name)
                           .do_update(users.score.set(excluded(users.score))));
    EXPECT_THAT(values(select(users.score).order_by(users.id)), ElementsAre(11.5, 3.5, 1));
}

TEST_F(Rows, UpdatesAndDeletesChangeWhatTheyFind) {
    EXPECT_EQ(connection.execute(update(users).set(users.score.set(users.score * 2)).where(users.active)).affected_rows,
              2);
    EXPECT_THAT(values(select(users.score).order_by(users.id)), ElementsAre(3, 2.5, 0));
    connection.execute(update(users).set(
        users.score.set(coalesce(select(sum(orders.total)).where(orders.user_id == users.id).scalar_subquery(), 0))));
    EXPECT_THAT(values(select(users.score).order_by(users.id)), ElementsAre(16, 100, 0));
    connection.execute(
        update(users).set(users.score.set(orders.total)).where(orders.user_id == users.id, orders.id == 10));
    EXPECT_THAT(values(select(users.score).order_by(users.id)), ElementsAre(7, 100, 0));
    EXPECT_THAT(values(delete_(orders).where(orders.total < 10).returning(orders.id)), ElementsAre(10, 11));
    EXPECT_EQ(connection.execute(delete_(users).where(!exists(select(orders.id).where(orders.user_id == users.id))))
                  .affected_rows,
              2);
}

TEST_F(Rows, LiteralsMeanTheSameAsBoundValues) {
    const auto statement = select(literal("it's").label("a"), literal(0.1).label("b"), literal(true).label("c"),
                                  literal(std::vector<unsigned char>{0, 255}).label("d"));
    const std::string script = compile(statement, connection.dialect(), {.literal_binds = true}).sql;
    const auto written = text_unchecked(script).columns<std::string, double, bool, std::vector<unsigned char>>();
    EXPECT_EQ(rows(written), rows(statement));
}

}  // namespace
