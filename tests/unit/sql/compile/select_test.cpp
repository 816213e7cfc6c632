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

TEST(Select, IsLaidOutAsInSqlalchemy) {
    const auto statement = select(users.id, users.name).where(users.id == 5).group_by(users.id).having(count() > 1);
    EXPECT_EQ(compile(statement.limit(1), DefaultDialect{}).sql,
              "SELECT users.id, users.name \nFROM users \nWHERE users.id = :id_1 GROUP BY users.id \n"
              "HAVING count(*) > :count_1\n LIMIT :param_1");
}

TEST(Select, TakesItsFromFromTheColumnsItUses) {
    check({
        {select(users.id), "SELECT users.id FROM users"},
        {select(literal(1)), "SELECT :param_1 AS anon_1"},
        {select(users.id, orders.id), "SELECT users.id, orders.id AS id_1 FROM users, orders"},
        {select(users.id).where(users.id == orders.user_id),
         "SELECT users.id FROM users, orders WHERE users.id = orders.user_id"},
        {select(count()).select_from(users), "SELECT count(*) AS count_1 FROM users"},
        {select(count(users.id + orders.id)), "SELECT count(users.id + orders.id) AS count_1 FROM users, orders"},
    });
}

TEST(Select, NamesWhatHasNoName) {
    check({
        {select(users.id, users.id), "SELECT users.id, users.id AS id__1 FROM users"},
        {select(users.id + 1, users.id + 2),
         "SELECT users.id + :id_1 AS anon_1, users.id + :id_2 AS anon_2 FROM users"},
        {select(func<std::string>("substr", users.name, 1)),
         "SELECT substr(users.name, :substr_2) AS substr_1 FROM users"},
        {select((users.id + 1).label("next")), "SELECT users.id + :id_1 AS next FROM users"},
        {select(users.id.label("Mixed Case")), "SELECT users.id AS \"Mixed Case\" FROM users"},
        {select(cast<std::string>(users.id)), "SELECT CAST(users.id AS VARCHAR) AS id FROM users"},
        {select(-users.id), "SELECT -users.id FROM users"},
        {select(users.id == 1), "SELECT users.id = :id_1 AS anon_1 FROM users"},
        {select(null()), "SELECT NULL AS anon_1"},
        {select(literal_column<int>("1")), "SELECT 1"},
    });
}

TEST(Select, ConditionsAreJoinedByAnd) {
    check({
        {select(users.id).where(users.id > 1).where(users.id < 9, users.active),
         "SELECT users.id FROM users WHERE users.id > :id_1 AND users.id < :id_2 AND users.active"},
        {select(users.id).where(users.id > 1 || users.id < 0).where(users.active),
         "SELECT users.id FROM users WHERE (users.id > :id_1 OR users.id < :id_2) AND users.active"},
        {select(users.id).where(users.id > 1 && users.active),
         "SELECT users.id FROM users WHERE users.id > :id_1 AND users.active"},
    });
}

TEST(Select, OrdersGroupsAndLimits) {
    const auto total = sum(orders.total).label("total");
    check({
        {select(orders.user_id, total).group_by(orders.user_id).order_by(total.desc(), orders.user_id),
         "SELECT orders.user_id, sum(orders.total) AS total FROM orders GROUP BY orders.user_id "
         "ORDER BY total DESC, orders.user_id"},
        {select(total).order_by(total.desc().nulls_last()),
         "SELECT sum(orders.total) AS total FROM orders ORDER BY total DESC NULLS LAST"},
        {select(total).order_by(total + 1, -total),
         "SELECT sum(orders.total) AS total FROM orders ORDER BY sum(orders.total) + :param_1, -sum(orders.total)"},
        {select(total).order_by(over(rank()).order_by(total)),
         "SELECT sum(orders.total) AS total FROM orders ORDER BY rank() OVER (ORDER BY sum(orders.total))"},
        {select(users.name)
             .order_by(
                 select(total).where(orders.user_id == users.id).order_by(total).limit(1).scalar_subquery().desc()),
         "SELECT users.name FROM users ORDER BY (SELECT sum(orders.total) AS total FROM orders "
         "WHERE orders.user_id = users.id ORDER BY total LIMIT :param_1) DESC"},
        {select(orders.id).order_by(total), "SELECT orders.id FROM orders ORDER BY sum(orders.total)"},
        {select(users.id).distinct(), "SELECT DISTINCT users.id FROM users"},
        {select(users.id).limit(5).offset(10), "SELECT users.id FROM users LIMIT :param_1 OFFSET :param_2"},
        {select(users.id).offset(10), "SELECT users.id FROM users LIMIT -1 OFFSET :param_1"},
        {select(users.id).limit(bind_param<int>("size")), "SELECT users.id FROM users LIMIT :size"},
        {select(users.id).with_for_update({.skip_locked = true}), "SELECT users.id FROM users FOR UPDATE SKIP LOCKED"},
        {select(users.id).order_by(text("lower(name)")), "SELECT users.id FROM users ORDER BY lower(name)"},
    });
}

