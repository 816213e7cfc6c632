// SPDX-License-Identifier: MIT
// Operators and functions on a real PostgreSQL.
#include <gmock/gmock.h>

#include "retort/postgresql.hpp"

#include "db/postgresql_sql/postgresql_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
namespace pg = retort::postgresql;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using PostgresqlConstructs = PostgresqlRows;
using Ints = std::vector<int>;
using Texts = std::vector<std::string>;

TEST_F(PostgresqlConstructs, AnyAndAllCompareWithSelectsAndArrays) {
    EXPECT_THAT(names_where(users.id == any_(select(orders.user_id))), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(users.id > all_(select(orders.user_id))), ElementsAre("50%"));
    EXPECT_THAT(names_where(users.id == any_(array(1, 3))), ElementsAre("ada", "50%"));
}

TEST_F(PostgresqlConstructs, RegularExpressionsMatchAndReplace) {
    EXPECT_THAT(names_where(regexp_match(users.name, "^[ab]")), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(!regexp_match(users.name, "^[ab]")), ElementsAre("50%"));
    EXPECT_THAT(names_where(regexp_match(users.name, "^A", "i")), ElementsAre("ada"));
    EXPECT_THAT(names_where(regexp_match(users.name, "^ A D A $", "ix")), ElementsAre("ada"));
    EXPECT_THAT(values(select(regexp_replace(users.name, "a", "o", "g")).where(users.id == 1)), ElementsAre("odo"));
}

TEST_F(PostgresqlConstructs, TextsAreSearchedWithoutRegardToCase) {
    EXPECT_THAT(names_where(users.name.ilike("AD%")), ElementsAre("ada"));
    EXPECT_THAT(names_where(icontains(users.name, "0%")), ElementsAre("50%"));
    EXPECT_THAT(names_where(users.name.like("50\\%")), ElementsAre("50%"));
    EXPECT_THAT(names_where(users.name.like("50\\%", no_escape)), IsEmpty());
    EXPECT_THAT(names_where(users.name.collate("C") > "b"), ElementsAre("bob"));
}

TEST_F(PostgresqlConstructs, DocumentsAreSearchedByWords) {
    EXPECT_THAT(names_where(match(users.name, "ada")), ElementsAre("ada"));
    const auto document = pg::to_tsvector(literal("the fat cats sat"));
    EXPECT_TRUE(value_of(pg::matches(document, pg::websearch_to_tsquery("cats -dogs"))));
    EXPECT_FALSE(value_of(pg::matches(document, pg::plainto_tsquery("dog"))));
    EXPECT_TRUE(value_of(pg::matches(document, pg::phraseto_tsquery("fat cats"))));
}

TEST_F(PostgresqlConstructs, ArraysAreBuiltReadAndGathered) {
    EXPECT_EQ(value_of(array(1, 2, 3)), (Ints{1, 2, 3}));
    EXPECT_EQ(value_of(element(array(4, 5), 2)), 5);
    EXPECT_EQ(value_of(slice(array(1, 2, 3), 2, 3)), (Ints{2, 3}));
    EXPECT_EQ(value_of(cast<Ints>(Ints{7, 8})), (Ints{7, 8}));
    EXPECT_THAT(values(select(array_agg(aggregate_order_by(users.name, users.id.desc())))),
                ElementsAre(Texts{"50%", "bob", "ada"}));
    EXPECT_TRUE(value_of(pg::contains(array(1, 2, 3), array(2))));
    EXPECT_TRUE(value_of(pg::overlaps(array(1, 2), Ints{2, 9})));
    EXPECT_EQ(value_of(pg::concat(array(1), array(2))), (Ints{1, 2}));
}

TEST_F(PostgresqlConstructs, RangesMeetAndContain) {
    connection().run("CREATE TABLE rooms (seats INT4RANGE); INSERT INTO rooms VALUES ('[1,5)')");
    const auto seats = sql::table("rooms").column<pg::Range<int>>("seats");
    EXPECT_TRUE(value_of(pg::contains(seats, pg::Range<int>{2, 3})));
    EXPECT_FALSE(value_of(pg::overlaps(seats, pg::Range<int>{5, 9})));
    EXPECT_EQ(value_of(pg::intersection_of(seats, pg::Range<int>{3, 9})), (pg::Range<int>{3, 5}));
}

TEST_F(PostgresqlConstructs, JsonIsTakenApart) {
    connection().run(
        "CREATE TABLE docs (plain JSON, taken_apart JSONB);"
        "INSERT INTO docs SELECT d::json, d::jsonb FROM (VALUES ('{\"zip\": 1234, \"tags\": [\"a\", {\"b\": true}]}'))"
        " AS v (d)");
    Table described{"docs"};
    described.add(Column{"plain", Json()});
    described.add(Column{"taken_apart", Jsonb()});
    const auto docs = sql::table(described);
    const auto plain = docs.column<std::string>("plain");
    const auto binary = docs.column<std::string>("taken_apart");
    EXPECT_THAT(rows(select(json_value<int>(plain, "zip"), json_value<int>(binary, "zip"))),
                ElementsAre(std::tuple{1234, 1234}));
    EXPECT_THAT(rows(select(json_value<bool>(plain, "tags", 1, "b"), json_value<std::string>(binary, "tags", 0))),
                ElementsAre(std::tuple{true, "a"}));
    EXPECT_THAT(values(select(json_part(binary, "tags"))), ElementsAre("[\"a\", {\"b\": true}]"));
    EXPECT_THAT(values(select(count()).select_from(docs).where(pg::has_key(binary, "zip"))), ElementsAre(1));
    EXPECT_THAT(values(select(count()).select_from(docs).where(pg::path_exists(binary, "$.tags[*] ? (@ == \"a\")"))),
                ElementsAre(1));
}

TEST_F(PostgresqlConstructs, AggregatesTakeTheOrderAndTheFilterOfTheirRows) {
    EXPECT_THAT(values(select(within_group(func<double>("percentile_cont", 0.5), orders.total))), ElementsAre(9));
    EXPECT_THAT(values(select(within_group(func<std::string>("mode"), users.name))), ElementsAre("50%"));
    EXPECT_THAT(values(select(filter(count(), orders.total > 8)).select_from(orders)), ElementsAre(2));
}

TEST_F(PostgresqlConstructs, FieldsAreReadOfMoments) {
    const auto moment = cast<std::string>(literal("2026-11-22 18:45:07"), DateTime());
    EXPECT_THAT(rows(select(extract("year", moment), extract("dow", moment), extract("second", moment))),
                ElementsAre(std::tuple{2026, 0, 7}));
}

TEST_F(PostgresqlConstructs, BetweenTakesItsBoundsInEitherOrder) {
    EXPECT_THAT(names_where(between_symmetric(users.id, 2, 1)), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(users.id.between(2, 1)), IsEmpty());
}

TEST_F(PostgresqlConstructs, NothingIsInNoValuesOfAnyType) {
    EXPECT_THAT(names_where(users.name.in_(Texts{})), IsEmpty());
    EXPECT_THAT(names_where(users.active.in_(std::vector<bool>{})), IsEmpty());
    EXPECT_THAT(names_where(users.score.not_in(std::vector<double>{})), ElementsAre("ada", "bob", "50%"));
}

}  // namespace
