// SPDX-License-Identifier: MIT
// VALUES, functions, samples and LATERAL in FROM; what stands around a statement.
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

void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) EXPECT_EQ(sql_of(one.statement), one.expected);
}

TEST(Values, AreRowsWithNamedColumns) {
    const auto pairs = retort::values<int, std::string>({"id", "label"}, {{1, "a"}, {2, "b"}}, {.name = "v"});
    const auto nameless = retort::values<int>({"n"}, {{1}});
    check({
        {select(pairs.column<0>(), pairs.column<std::string>("label")),
         "SELECT v.id, v.label FROM (VALUES (:param_1, :param_2), (:param_3, :param_4)) AS v (id, label)"},
        {select(users.name).join(pairs, pairs.column<0>() == users.id),
         "SELECT users.name FROM users JOIN (VALUES (:param_1, :param_2), (:param_3, :param_4)) AS v (id, label) "
         "ON v.id = users.id"},
        {select(nameless.column<0>()), "SELECT anon_1.n FROM (VALUES (:param_1)) AS anon_1 (n)"},
        {select(retort::values<int>({"n"}, {{1}, {2}}, {.name = "v", .literal = true}).column<0>()),
         "SELECT v.n FROM (VALUES (1), (2)) AS v (n)"},
        {select(pairs.cte("c").column<0>()),
         "WITH c(id, label) AS (VALUES (:param_1, :param_2), (:param_3, :param_4)) SELECT c.id FROM c"},
    });
}

TEST(TableFunctions, StandInFrom) {
    const auto both = table_valued<std::int64_t, std::string>(func<int>("unnest_pairs", 3), {"id", "word"});
    const auto numbered = table_valued<std::string, std::int64_t>(
        func<int>("unnest", users.email), {"word", "n"},
        {.name = "w", .with_ordinality = true, .lateral = true, .with_columns = true});
    const auto typed = table_valued<std::int64_t, std::string>(func<int>("json_to_record", "{}"), {"a", "b"},
                                                               {.name = "r", .with_types = true});
    const auto series = column_valued(func<int>("generate_series", 1, 5), "n");
    check({
        {select(both.column<0>()), "SELECT anon_1.id FROM unnest_pairs(:unnest_pairs_1) AS anon_1"},
        {select(users.id, numbered.column<0>()).select_from(users).join(numbered, true_()),
         "SELECT users.id, w.word FROM users JOIN LATERAL unnest(users.email) WITH ORDINALITY AS w(word, n) ON true"},
        {select(typed.column<std::string>("b")),
         "SELECT r.b FROM json_to_record(:json_to_record_1) AS r(a BIGINT, b VARCHAR)"},
        {select(series).where(series > 2),
         "SELECT n FROM generate_series(:generate_series_1, :generate_series_2) AS n WHERE n > :param_1"},
        {select(func<std::string>("row_to_json", whole_row<bool>(users))),
         "SELECT row_to_json(users) AS row_to_json_1 FROM users"},
        {select(field_of<int>(func<bool>("parts", users.name), "first")),
         "SELECT (parts(users.name)).first AS anon_1 FROM users"},
    });
}

TEST(TableSample, TakesSomeRows) {
    const auto some = table_sample(users, func<double>("bernoulli", 5.0), "part");
    const auto same = table_sample(users, func<double>("system", 5.0), {}, 7);
    check({
        {select(some.column<std::string>("name")),
         "SELECT part.name FROM users AS part TABLESAMPLE bernoulli(:bernoulli_1)"},
        {select(same.column<std::string>("name")),
         "SELECT users_1.name FROM users AS users_1 TABLESAMPLE system(:system_1) REPEATABLE (:param_1)"},
    });
}

TEST(Lateral, SeesWhatStandsBeforeIt) {
    const auto last = lateral(select(orders.total).where(orders.user_id == users.id).limit(1), "last");
    check({{select(users.name, last.column<0>()).select_from(join(users, last, true_())),
            "SELECT users.name, last.total FROM users JOIN LATERAL (SELECT orders.total AS total FROM orders "
            "WHERE orders.user_id = users.id LIMIT :param_1) AS last ON true"}});
}