TEST(Select, EachStepLeavesTheStatementBeforeItAsItWas) {
    const auto all = select(users.id);
    const auto some = all.where(users.active);
    EXPECT_EQ(sql_of(all), "SELECT users.id FROM users");
    EXPECT_EQ(sql_of(some), "SELECT users.id FROM users WHERE users.active");
    EXPECT_EQ(sql_of(some.limit(1)), "SELECT users.id FROM users WHERE users.active LIMIT :param_1");
    EXPECT_EQ(sql_of(some), "SELECT users.id FROM users WHERE users.active");
}

TEST(Join, IsByConditionOrByTheForeignKey) {
    check({
        {select(users.name).join(orders, orders.user_id == users.id),
         "SELECT users.name FROM users JOIN orders ON orders.user_id = users.id"},
        {select(users.name).join(orders), "SELECT users.name FROM users JOIN orders ON users.id = orders.user_id"},
        {select(orders.id).join(users), "SELECT orders.id FROM orders JOIN users ON users.id = orders.user_id"},
        {select(users.name, count(orders.id)).outer_join(orders).group_by(users.id),
         "SELECT users.name, count(orders.id) AS count_1 FROM users LEFT OUTER JOIN orders ON users.id = "
         "orders.user_id "
         "GROUP BY users.id"},
        {select(users.name, orders.id).select_from(users).join(orders),
         "SELECT users.name, orders.id FROM users JOIN orders ON users.id = orders.user_id"},
        {select(count()).select_from(orders).join(users, users.id == orders.user_id || users.active),
         "SELECT count(*) AS count_1 FROM orders JOIN users ON users.id = orders.user_id OR users.active"},
    });
}

TEST(Join, FollowsARelationshipsSteps) {
    const auto tags = sql::table("tags");
    const auto user_tags = sql::table("user_tags");
    JoinTarget target;
    target.add(sql::from_pointer(users_node()), user_tags.from_node(),
               (user_tags.column<std::int64_t>("user_id") == users.id).node());
    target.add(user_tags.from_node(), tags.from_node(),
               (tags.column<std::int64_t>("id") == user_tags.column<std::int64_t>("tag_id")).node());
    EXPECT_EQ(sql_of(select(tags.column<std::string>("name")).join(target)),
              "SELECT tags.name FROM users JOIN user_tags ON user_tags.user_id = users.id "
              "JOIN tags ON tags.id = user_tags.tag_id");
}

TEST(Join, OfATableWithItselfNeedsAnAlias) {
    const UsersAlias other{"other"};
    const UsersAlias unnamed{""};
    check({
        {select(users.name, other.name).join(other, other.id == users.id),
         "SELECT users.name, other.name AS name_1 FROM users JOIN users AS other ON other.id = users.id"},
        {select(unnamed.name), "SELECT users_1.name FROM users AS users_1"},
        {select(users.name, unnamed.name).where(unnamed.id > users.id),
         "SELECT users.name, users_1.name AS name_1 FROM users, users AS users_1 WHERE users_1.id > users.id"},
    });
}

TEST(Join, WithoutAWayToJoinIsRefused) {
    const auto tags = sql::table("tags");
    try {
        static_cast<void>(sql_of(select(users.name).join(tags)));
        FAIL();
    } catch (const NoJoinCondition& error) {
        EXPECT_EQ(error.id(), "RT-X012");
        EXPECT_STREQ(error.what(),
                     "cannot tell how to join table \"tags\" to table \"users\": there is no foreign key between them; "
                     "give join() the condition as its second argument");
    }
}

TEST(Subquery, LabelsItsColumnsAndIsNamed) {
    const auto totals = select(orders.user_id, sum(orders.total)).group_by(orders.user_id).subquery("totals");
    const auto unnamed = select(users.id, orders.id).subquery();
    check({
        {select(users.name, totals.column<1>()).join(totals, totals.column<0>() == users.id),
         "SELECT users.name, totals.sum_1 FROM users JOIN (SELECT orders.user_id AS user_id, sum(orders.total) AS "
         "sum_1 "
         "FROM orders GROUP BY orders.user_id) AS totals ON totals.user_id = users.id"},
        {select(totals.column(orders.user_id)),
         "SELECT totals.user_id FROM (SELECT orders.user_id AS user_id, sum(orders.total) AS sum_1 FROM orders GROUP "
         "BY "
         "orders.user_id) AS totals"},
        {select(unnamed.column<0>(), unnamed.column<1>()),
         "SELECT anon_1.id, anon_1.id_1 FROM (SELECT users.id AS id, orders.id AS id_1 FROM users, orders) AS anon_1"},
    });
}

