// SPDX-License-Identifier: MIT
// What stands in FROM on a real PostgreSQL: LATERAL, functions, samples, rows as values.
#include <gmock/gmock.h>

#include "db/postgresql_sql/postgresql_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::SizeIs;

using PostgresqlRowSources = PostgresqlRows;

TEST_F(PostgresqlRowSources, LateralSeesWhatStandsBeforeIt) {
    const auto last =
        lateral(select(orders.total).where(orders.user_id == users.id).order_by(orders.id.desc()).limit(1), "last");
    EXPECT_THAT(rows(select(users.name, last.column<0>()).select_from(join(users, last, true_())).order_by(users.id)),
                ElementsAre(std::tuple{"ada", 9}, std::tuple{"bob", 100}));
}

TEST_F(PostgresqlRowSources, FunctionsGiveRowsAndValues) {
    const auto n = column_valued(func<int>("generate_series", 1, 5), "n");
    EXPECT_THAT(values(select(n).where(n > 2)), ElementsAre(3, 4, 5));
    const auto pairs = table_valued<std::string, std::string>(
        func<bool>("json_each_text", cast<std::string>(literal("{\"a\": 1, \"b\": 2}"), Json())), {"key", "value"});
    EXPECT_THAT(rows(select(pairs.column<0>(), pairs.column<1>())),
                ElementsAre(std::tuple{"a", "1"}, std::tuple{"b", "2"}));
}

TEST_F(PostgresqlRowSources, RowsAreValues) {
    const auto as_json = func<std::string>("row_to_json", whole_row<bool>(orders));
    EXPECT_THAT(values(select(as_json).where(orders.id == 10)), ElementsAre("{\"id\":10,\"user_id\":1,\"total\":7}"));
    connection().run("CREATE TYPE pair AS (first INTEGER, second INTEGER)");
    connection().run("CREATE FUNCTION pair_of(n INTEGER) RETURNS pair LANGUAGE SQL AS 'SELECT n, n + 1'");
    EXPECT_THAT(values(select(field_of<int>(func<bool>("pair_of", 4), "second"))), ElementsAre(5));
}

TEST_F(PostgresqlRowSources, SamplesTakeAPartOfTheRows) {
    const auto all = table_sample(users, func<double>("bernoulli", 100), "everybody");
    EXPECT_THAT(values(select(all.column<std::string>("name"))), SizeIs(3));
    const auto none = table_sample(users, func<double>("system", 0), "nobody");
    EXPECT_THAT(values(select(none.column<std::string>("name"))), SizeIs(0));
}

TEST_F(PostgresqlRowSources, ValuesKeepTheirTypes) {
    const auto pairs = retort::values<int, std::string>({"n", "label"}, {{1, "one"}, {2, "two"}});
    EXPECT_THAT(values(select(sum(pairs.column<0>()))), ElementsAre(3));
    EXPECT_THAT(names_where(users.id.in_(select(pairs.column<0>()))), ElementsAre("ada", "bob"));
}

}  // namespace
