// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/postgresql.hpp"
#include "retort/sql.hpp"
#include "retort/sql/compile/compiled.hpp"

namespace {

using namespace retort;
namespace pg = retort::postgresql;

using Ints = std::vector<int>;
using Texts = std::vector<std::string>;

const auto scores = sql::column<Ints>("scores");
const auto tags = sql::column<Texts>("tags");
const auto name = sql::column<std::string>("name");
const auto number = sql::column<int>("number");
const auto seats = sql::column<pg::Range<int>>("seats");
const auto data = sql::column<std::string>("data");

template <class E>
std::string text_of(const E& expression) {
    return expression_sql(expression.node(), postgresql_dialect());
}

TEST(PostgresqlArray, IsBuiltOfColumnsAndValues) {
    EXPECT_EQ(text_of(array(1, 2, 3)), "ARRAY[$1::INTEGER, $2::INTEGER, $3::INTEGER]");
    EXPECT_EQ(text_of(array(name, "x")), "ARRAY[name, $1]");
    EXPECT_EQ(text_of(array(array(1, 2), array(3, 4))),
              "ARRAY[ARRAY[$1::INTEGER, $2::INTEGER], ARRAY[$3::INTEGER, $4::INTEGER]]");
    EXPECT_EQ(text_of(array<std::string>()), "ARRAY[]::VARCHAR[]");
}

TEST(PostgresqlArray, HasElementsAndSlices) {
    EXPECT_EQ(text_of(element(scores, 1)), "scores[$1]");
    EXPECT_EQ(text_of(element(scores, number)), "scores[number]");
    EXPECT_EQ(text_of(slice(scores, 1, 3)), "scores[$1:$2]");
    EXPECT_EQ(text_of(element(array(1, 2), 1)), "(ARRAY[$1::INTEGER, $2::INTEGER])[$3]");
    EXPECT_EQ(text_of(element(pg::concat(scores, array(1)), 1)), "(scores || ARRAY[$1::INTEGER])[$2]");
    EXPECT_EQ(text_of(element(element(sql::column<std::vector<Ints>>("m"), 1), 2)), "m[$1][$2]");
}

TEST(PostgresqlArray, StandsBehindAnyAndAll) {
    EXPECT_EQ(text_of(number == any_(scores)), "number = ANY (scores)");
    EXPECT_EQ(text_of(number > all_(array(1, 2))), "number > ALL (ARRAY[$1::INTEGER, $2::INTEGER])");
}

TEST(PostgresqlArray, TravelsAsOneParameter) {
    EXPECT_EQ(text_of(pg::contains(tags, Texts{"a", "b"})), "tags @> $1");
    EXPECT_EQ(text_of(cast<Ints>(Ints{1, 2})), "CAST($1 AS INTEGER[])");
}

TEST(PostgresqlArray, IsGatheredInAnOrder) {
    EXPECT_EQ(text_of(array_agg(name)), "array_agg(name)");
    EXPECT_EQ(text_of(array_agg(aggregate_order_by(name, number.desc(), name))),
              "array_agg(name ORDER BY number DESC, name)");
    EXPECT_EQ(text_of(func<std::string>("string_agg", name, aggregate_order_by(literal(","), name))),
              "string_agg(name, $1 ORDER BY name)");
}

struct Written {
    std::string sql;
    const char* expected;
};

TEST(PostgresqlOperators, AreWrittenAsTheDatabaseHasThem) {
    for (const Written& one : {Written{text_of(pg::contained_by(scores, array(1))), "scores <@ ARRAY[$1::INTEGER]"},
                               Written{text_of(pg::overlaps(scores, scores)), "scores && scores"},
                               Written{text_of(pg::strictly_left_of(seats, pg::Range<int>{1, 2})), "seats << $1"},
                               Written{text_of(pg::strictly_right_of(seats, seats)), "seats >> seats"},
                               Written{text_of(pg::not_extend_right_of(seats, seats)), "seats &< seats"},
                               Written{text_of(pg::not_extend_left_of(seats, seats)), "seats &> seats"},
                               Written{text_of(pg::adjacent_to(seats, seats)), "seats -|- seats"},
                               Written{text_of(pg::union_of(seats, seats)), "seats + seats"},
                               Written{text_of(pg::difference_of(seats, seats)), "seats - seats"},
                               Written{text_of(pg::intersection_of(seats, seats)), "seats * seats"},
                               Written{text_of(pg::has_key(data, "k")), "data ? $1"},
                               Written{text_of(pg::has_all(data, array("a", "b"))), "data ?& ARRAY[$1, $2]"},
                               Written{text_of(pg::has_any(data, array("a"))), "data ?| ARRAY[$1]"},
                               Written{text_of(pg::delete_path(data, array("a"))), "data #- ARRAY[$1]"},
                               Written{text_of(pg::path_exists(data, "$.a")), "data @? $1"},
                               Written{text_of(pg::path_match(data, "$.a > 1")), "data @@ $1"}}) {
        EXPECT_EQ(one.sql, one.expected);
    }
}

TEST(PostgresqlOperators, HaveParenthesesInsideOfOthers) {
    EXPECT_EQ(text_of(pg::hstore_value(data, "k") == "v"), "(data -> $1) = $2");
    EXPECT_EQ(text_of(pg::hstore_value(data, "k") == any_(tags)), "(data -> $1) = ANY (tags)");
    EXPECT_EQ(text_of(pg::contains(scores, pg::concat(scores, array(1)))), "scores @> (scores || ARRAY[$1::INTEGER])");
    EXPECT_EQ(text_of(pg::overlaps(scores, scores) && pg::contains(tags, tags)), "scores && scores AND tags @> tags");
    EXPECT_EQ(text_of(!pg::overlaps(scores, scores)), "NOT (scores && scores)");
    EXPECT_EQ(text_of(pg::overlaps(seats, any_(array(pg::Range<int>{1, 2})))), "seats && ANY (ARRAY[$1])");
}

TEST(PostgresqlTextSearch, MatchesDocumentsWithQueries) {
    EXPECT_EQ(text_of(pg::matches(pg::to_tsvector("english", name), pg::websearch_to_tsquery("english", "cats -dogs"))),
              "to_tsvector($1, name) @@ websearch_to_tsquery($2, $3)");
    EXPECT_EQ(text_of(pg::followed_by(pg::to_tsquery("fat"), pg::phraseto_tsquery("rat"))),
              "to_tsquery($1) <-> phraseto_tsquery($2)");
    EXPECT_EQ(text_of(pg::ts_headline("english", name, pg::plainto_tsquery("cat"), "MaxWords=9")),
              "ts_headline($1, name, plainto_tsquery($2), $3)");
    EXPECT_EQ(text_of(pg::ts_rank(pg::to_tsvector(name), pg::to_tsquery("cat"))),
              "ts_rank(to_tsvector(name), to_tsquery($1))");
}

}  // namespace