TEST(Subquery, AColumnItDoesNotHaveIsRefused) {
    const auto totals = select(orders.user_id).subquery("totals");
    try {
        static_cast<void>(totals.column<int>("user"));
        FAIL();
    } catch (const UnknownSelectColumn& error) {
        EXPECT_STREQ(error.what(), "subquery \"totals\" has no column \"user\"");
    }
}

TEST(ScalarSubquery, TakesTheTablesAroundItFromThere) {
    const auto orders_of_user = select(count(orders.id)).where(orders.user_id == users.id);
    check({
        {select(users.name, orders_of_user.scalar_subquery()),
         "SELECT users.name, (SELECT count(orders.id) AS count_1 FROM orders WHERE orders.user_id = users.id) AS "
         "anon_1 "
         "FROM users"},
        {select(users.name).where(orders_of_user.scalar_subquery() > 3),
         "SELECT users.name FROM users WHERE (SELECT count(orders.id) AS count_1 FROM orders WHERE orders.user_id = "
         "users.id) > :param_1"},
        {select(users.name).where(exists(select(orders.id).where(orders.user_id == users.id))),
         "SELECT users.name FROM users WHERE EXISTS (SELECT orders.id FROM orders WHERE orders.user_id = users.id)"},
        {select(users.name).where(!exists(select(orders.id).where(orders.user_id == users.id)), users.active),
         "SELECT users.name FROM users WHERE NOT (EXISTS (SELECT orders.id FROM orders WHERE orders.user_id = "
         "users.id)) AND users.active"},
        {select(users.name).where(users.id.in_(select(users.id).where(users.active))),
         "SELECT users.name FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.active)"},
        {select(orders.id).where(exists(select(literal(1)).where(users.id == orders.user_id).correlate(orders))),
         "SELECT orders.id FROM orders WHERE EXISTS (SELECT :param_1 AS anon_1 FROM users WHERE users.id = "
         "orders.user_id)"},
    });
}

TEST(ScalarSubquery, TakesTablesFromEveryStatementAroundIt) {
    const auto items = sql::table("items");
    const auto item = select(items.column<int>("id"))
                          .where(items.column<int>("order_id") == orders.id, items.column<int>("user_id") == users.id);
    const auto order = select(orders.id).where(orders.user_id == users.id, exists(item));
    EXPECT_EQ(
        sql_of(select(users.name).where(exists(order))),
        "SELECT users.name FROM users WHERE EXISTS (SELECT orders.id FROM orders WHERE orders.user_id = users.id AND "
        "(EXISTS (SELECT items.id FROM items WHERE items.order_id = orders.id AND items.user_id = users.id)))");
    const auto own = select(users.id).where(users.id == orders.user_id);
    EXPECT_EQ(sql_of(select(users.name).where(users.id.in_(select(orders.user_id).where(exists(own))))),
              "SELECT users.name FROM users WHERE users.id IN (SELECT orders.user_id FROM orders WHERE EXISTS (SELECT "
              "users.id FROM users WHERE users.id = orders.user_id))");
}

TEST(ScalarSubquery, WithoutATableOfItsOwnIsRefused) {
    const auto inner = exists(select(literal(1)).where(users.id == orders.user_id));
    try {
        static_cast<void>(sql_of(select(users.id, orders.id).where(inner)));
        FAIL();
    } catch (const NoFromLeft& error) {
        EXPECT_EQ(error.id(), "RT-X018");
    }
}

TEST(Compound, JoinsStatementsByTheirOperator) {
    const auto a = select(users.id).where(users.id == 1);
    const auto b = select(orders.id);
    check({
        {a.union_(b), "SELECT users.id FROM users WHERE users.id = :id_1 UNION SELECT orders.id FROM orders"},
        {b.union_all(b).union_all(b),
         "SELECT orders.id FROM orders UNION ALL SELECT orders.id FROM orders UNION ALL SELECT orders.id FROM orders"},
        {b.intersect(b).except_(b),
         "(SELECT orders.id FROM orders INTERSECT SELECT orders.id FROM orders) EXCEPT SELECT orders.id FROM orders"},
        {b.limit(1).union_(b), "(SELECT orders.id FROM orders LIMIT :param_1) UNION SELECT orders.id FROM orders"},
        {b.union_(b).order_by(orders.id.desc()).limit(3),
         "SELECT orders.id FROM orders UNION SELECT orders.id FROM orders ORDER BY id DESC LIMIT :param_1"},
        {select(b.union_(a).subquery("u").column<0>()),
         "SELECT u.id FROM (SELECT orders.id AS id FROM orders UNION SELECT users.id AS id FROM users WHERE users.id = "
         ":id_1) AS u"},
    });
}