TEST(CommonTableExpressions, AreDefinedInsideOfTheStatementThatWantsThem) {
    const auto inner = nesting_cte(select(orders.user_id), "inner_one");
    const auto outer = select(inner.column<0>()).cte("outer_one");
    const auto added = cte(insert(users).values(users.name.set("ada")).returning(users.id), "added");
    check({
        {select(outer.column<0>()),
         "WITH outer_one AS (WITH inner_one AS (SELECT orders.user_id AS user_id FROM orders) SELECT inner_one.user_id "
         "AS user_id FROM inner_one) SELECT outer_one.user_id FROM outer_one"},
        {select(added.column<0>()),
         "WITH added AS (INSERT INTO users (name) VALUES (:param_1) RETURNING users.id) SELECT added.id FROM added"},
        {with(delete_(users), select(orders.id).cte("c")),
         "WITH c AS (SELECT orders.id AS id FROM orders) DELETE FROM users"},
        {select(prefix_with(select(orders.id).cte("c"), "NOT MATERIALIZED").column<0>()),
         "WITH c AS NOT MATERIALIZED (SELECT orders.id AS id FROM orders) SELECT c.id FROM c"},
        {select(text_query<int>(text("SELECT 1"), {"one"}).cte("t").column<0>()),
         "WITH t AS (SELECT 1) SELECT t.one FROM t"},
    });
}

TEST(CommonTableExpressions, OfOneNameAreOneWhenTheySayTheSame) {
    const auto first = select(orders.id).cte("c");
    const auto second = select(orders.id).cte("c");
    EXPECT_EQ(sql_of(select(first.column<0>()).where(second.column<0>() == 1)),
              "WITH c AS (SELECT orders.id AS id FROM orders) SELECT c.id FROM c, c WHERE c.id = :id_1");
    const auto other = select(orders.total).cte("c");
    EXPECT_THROW(static_cast<void>(sql_of(select(first.column<0>(), other.column<0>()))), AmbiguousName);
}

TEST(Decorations, StandWhereTheDatabaseWantsThem) {
    check({
        {prefix_with(select(users.id), "SQL_CALC_FOUND_ROWS"), "SELECT SQL_CALC_FOUND_ROWS users.id FROM users"},
        {prefix_with(select(users.id), "SQL_CALC_FOUND_ROWS", "mysql"), "SELECT users.id FROM users"},
        {suffix_with(select(users.id), "FOR BROWSE"), "SELECT users.id FROM users FOR BROWSE"},
        {prefix_with(delete_(users), "LOW_PRIORITY"), "DELETE LOW_PRIORITY FROM users"},
        {with_statement_hint(select(users.id), "OPTION (FAST 5)"), "SELECT users.id FROM users OPTION (FAST 5)"},
        {with_hint(select(users.id), users, "USE INDEX (i)"), "SELECT users.id FROM users"},
        {fetch_first(select(users.id).offset(2), 5, {.with_ties = true}),
         "SELECT users.id FROM users OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS WITH TIES"},
        {select(users.id).with_for_update({.nowait = true, .of = lock_of(users)}),
         "SELECT users.id FROM users FOR UPDATE NOWAIT"},
        {intersect_all(select(users.id), select(orders.user_id)),
         "SELECT users.id FROM users INTERSECT ALL SELECT orders.user_id FROM orders"},
        {except_all(select(users.id), select(orders.user_id)),
         "SELECT users.id FROM users EXCEPT ALL SELECT orders.user_id FROM orders"},
        {select(users.id).select_from(full_outer_join(users, orders, orders.user_id == users.id)),
         "SELECT users.id FROM users FULL OUTER JOIN orders ON orders.user_id = users.id"},
        {select(users.id).select_from(cross_join(users, orders)), "SELECT users.id FROM users CROSS JOIN orders"},
    });
}

TEST(Labels, SayTheTableWhereAskedFor) {
    const auto both = with_table_labels(select(users.id, orders.id, users.id));
    check({
        {both, "SELECT users.id AS users_id, orders.id AS orders_id, users.id AS users_id__1 FROM users, orders"},
        {select(both.subquery("s").column<std::int64_t>("orders_id")),
         "SELECT s.orders_id FROM (SELECT users.id AS users_id, orders.id AS orders_id, users.id AS users_id__1 FROM "
         "users, orders) AS s"},
        {without_labels(select(users.id, orders.id)), "SELECT users.id, orders.id FROM users, orders"},
    });
}