TEST(Cte, StandsInFrontOfTheStatementThatRefersToIt) {
    const auto active = select(users.id, users.name).where(users.active).cte("active");
    const auto unused = select(orders.id).cte("unused");
    check({
        {select(active.column<1>()),
         "WITH active AS (SELECT users.id AS id, users.name AS name FROM users WHERE users.active) SELECT active.name "
         "FROM active"},
        {select(orders.id).where(orders.user_id.in_(select(active.column<0>()))),
         "WITH active AS (SELECT users.id AS id, users.name AS name FROM users WHERE users.active) SELECT orders.id "
         "FROM orders WHERE orders.user_id IN (SELECT active.id FROM active)"},
        {select(users.id).with(unused),
         "WITH unused AS (SELECT orders.id AS id FROM orders) SELECT users.id FROM users"},
        {select(select(active.column<0>()).cte("ids").column<0>()),
         "WITH active AS (SELECT users.id AS id, users.name AS name FROM users WHERE users.active), ids AS (SELECT "
         "active.id AS id FROM active) SELECT ids.id FROM ids"},
        {select(select(orders.id).cte().column<0>()),
         "WITH anon_1 AS (SELECT orders.id AS id FROM orders) SELECT anon_1.id FROM anon_1"},
    });
}

TEST(Cte, RecursesByASelectThatRefersToIt) {
    const auto dependencies = sql::table("dependencies");
    const auto package = dependencies.column<std::string>("package");
    const auto target = dependencies.column<std::string>("target");
    const auto start = select(package).where(target == "libssl3").cte("reach", recursive);
    const auto reach = start.union_(select(package).join(start, target == start.column<0>()));
    EXPECT_EQ(
        sql_of(select(count()).select_from(reach)),
        "WITH RECURSIVE reach(package) AS (SELECT dependencies.package AS package FROM dependencies WHERE "
        "dependencies.target = :target_1 UNION SELECT dependencies.package AS package FROM dependencies JOIN reach "
        "ON dependencies.target = reach.package) SELECT count(*) AS count_1 FROM reach");
}

TEST(Cte, ParametersFollowTheOrderOfTheText) {
    const auto active = select(users.id).where(users.name == "in the CTE").cte("active");
    const auto statement =
        select(orders.id).where(orders.total == 7).join(active, active.column<0>() == orders.user_id);
    const CompiledStatement compiled = compile(statement, DefaultDialect{PlaceholderStyle::question_mark});
    EXPECT_EQ(
        on_one_line(compiled.sql),
        "WITH active AS (SELECT users.id AS id FROM users WHERE users.name = ?) SELECT orders.id FROM orders JOIN "
        "active ON active.id = orders.user_id WHERE orders.total = ?");
    ASSERT_EQ(compiled.parameters.size(), 2U);
    EXPECT_EQ(compiled.parameters[0].value.bytes(), "in the CTE");
    EXPECT_EQ(compiled.parameters[1].value.integer(), 7);
}

TEST(Cte, TwoUnderOneNameAreRefused) {
    const auto one = select(users.id).cte("c");
    const auto two = select(orders.id).cte("c");
    EXPECT_THROW(static_cast<void>(sql_of(select(one.column<0>(), two.column<0>()))), AmbiguousName);
}

TEST(Select, AColumnWhoseTableIsNotInFromIsRefused) {
    try {
        static_cast<void>(sql_of(select(users.id).order_by(orders.total)));
        FAIL();
    } catch (const ColumnNotInFrom& error) {
        EXPECT_EQ(error.id(), "RT-X013");
        EXPECT_STREQ(error.what(),
                     "the column \"total\" is used, but table \"orders\" is not in the statement's FROM; join() it, or "
                     "name it in select_from()");
    }
    EXPECT_EQ(
        on_one_line(compile(select(users.id).order_by(orders.total), DefaultDialect{}, {.check_from = false}).sql),
        "SELECT users.id FROM users ORDER BY orders.total");
}

TEST(Select, ATableWithoutAModelIsTheSameByItsName) {
    const auto t = sql::table("odd table", "main");
    EXPECT_EQ(sql_of(select(t.column<int>("a"), sql::table("odd table", "main").column<int>("1b"))
                         .where(t.column<int>("select") > 1)),
              "SELECT main.\"odd table\".a, main.\"odd table\".\"1b\" FROM main.\"odd table\" WHERE "
              "main.\"odd table\".\"select\" > :select_1");
}

}  // namespace