TEST(ResultNames, NameWhatIsSelected) {
    check({
        {select(count().label("n")).select_from(users).order_by(result_name("n").desc()),
         "SELECT count(*) AS n FROM users ORDER BY n DESC"},
        {select(users.id).order_by(result_name("name")), "SELECT users.id FROM users ORDER BY users.name"},
    });
    try {
        static_cast<void>(sql_of(select(users.id).order_by(result_name("nothing"))));
        FAIL();
    } catch (const UnknownResultName& error) {
        EXPECT_EQ(error.id(), "RT-X020");
        EXPECT_EQ(error.name, "nothing");
    }
}

TEST(Groupings, AreSeveralAtOnce) {
    check({
        {select(count()).select_from(users).group_by(rollup(users.name, users.active)),
         "SELECT count(*) AS count_1 FROM users GROUP BY ROLLUP(users.name, users.active)"},
        {select(count()).select_from(users).group_by(cube(users.name)),
         "SELECT count(*) AS count_1 FROM users GROUP BY CUBE(users.name)"},
        {select(count()).select_from(users).group_by(grouping_sets(grouping(users.name, users.active), grouping())),
         "SELECT count(*) AS count_1 FROM users GROUP BY GROUPING SETS((users.name, users.active), ())"},
    });
}

TEST(Correlation, TakesAllButWhatIsNamed) {
    const auto inner = select(orders.id).where(orders.user_id == users.id);
    EXPECT_EQ(sql_of(select(users.id).where(exists(correlate_except(inner, orders)))),
              "SELECT users.id FROM users WHERE EXISTS (SELECT orders.id FROM orders WHERE orders.user_id = users.id)");
}

TEST(Correlation, IsSwitchedOff) {
    const auto inner = select(orders.id).where(orders.user_id == users.id);
    EXPECT_EQ(sql_of(select(users.id).where(exists(uncorrelated(inner)))),
              "SELECT users.id FROM users WHERE EXISTS (SELECT orders.id FROM orders, users WHERE orders.user_id = "
              "users.id)");
}

TEST(Schemas, AreReplacedWhereTheOptionsSaySo) {
    const auto table = sql::table("t", "one");
    const auto plain = sql::table("u");
    const auto statement = select(table.column<int>("a"), plain.column<int>("b"));
    const CompileOptions options{.schema_translate_map = {{"one", "two"}, {"", "tenant"}}};
    EXPECT_EQ(on_one_line(compile(statement, DefaultDialect{}, options).sql),
              "SELECT two.t.a, tenant.u.b FROM two.t, tenant.u");
}

TEST(TextMatches, IgnoreCaseOrAskTheDatabase) {
    check({
        {select(users.id).where(icontains(users.name, "a%")),
         "SELECT users.id FROM users WHERE lower(users.name) LIKE '%' || lower(:name_1) || '%' ESCAPE '/'"},
        {select(users.id).where(!istartswith(users.name, "a")),
         "SELECT users.id FROM users WHERE lower(users.name) NOT LIKE lower(:name_1) || '%'"},
        {select(users.id).where(iendswith(users.name, "a")),
         "SELECT users.id FROM users WHERE lower(users.name) LIKE '%' || lower(:name_1)"},
        {select(users.id).where(match(users.name, "a")), "SELECT users.id FROM users WHERE users.name MATCH :name_1"},
        {select(users.id).where(!match(users.name, "a")),
         "SELECT users.id FROM users WHERE NOT users.name MATCH :name_1"},
        {select(users.id).where(between_symmetric(users.id, 5, 1)),
         "SELECT users.id FROM users WHERE users.id BETWEEN SYMMETRIC :id_1 AND :id_2"},
    });
}

TEST(Windows, LeaveRowsOutOfTheirFrame) {
    check({{select(over(sum(orders.total))
                       .order_by(orders.id)
                       .rows_between(unbounded, current_row)
                       .exclude(sql::FrameExclusion::current_row)),
            "SELECT sum(orders.total) OVER (ORDER BY orders.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW "
            "EXCLUDE CURRENT ROW) AS anon_1 FROM orders"}});
}

TEST(Case, IsOptionalWhereItsLastBranchMayBeNull) {
    const auto value = case_(when(users.id == 1, 5)).else_(std::nullopt);
    static_assert(std::is_same_v<decltype(value)::value_type, std::optional<int>>);
    EXPECT_EQ(sql_of(select(value)),
              "SELECT CASE WHEN (users.id = :id_1) THEN :param_1 ELSE NULL END AS anon_1 FROM users");
}

}  // namespace
